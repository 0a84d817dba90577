"""The Recommendations tab: what admission and recommendation rest on, and what became of it (C-10, C-102 to
C-107).
"""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.program import Program
from service.interface.columns import Column, DataTab, Holds, Part, StaffTab
from service.interface.ending_facts import EndingFacts
from service.interface.ending_words import count_words, history_words, next_words, open_words, stage_words
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.validation import is_date
from service.sheetwriting.values import Content

KEY = "recommendations"
SUBMITTED, PAID, RETURNED, FEE, PUT_AWAY = "submitted", "paid", "returned", "fee", "put_away"
DAYS = (SUBMITTED, PAID, RETURNED, FEE, PUT_AWAY)
MATCH = "match"
"""Staff's words on the match: qualifications and training of the companion (T-18)."""
ENDINGS = DataTab(
    "endings",
    137,
    "_endings",
    (
        "key", "name", "cohort", "year", "link", "admission", "admission_open", "count", "open", "stage",
        "pay_by", "next", "report", "closed", "kept", "note",
    ),
)  # fmt: skip
_HELP = "A date, for example 6/20/2027"


def has_ending(program: Program) -> bool:
    """Whether the program says how it ends."""
    return program.ending is not None


def ending_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    return StaffTab(
        key=KEY,
        sheet_id=127,
        title=program.words.phrases.interface.recommendations,
        purpose="From admission to the recommendation: what is open, and what became of it.",
        how="Type the day on which a recommendation was submitted, later that on which it was paid. Purged "
        "or returned? Type the new day over the old one: both are kept.",
        columns=(*_who(program), *_lists(program), *_typed(program), *_outcome(program)),
        data=ENDINGS,
        colours={"To be": "#FFE8B3", "Submitted": "#E8F0FE", "Not paid": "#F4B9B5", "Returned": "#F8D7C9",
                 "Paid": "#CDEBD3", "Not taken": "#F4B9B5"},
        coloured=("on.stage", "on.note"),
    )  # fmt: skip


def _who(program: Program) -> Iterable[Column]:
    words = program.words.phrases.tabs.shared
    yield Column("key", words.number, Part.KEY, width=56)
    yield Column("finder", words.row, Part.FINDER, width=40)
    yield Column("on.name", program.participant.label, width=180)
    yield Column("on.cohort", words.cohort, width=90)
    yield Column("on.year", words.year, holds=Holds.NUMBER, width=56)
    yield Column("on.link", words.workbook, holds=Holds.LINK, width=80)


def _lists(program: Program) -> Iterable[Column]:
    companion = program.companion.label
    yield Column("on.admission", "Admission", width=80, note="How many lines of the list hold.")
    yield Column("on.admission_open", "Admission: open", holds=Holds.LONG_TEXT, width=440)
    yield Column(
        MATCH, f"{companion}: qualifications and training", Part.TYPED, Holds.LONG_TEXT, 220,
        "Why this match is appropriate: credential, experience, training. It stands in the evidence.",
    )  # fmt: skip
    yield Column("on.count", "Recommendation", width=130, note="How many lines of the list hold.")
    yield Column("on.open", "Recommendation: open", holds=Holds.LONG_TEXT, width=320)
    yield Column("on.stage", "Standing", holds=Holds.LONG_TEXT, width=220)


def _typed(program: Program) -> Iterable[Column]:
    rule = program.ending
    days = f"{rule.pay_within_days} days" if rule else "its time"
    fee = rule.fee_again if rule else None
    paid = "The day on which the person answered the questions and paid."
    asked = f"{fee.amount}, payable to {fee.payable_to}: may be required." if fee else "If one was required."
    notes = {
        SUBMITTED: ("Submitted on", f"It is purged unless it is paid within {days}."),
        PAID: ("Paid on", paid),
        RETURNED: ("Returned on", "The day on which the person sent it back as wrong."),
        FEE: ("Fee received on", f"For another submission. {asked}"),
    }
    for key, (heading, note) in notes.items():
        yield Column(key, heading, Part.TYPED, Holds.DATE, 110, note, is_date(help_text=_HELP))


def _outcome(program: Program) -> Iterable[Column]:
    words = program.words.phrases.tabs.shared
    yield Column("on.pay_by", "To be paid by", holds=Holds.DATE, width=110)
    yield Column("on.next", "What is next", holds=Holds.LONG_TEXT, width=320)
    yield Column("on.report", "Evidence of completion", holds=Holds.LINK, width=100)
    yield Column("on.closed", "Workbook closed on", holds=Holds.DATE, width=110)
    yield Column("on.kept", "Kept until", holds=Holds.DATE, width=110, note="Nothing deletes it then.")
    yield Column(
        PUT_AWAY, "Put away on", Part.TYPED, Holds.DATE, 110,
        "The day on which workbook and evidence of completion were taken out of the shared drive, once "
        "nothing asks to keep them. Nobody misses them from then on.", is_date(help_text=_HELP),
    )  # fmt: skip
    yield Column("on.note", words.happened, holds=Holds.LONG_TEXT, width=300, pending=words.nobodys)


def ending_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    return [_record(showing.program, facts) for facts in showing.facts.endings]


def ending_keys(showing: Showing) -> Iterable[str]:
    """Everybody on record has a row."""
    return (facts.key for facts in showing.facts.endings)


def ending_firsts(showing: Showing) -> Mapping[str, Mapping[str, Content]]:
    """What stands in staff's cells of a row that comes back after somebody deleted it."""
    found = {facts.key: _cells(facts) for facts in showing.facts.endings}
    return {key: cells for key, cells in found.items() if cells}


def _cells(facts: EndingFacts) -> dict[str, Content]:
    newest = facts.one.ending.newest
    said: dict[str, Content] = {MATCH: facts.match} if facts.match else {}
    if facts.one.ending.put_away:
        said[PUT_AWAY] = facts.one.ending.put_away
    if newest is None:
        return said
    days = {
        SUBMITTED: newest.submitted,
        PAID: newest.paid,
        RETURNED: newest.returned,
        FEE: newest.fee,
    }
    return said | {key: day for key, day in days.items() if day}


def _record(program: Program, facts: EndingFacts) -> Record:
    one, last = facts.one, facts.one.recommendation
    return {
        "key": facts.key,
        "name": f"{one.candidate.person.last}, {one.candidate.person.first}",
        "cohort": one.candidate.cohort.key,
        "year": one.candidate.year,
        "link": facts.workbook_link,
        "admission": count_words(one.admission),
        "admission_open": open_words(one.admission),
        "count": count_words(last) if last else "",
        "open": open_words(last) if last else "",
        "stage": stage_words(program, one) if last or one.ending.newest else "",
        "pay_by": one.pay_by,
        "next": next_words(program, one),
        "report": facts.report,
        "closed": one.ending.closed,
        "kept": one.kept_until,
        "note": "\n".join(filter(None, (facts.note, history_words(program, one)))),
    }
