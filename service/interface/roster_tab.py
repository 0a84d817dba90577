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
    words = program.words.phrases.tabs.roster
    return StaffTab(
        key="roster",
        sheet_id=101,
        title=program.words.phrases.interface.roster,
        purpose=words.purpose.format(people=program.participant.plural),
        how=words.how,
        columns=(*_shown(program), *_typed(program)),
        data=people_tab(program),
        found_by=EMAIL,
    )


def _shown(program: Program) -> tuple[Column, ...]:
    companion, phrases = program.companion.label, program.words.phrases
    words, shared = phrases.tabs.roster, phrases.tabs.shared
    return (
        Column("key", shared.number, Part.KEY, width=56, note=words.number_note),
        Column("finder", shared.row, Part.FINDER, width=40),
        Column("on.name", program.participant.label, width=180),
        Column("on.email", shared.email, width=200),
        Column("on.site", shared.site, holds=Holds.LONG_TEXT, width=150),
        Column("on.position", shared.position, width=130),
        Column("on.cohort", shared.cohort, width=90),
        Column("on.year", shared.year, holds=Holds.NUMBER, width=56),
        Column("on.companion", companion, width=150),
        Column("on.companion_email", shared.email_of.format(role=companion), width=190),
        *_overseer(program),
        Column("on.enrolled", shared.enrolled, holds=Holds.DATE, width=100),
        Column("on.standing", phrases.progress.standing, holds=Holds.LONG_TEXT, width=160),
        Column("on.link", shared.workbook, holds=Holds.LINK, width=80),
        Column(
            "on.note",
            words.to_do,
            holds=Holds.LONG_TEXT,
            width=300,
            vacant=words.free,
            pending=shared.not_read_yet,
        ),
    )


def _overseer(program: Program) -> Iterable[Column]:
    if program.overseer is not None:
        label = program.overseer.label
        yield Column("on.overseer", label, width=150)
        email = program.words.phrases.tabs.shared.email_of.format(role=label)
        yield Column("on.overseer_email", email, width=190)


def _typed(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.roster, program.words.phrases.tabs.shared
    years = [str(year.number) for year in program.years]
    yield _input("last", shared.last_name, 130)
    yield _input("first", shared.first_name, 130)
    yield _input(EMAIL, shared.email, 200, note=words.email_note)
    yield _input("site", shared.site, 150, _listed("site", words.pick))
    yield _input("position", shared.position, 130)
    yield _input("cohort", shared.cohort, 90, _listed("cohort", words.pick))
    yield _input("year", shared.year, 56, one_of(years))
    yield from _other(program, "companion", program.companion.label)
    if program.overseer is not None:
        yield from _other(program, "overseer", program.overseer.label)
    yield Column(
        "enrolled", shared.enrolled, Part.TYPED, Holds.DATE, 100, words.enrolled_note,
        is_date(help_text=shared.date_help),
    )  # fmt: skip


def _other(program: Program, part: str, label: str) -> Iterable[Column]:
    """Name and address of the companion or the overseer."""
    shared, pick = program.words.phrases.tabs.shared, program.words.phrases.tabs.roster.pick
    yield _input(f"{part}_name", shared.name_of.format(role=label), 150, _listed(part, pick))
    email = shared.email_of.format(role=label)
    yield _input(f"{part}_email", email, 190, _listed(f"{part}_email", pick))


def _input(key: str, heading: str, width: int, validation: Json | None = None, note: str = "") -> Column:
    return Column(key, heading, Part.TYPED, width=width, note=note, validation=validation)


def _listed(column: str, help_text: str) -> Json:
    at = LISTS.position(column)
    area = Area(LISTS.sheet_id, 1, at, LIST_ROWS + 1, at + 1)
    return from_range(f"{LISTS.title}!{area.a1(absolute=True)}", help_text=help_text)
