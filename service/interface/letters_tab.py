"""The Letters tab: the outbox, where staff hold a letter back or send it at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.notices.registry import KINDS
from service.domain.program import Program
from service.interface.cell_reading import ticked
from service.interface.columns import Column, DataTab, Holds, Part, StaffTab
from service.interface.grid import TabRead, key_of
from service.interface.letter_facts import LetterFacts
from service.interface.reviews_data import local
from service.interface.showing import Showing
from service.interface.table import Record
from service.interface.taking_over import Over
from service.sheetwriting.validation import checkbox

KEY, HOLD, SEND = "letters", "hold", "send_now"
LETTERS = DataTab(
    "outbox",
    133,
    "_letters",
    ("key", "to", "subject", "concerns", "reason", "when", "state", "note"),
)
REASONS = {key: kind.why for key, kind in KINDS.items()}
"""Why a letter of each kind is written."""


def letters_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    words = program.words.phrases.tabs.letters
    return StaffTab(
        key=KEY,
        sheet_id=123,
        title=program.words.phrases.interface.letters,
        purpose=words.purpose,
        how=words.how,
        none_yet=words.none_yet,
        columns=(*_columns(program),),
        data=LETTERS,
        colours={
            words.waiting: "#FFE8B3",
            words.failed: "#F4B9B5",
            words.held: "#D6E6FB",
            words.sent: "#CDEBD3",
            words.settled: "#F1F3F4",
        },
        coloured=("on.state",),
    )


def _columns(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.letters, program.words.phrases.tabs.shared
    yield Column("key", shared.number, Part.KEY, width=140, note=words.number_note)
    yield Column("finder", shared.row, Part.FINDER, width=40)
    yield Column("on.subject", words.subject, holds=Holds.LONG_TEXT, width=276)
    yield Column("on.state", shared.state, width=130, vacant=words.settled, pending=words.settled)
    yield Column(HOLD, words.hold, Part.TYPED, Holds.TICK, 60, words.hold_note, checkbox())
    yield Column(SEND, words.send, Part.TYPED, Holds.TICK, 80, words.send_note, checkbox())
    yield Column("on.to", words.to, holds=Holds.LONG_TEXT, width=220)
    yield Column("on.concerns", program.participant.label, width=150)
    yield Column("on.reason", words.why, holds=Holds.LONG_TEXT, width=190)
    yield Column("on.when", words.when, holds=Holds.TIME, width=150)
    yield Column("on.note", shared.to_know, holds=Holds.LONG_TEXT, width=340)


@dataclass(frozen=True)
class LetterTyped:
    """The ticks in a letter's row."""

    key: str
    hold: bool
    send: bool


def letters_typed(read: TabRead) -> Sequence[LetterTyped]:
    """Every letter's ticks; none while a staff column is gone."""
    if read.missing_typed or "key" not in read.positions:
        return ()
    rows = (row for _, row in read.single() if key_of(row))
    return [LetterTyped(key_of(row), ticked(row.get(HOLD)), ticked(row.get(SEND))) for row in rows]


def letter_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    return [_record(showing.program, facts) for facts in showing.facts.letters]


def letter_keys(showing: Showing) -> Iterable[str]:
    """Every letter has a row that waits, failed, or was sent lately."""
    return (facts.key for facts in showing.facts.letters if not facts.over)


def letters_over(showing: Showing) -> Over:
    """Rows of letters that were sent long ago, or are no longer told of."""
    told = frozenset(letter_keys(showing))
    return lambda key: key not in told


def _record(program: Program, facts: LetterFacts) -> Record:
    return {
        "key": facts.key,
        "to": ", ".join(facts.to),
        "subject": facts.subject,
        "concerns": facts.concerns,
        "reason": reason_of(program, facts.kind),
        "when": local(program, facts.settled or facts.queued),
        "state": state_label(program, "held" if _is_held(facts) else facts.state),
        "note": _note(program, facts),
    }


def state_label(program: Program, state: str) -> str:
    """What the program calls a letter's state."""
    labels: dict[str, str] = program.words.phrases.tabs.letters.model_dump()
    return labels[state]


def reason_of(program: Program, kind: str) -> str:
    """Why a letter of that kind is written, in the program's words where it has some."""
    rule = program.letters.get(kind)
    return rule.why if rule and rule.why else REASONS.get(kind, kind)


def _is_held(facts: LetterFacts) -> bool:
    return facts.held is not None and facts.state == "waiting"


def _note(program: Program, facts: LetterFacts) -> str:
    words = program.words.phrases.tabs.letters
    if facts.state == "failed":
        return words.mend.format(error=facts.error)
    if facts.state != "waiting":
        return ""
    if facts.doubted:
        return words.doubted.format(send=words.send)
    if facts.held is not None:
        day = program.words.dates.written(local(program, facts.held).date())
        return words.held_since.format(date=day)
    if facts.not_before is not None and facts.error:
        again = local(program, facts.not_before)
        return words.again.format(error=facts.error, time=f"{again:%H:%M}")
    return words.in_hours
