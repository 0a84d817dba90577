"""The Roster tab: who is on record at the left, what staff type at the right."""

from collections.abc import Iterable

from service.domain.program import Program
from service.interface.columns import Column, Holds, Part, StaffTab
from service.interface.people_data import people_tab
from service.interface.reviews_data import LIST_ROWS, LISTS
from service.sheetwriting import Json
from service.sheetwriting.a1 import Area
from service.sheetwriting.validation import from_range, is_date, one_of

EMAIL = "email"


def roster_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    everybody = program.participant.plural
    return StaffTab(
        key="roster",
        sheet_id=101,
        title=program.words.phrases.interface.roster,
        purpose=f"{everybody}: everybody on record, one row each. Sort and filter as you like.",
        how="At the right end are cells in color: fill those of a free row to add somebody, those of a "
        "person's row to change something.",
        columns=(*_shown(program), *_typed(program)),
        data=people_tab(program),
        found_by=EMAIL,
    )


def _shown(program: Program) -> tuple[Column, ...]:
    companion, phrases = program.companion.label, program.words.phrases
    return (
        Column("key", "No.", Part.KEY, width=56, note="The office's number; it never changes."),
        Column("finder", "Row", Part.FINDER, width=40),
        Column("on.name", program.participant.label, width=180),
        Column("on.email", "E-mail", width=200),
        Column("on.site", "Site", holds=Holds.LONG_TEXT, width=150),
        Column("on.position", "Position", width=130),
        Column("on.cohort", "Cohort", width=90),
        Column("on.year", "Year", holds=Holds.NUMBER, width=56),
        Column("on.companion", companion, width=150),
        Column("on.companion_email", f"{companion}: e-mail", width=190),
        *_overseer(program),
        Column("on.enrolled", "Enrolled", holds=Holds.DATE, width=100),
        Column("on.standing", phrases.progress.standing, holds=Holds.LONG_TEXT, width=160),
        Column("on.link", "Workbook", holds=Holds.LINK, width=80),
        Column(
            "on.note",
            "What to do next",
            holds=Holds.LONG_TEXT,
            width=300,
            vacant="Free row: fill the colored cells to add somebody",
            pending="Not taken in yet: Cohortbook reads this row within minutes",
        ),
    )


def _overseer(program: Program) -> Iterable[Column]:
    if program.overseer is not None:
        label = program.overseer.label
        yield Column("on.overseer", label, width=150)
        yield Column("on.overseer_email", f"{label}: e-mail", width=190)


def _typed(program: Program) -> Iterable[Column]:
    companion = program.companion.label
    years = [str(year.number) for year in program.years]
    yield _input("last", "Last name", 130)
    yield _input("first", "First name", 130)
    yield _input(EMAIL, "E-mail", 200, note="The address of the Google account. It finds the person.")
    yield _input("site", "Site", 150, _listed("site"))
    yield _input("position", "Position", 130)
    yield _input("cohort", "Cohort", 90, _listed("cohort"))
    yield _input("year", "Year", 56, one_of(years))
    yield _input("companion_name", f"{companion}: name", 150, _listed("companion"))
    yield _input("companion_email", f"{companion}: e-mail", 190, _listed("companion_email"))
    if program.overseer is not None:
        yield _input("overseer_name", f"{program.overseer.label}: name", 150, _listed("overseer"))
        yield _input("overseer_email", f"{program.overseer.label}: e-mail", 190, _listed("overseer_email"))
    yield Column(
        "enrolled", "Enrolled", Part.TYPED, Holds.DATE, 100,
        "The day of enrollment; dates of the person's calendar count from it.",
        is_date(help_text="A date, for example 8/20/2026"),
    )  # fmt: skip


def _input(key: str, heading: str, width: int, validation: Json | None = None, note: str = "") -> Column:
    return Column(key, heading, Part.TYPED, width=width, note=note, validation=validation)


def _listed(column: str) -> Json:
    at = LISTS.position(column)
    area = Area(LISTS.sheet_id, 1, at, LIST_ROWS + 1, at + 1)
    return from_range(f"{LISTS.title}!{area.a1(absolute=True)}", help_text="Pick one, or type a new one")
