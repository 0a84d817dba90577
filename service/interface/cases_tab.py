"""The Cases tab: who has which case, what comes next by when; staff open cases here and take them on.

Everybody who opens the interface reads all of it. So a case that not all of them may read has a row that says
so and nothing else: it is opened from its private form, or by command (C-40, C-91).
"""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.case_sight import open_to_office
from service.domain.program import Program
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
    words = program.words.phrases.tabs.cases
    return StaffTab(
        key=KEY,
        sheet_id=126,
        title=program.words.phrases.interface.cases,
        purpose=words.purpose,
        how=words.how.format(close=words.close),
        columns=(*_shown(program), *_typed(program), *_told(program)),
        data=CASES,
        colours={
            words.open: "#FFE8B3",
            words.late: "#F4B9B5",
            words.decided: "#D6E6FB",
            words.ended: "#CDEBD3",
        },
        coloured=("on.state",),
    )


def _shown(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.cases, program.words.phrases.tabs.shared
    yield Column("key", shared.number, Part.KEY, width=56)
    yield Column("finder", shared.row, Part.FINDER, width=40)
    yield Column("on.who", program.participant.label, width=170)
    yield Column(
        "on.kind",
        words.case,
        holds=Holds.LONG_TEXT,
        width=170,
        vacant=program.words.phrases.tabs.directory.free,
    )
    yield Column("on.state", shared.state, width=90)
    yield Column("on.next", words.next, holds=Holds.LONG_TEXT, width=200)
    yield Column("on.whose", words.whose, holds=Holds.LONG_TEXT, width=120)
    yield Column("on.due", words.due, holds=Holds.DATE, width=100)


def _typed(program: Program) -> Iterable[Column]:
    kinds = [kind for kind in program.cases if open_to_office(program, kind.key)]
    steps = dict.fromkeys(step.title for kind in kinds for step in kind.steps)
    outcomes = dict.fromkeys(outcome.title for kind in kinds for outcome in kind.outcomes)
    phrases, words = program.words.phrases, program.words.phrases.tabs.cases
    day = is_date(help_text=phrases.tabs.shared.date_help)
    yield Column(
        PERSON, words.person, Part.TYPED, width=170,
        note=words.person_note.format(
            role=program.participant.label.lower(), roster=phrases.interface.roster
        ),
    )  # fmt: skip
    yield Column(KIND, words.kind, Part.TYPED, width=180, validation=one_of([kind.title for kind in kinds]))
    yield Column(ABOUT, words.about, Part.TYPED, Holds.LONG_TEXT, 260, words.about_note)
    yield Column(STEP, words.step, Part.TYPED, Holds.LONG_TEXT, 180, words.step_note, one_of(steps))
    yield Column(ON, words.on, Part.TYPED, Holds.DATE, 110, words.on_note, day)
    yield Column(OUTCOME, words.outcome, Part.TYPED, Holds.LONG_TEXT, 180, "", one_of(outcomes))
    yield Column(UNTIL, words.until, Part.TYPED, Holds.DATE, 120, words.until_note, day)
    companion = words.companion.format(role=program.companion.label.lower())
    yield Column(COMPANION, companion, Part.TYPED, width=220, note=words.companion_note)
    yield Column(COMPLETE, words.complete, Part.TYPED, Holds.LONG_TEXT, 200, words.complete_note)
    yield Column(SAYS, words.says, Part.TYPED, Holds.LONG_TEXT, 260, words.says_note)
    yield Column(CLOSE, words.close, Part.TYPED, Holds.TICK, 70, validation=checkbox())


def _told(program: Program) -> Iterable[Column]:
    """Last, so that what opens a case is in sight beside what became of others."""
    words, shared = program.words.phrases.tabs.cases, program.words.phrases.tabs.shared
    yield Column("on.about", words.said, holds=Holds.LONG_TEXT, width=260)
    yield Column("on.told", shared.to_know, holds=Holds.LONG_TEXT, width=280, pending=words.pending)


def case_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    words = showing.program.words.phrases.tabs.cases
    return [
        {
            "key": facts.key,
            "who": facts.who,
            "kind": facts.kind,
            "state": facts.state.said(words) if facts.state else "",
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
