"""The Requests tab: who asks for something, since when, who deals with it, and what became of it.

What is asked stands in a private form. It is shown here only where every role that works in the interface may
read that form; otherwise the row says who may (C-40).
"""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.program import Program
from service.domain.requests import asking, open_to_all_staff
from service.interface.columns import Column, DataTab, Holds, Part, StaffTab
from service.interface.request_facts import RequestFacts
from service.interface.reviews_data import local
from service.interface.showing import Showing
from service.interface.standing_words import request_words
from service.interface.table import Record
from service.sheetwriting.validation import checkbox, is_date
from service.sheetwriting.values import Content

KEY, WHO, BY, NOTE, CASE = "requests", "handler", "by", "note", "case"
REQUESTS = DataTab(
    "request_list",
    135,
    "_requests",
    ("key", "who", "received", "days", "state", "link", "kind", "says", "told"),
)


def has_requests(program: Program) -> bool:
    """Whether there is such a tab."""
    return program.requests is not None


def requests_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    words = program.words.phrases.tabs.requests
    return StaffTab(
        key=KEY,
        sheet_id=125,
        title=program.words.phrases.interface.requests,
        purpose=words.purpose,
        how=words.how,
        none_yet=words.none_yet,
        columns=(*_shown(program), *_typed(program), *_case(program), *_said(program)),
        data=REQUESTS,
        colours={
            words.waiting: "#FFE8B3",
            words.overdue: "#F4B9B5",
            words.going: "#D6E6FB",
            words.answered: "#CDEBD3",
        },
        coloured=("on.state",),
    )


def words_are_shown(program: Program) -> bool:
    """Whether everybody who opens the interface may read what is asked."""
    found = asking(program)
    return found is not None and open_to_all_staff(program, found.private)


def _shown(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.requests, program.words.phrases.tabs.shared
    yield Column("key", shared.number, Part.KEY, width=56)
    yield Column("finder", shared.row, Part.FINDER, width=40)
    yield Column("on.who", program.participant.label, width=170)
    yield Column("on.received", words.received, holds=Holds.TIME, width=150)
    yield Column("on.days", shared.days, holds=Holds.NUMBER, width=56, note=words.days_note)
    yield Column("on.state", shared.state, width=130)
    yield Column("on.link", words.form, holds=Holds.LINK, width=80)


def _typed(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.requests, program.words.phrases.tabs.shared
    yield Column(WHO, words.handler, Part.TYPED, width=170)
    day = is_date(help_text=shared.date_help)
    yield Column(BY, words.by, Part.TYPED, Holds.DATE, 110, words.by_note, day)
    yield Column(NOTE, words.note, Part.TYPED, Holds.LONG_TEXT, 280, words.note_note)


def opens_cases(program: Program) -> bool:
    """Whether cases are opened from requests."""
    return any(kind.requests for kind in program.cases)


def _case(program: Program) -> Iterable[Column]:
    words = program.words.phrases.tabs.requests
    if opens_cases(program):
        yield Column(
            CASE, words.open_case, Part.TYPED, Holds.TICK, 90,
            words.open_case_note, checkbox(),
        )  # fmt: skip


def _said(program: Program) -> Iterable[Column]:
    found = asking(program)
    if found is not None and words_are_shown(program):
        yield Column("on.kind", found.column(found.rule.kind).label, width=180)
    words, shared = program.words.phrases.tabs.requests, program.words.phrases.tabs.shared
    yield Column("on.says", words.says, holds=Holds.LONG_TEXT, width=320)
    yield Column("on.told", shared.to_know, holds=Holds.LONG_TEXT, width=320, pending=shared.nobodys)


def request_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    return [_record(showing.program, facts) for facts in showing.facts.requests]


def request_keys(showing: Showing) -> Iterable[str]:
    """Every request has a row."""
    return (facts.key for facts in showing.facts.requests)


def request_firsts(showing: Showing) -> Mapping[str, Mapping[str, Content]]:
    """What stands in staff's cells of a row that comes back after somebody deleted it."""
    return {
        facts.key: {WHO: facts.handling.who, BY: facts.handling.by, NOTE: facts.handling.note}
        | ({CASE: True} if facts.case else {})
        for facts in showing.facts.requests
    }


def _record(program: Program, facts: RequestFacts) -> Record:
    return {
        "key": facts.key,
        "who": facts.who,
        "received": local(program, facts.sent),
        "days": facts.days,
        "state": request_words(program, facts.state),
        "link": facts.link,
        "kind": facts.kind,
        "says": facts.says or _who_may_read(program),
        "told": facts.told,
    }


def _who_may_read(program: Program) -> str:
    found = asking(program)
    roles = [program.role(key).label for key in found.private.read_by] if found else []
    words = program.words.phrases.tabs.requests
    return words.only_in_form.format(roles=f" {words.both} ".join(roles))
