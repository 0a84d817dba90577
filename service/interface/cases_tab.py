"""The Cases tab: who has which case, what comes next by when; staff open cases here and take them on.

Everybody who opens the interface reads all of it. So a case that not all of them may read has a row that says
so and nothing else: it is opened from its private form, or by command (C-40, C-91).
"""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.case_sight import open_to_office
from service.domain.program import Program
from service.interface.case_facts import CaseWords
from service.interface.columns import Column, DataTab, Holds, Part, StaffTab
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.validation import checkbox, is_date, one_of
from service.sheetwriting.values import Content

KEY, PERSON, KIND, ABOUT = "cases", "person", "case_kind", "about"
STEP, ON, OUTCOME, UNTIL = "step", "on", "outcome", "until"
COMPANION, COMPLETE, SAYS, CLOSE = "companion", "complete", "says", "close"
CASES = DataTab(
    "case_list", 136, "_cases", ("key", "who", "kind", "state", "next", "whose", "due", "about", "told")
)
FREE, FEWEST_FREE = 4, 2
"""Free rows are added where fewer than the second are left, up to the first."""


def has_cases(program: Program) -> bool:
    """Whether there is such a tab."""
    return bool(program.cases)


def cases_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    return StaffTab(
        key=KEY,
        sheet_id=126,
        title=program.words.phrases.interface.cases,
        purpose="What goes another way than the calendar: each case, until it ends in a letter.",
        how="Fill a free row to open one. Then choose the step that was taken last; at the end the outcome, "
        "and tick “End it”.",
        columns=(*_shown(program), *_typed(program), *_told(program)),
        data=CASES,
        colours={
            CaseWords.OPEN.value: "#FFE8B3",
            CaseWords.LATE.value: "#F4B9B5",
            CaseWords.DECIDED.value: "#D6E6FB",
            CaseWords.ENDED.value: "#CDEBD3",
        },
        coloured=("on.state",),
    )


def _shown(program: Program) -> Iterable[Column]:
    shared = program.words.phrases.tabs.shared
    yield Column("key", shared.number, Part.KEY, width=56)
    yield Column("finder", shared.row, Part.FINDER, width=40)
    yield Column("on.who", program.participant.label, width=170)
    yield Column(
        "on.kind", "Case", holds=Holds.LONG_TEXT, width=170, vacant=program.words.phrases.tabs.directory.free
    )
    yield Column("on.state", shared.state, width=90)
    yield Column("on.next", "What comes next", holds=Holds.LONG_TEXT, width=200)
    yield Column("on.whose", "Whose turn", holds=Holds.LONG_TEXT, width=120)
    yield Column("on.due", "By when", holds=Holds.DATE, width=100)


def _typed(program: Program) -> Iterable[Column]:
    kinds = [kind for kind in program.cases if open_to_office(program, kind.key)]
    steps = dict.fromkeys(step.title for kind in kinds for step in kind.steps)
    outcomes = dict.fromkeys(outcome.title for kind in kinds for outcome in kind.outcomes)
    companion = program.companion.label
    day = is_date(help_text=program.words.phrases.tabs.shared.date_help)
    yield Column(
        PERSON, "Open: for whom", Part.TYPED, width=170,
        note=f"The {program.participant.label.lower()}'s number in the Roster tab, or e-mail address.",
    )  # fmt: skip
    yield Column(
        KIND, "Open: which case", Part.TYPED, width=180, validation=one_of([kind.title for kind in kinds])
    )
    yield Column(
        ABOUT, "Open: what it is about", Part.TYPED, Holds.LONG_TEXT, 260,
        "The letter has it. Everybody who opens this spreadsheet reads it.",
    )  # fmt: skip
    yield Column(
        STEP, "Step taken last", Part.TYPED, Holds.LONG_TEXT, 180,
        "Choose an earlier one, or none, to take it back.", one_of(steps),
    )  # fmt: skip
    yield Column(ON, "On which day", Part.TYPED, Holds.DATE, 110, "Today, if it is empty.", day)
    yield Column(OUTCOME, "Outcome", Part.TYPED, Holds.LONG_TEXT, 180, "", one_of(outcomes))
    yield Column(
        UNTIL, "New date, or last day", Part.TYPED, Holds.DATE, 120,
        "The new date for what is unfinished; or the last day of whoever leaves.", day,
    )  # fmt: skip
    yield Column(
        COMPANION, f"New {companion.lower()}", Part.TYPED, width=220,
        note="Name and address: Ines Duarte <ines@example.org>",
    )  # fmt: skip
    yield Column(
        COMPLETE, "Counts as complete", Part.TYPED, Holds.LONG_TEXT, 200,
        "Parts that were done elsewhere, by their titles or short names, with commas between them.",
    )  # fmt: skip
    yield Column(
        SAYS, "What the office says of it", Part.TYPED, Holds.LONG_TEXT, 260,
        "The closing letter has it; it is also the reason for which something counts as complete.",
    )  # fmt: skip
    yield Column(CLOSE, "End it", Part.TYPED, Holds.TICK, 70, validation=checkbox())


def _told(program: Program) -> Iterable[Column]:
    """Last, so that what opens a case is in sight beside what became of others."""
    shared = program.words.phrases.tabs.shared
    yield Column("on.about", "What was said", holds=Holds.LONG_TEXT, width=260)
    yield Column(
        "on.told", shared.to_know, holds=Holds.LONG_TEXT, width=280,
        pending="Not taken in yet: Cohortbook reads rows with a number within minutes",
    )  # fmt: skip


def case_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    return [
        {
            "key": facts.key,
            "who": facts.who,
            "kind": facts.kind,
            "state": facts.state.value if facts.state else "",
            "next": facts.next,
            "whose": facts.whose,
            "due": facts.due,
            "about": facts.about,
            "told": facts.told,
        }
        for facts in showing.facts.cases
    ]


def case_keys(showing: Showing) -> Iterable[str]:
    """Every case has a row; then free rows."""
    yield from (facts.key for facts in showing.facts.cases if facts.state)
    yield from showing.spare_cases


def case_firsts(showing: Showing) -> Mapping[str, Mapping[str, Content]]:
    """What stands in staff's cells of a row that comes back after somebody deleted it."""
    return {facts.key: dict(facts.typed) for facts in showing.facts.cases if facts.typed}
