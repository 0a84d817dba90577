"""The Recommendations tab: what admission and recommendation rest on, and what became of it (C-10, C-102 to
C-107).
"""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.program import Program
from service.domain.tab_phrases.recommendations import RecommendationsTabPhrases
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


def has_ending(program: Program) -> bool:
    """Whether the program says how it ends."""
    return program.ending is not None


def ending_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    phrases = program.words.phrases
    words, said = phrases.tabs.recommendations, phrases.ending
    return StaffTab(
        key=KEY,
        sheet_id=127,
        title=program.words.phrases.interface.recommendations,
        purpose=words.purpose,
        how=words.how,
        columns=(*_who(program), *_lists(program), *_typed(program), *_outcome(program)),
        data=ENDINGS,
        colours={
            _begins(said.ready): "#FFE8B3",
            _begins(said.submitted): "#E8F0FE",
            _begins(said.lapsed): "#F4B9B5",
            _begins(said.returned): "#F8D7C9",
            _begins(said.paid): "#CDEBD3",
            _begins(words.refused): "#F4B9B5",
        },
        coloured=("on.stage", "on.note"),
    )


def _begins(pattern: str) -> str:
    """What every text of that pattern begins with."""
    return pattern.partition("{")[0].strip()


def _who(program: Program) -> Iterable[Column]:
    words = program.words.phrases.tabs.shared
    yield Column("key", words.number, Part.KEY, width=56)
    yield Column("finder", words.row, Part.FINDER, width=40)
    yield Column("on.name", program.participant.label, width=180)
    yield Column("on.cohort", words.cohort, width=90)
    yield Column("on.year", words.year, holds=Holds.NUMBER, width=56)
    yield Column("on.link", words.workbook, holds=Holds.LINK, width=80)


def _lists(program: Program) -> Iterable[Column]:
    words = program.words.phrases.tabs.recommendations
    yield Column("on.admission", words.admission, width=80, note=words.count_note)
    yield Column("on.admission_open", words.admission_open, holds=Holds.LONG_TEXT, width=440)
    yield Column(
        MATCH, words.match.format(role=program.companion.label), Part.TYPED, Holds.LONG_TEXT, 220,
        words.match_note,
    )  # fmt: skip
    yield Column("on.count", words.recommendation, width=130, note=words.count_note)
    yield Column("on.open", words.recommendation_open, holds=Holds.LONG_TEXT, width=480)
    yield Column("on.stage", words.stage, holds=Holds.LONG_TEXT, width=220)


def _typed(program: Program) -> Iterable[Column]:
    words, rule = program.words.phrases.tabs.recommendations, program.ending
    fee = rule.fee_again if rule else None
    notes = {
        SUBMITTED: words.submitted_note.format(days=rule.pay_within_days if rule else ""),
        PAID: words.paid_note,
        RETURNED: words.returned_note,
        FEE: words.fee_note_of.format(amount=fee.amount, payable_to=fee.payable_to)
        if fee
        else words.fee_note,
    }
    help_text = program.words.phrases.tabs.shared.date_help
    for key, note in notes.items():
        yield Column(
            key, day_heading(words, key), Part.TYPED, Holds.DATE, 110, note, is_date(help_text=help_text)
        )


def day_heading(words: RecommendationsTabPhrases, key: str) -> str:
    """The heading of one of the DAYS."""
    return str(getattr(words, key))


def _outcome(program: Program) -> Iterable[Column]:
    phrases = program.words.phrases.tabs
    words = phrases.recommendations
    yield Column("on.pay_by", words.pay_by, holds=Holds.DATE, width=110)
    yield Column("on.next", words.next, holds=Holds.LONG_TEXT, width=320)
    yield Column("on.report", words.report, holds=Holds.LINK, width=100)
    yield Column("on.closed", words.closed, holds=Holds.DATE, width=110)
    yield Column("on.kept", words.kept, holds=Holds.DATE, width=110, note=words.kept_note)
    yield Column(
        PUT_AWAY, words.put_away, Part.TYPED, Holds.DATE, 110, words.put_away_note,
        is_date(help_text=phrases.shared.date_help),
    )  # fmt: skip
    yield Column(
        "on.note", phrases.shared.happened, holds=Holds.LONG_TEXT, width=300, pending=phrases.shared.nobodys
    )


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
        "admission": count_words(program, one.admission),
        "admission_open": open_words(one.admission),
        "count": count_words(program, last) if last else "",
        "open": open_words(last) if last else "",
        "stage": stage_words(program, one) if last or one.ending.newest else "",
        "pay_by": one.pay_by,
        "next": next_words(program, one),
        "report": facts.report,
        "closed": one.ending.closed,
        "kept": one.kept_until,
        "note": "\n".join(filter(None, (facts.note, history_words(program, one)))),
    }
