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
NOT_WANTED = "Not wanted"
STATES = {
    "waiting": "Waiting",
    "sending": "Being sent",
    "sent": "Sent",
    "failed": "Not sent",
    "declined": NOT_WANTED,
    "withdrawn": "No longer due",
}
HELD = "Held by the office"
SETTLED = "Settled long ago"
"""What stands in the row of a letter that is no longer told of, until another one takes the row over."""
REASONS = {key: kind.why for key, kind in KINDS.items()}
"""Why a letter of each kind is written."""


def letters_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    return StaffTab(
        key=KEY,
        sheet_id=123,
        title=program.words.phrases.interface.letters,
        purpose="Letters that wait, were not sent, or went out lately.",
        how="“Hold” keeps a letter back until you untick it. “Send now” sends it at once, or once more if it "
        "failed. The console shows its text.",
        none_yet="None was written yet.",
        columns=(*_columns(program),),
        data=LETTERS,
        colours={
            "Waiting": "#FFE8B3",
            "Not sent": "#F4B9B5",
            HELD: "#D6E6FB",
            "Sent": "#CDEBD3",
            SETTLED: "#F1F3F4",
        },
        coloured=("on.state",),
    )


def _columns(program: Program) -> Iterable[Column]:
    yield Column("key", "No.", Part.KEY, width=80, note="The reference in the letter's last line.")
    yield Column("finder", "Row", Part.FINDER, width=40)
    yield Column("on.subject", "Subject", holds=Holds.LONG_TEXT, width=280)
    yield Column("on.state", "State", width=130, vacant=SETTLED, pending=SETTLED)
    yield Column(HOLD, "Hold", Part.TYPED, Holds.TICK, 60, "Ticked: this letter waits.", checkbox())
    yield Column(SEND, "Send now", Part.TYPED, Holds.TICK, 80, "Ticked: send it at once.", checkbox())
    yield Column("on.to", "To", holds=Holds.LONG_TEXT, width=220)
    yield Column("on.concerns", program.participant.label, width=150)
    yield Column("on.reason", "Why", holds=Holds.LONG_TEXT, width=190)
    yield Column("on.when", "Written or sent", holds=Holds.TIME, width=150)
    yield Column("on.note", "What to know", holds=Holds.LONG_TEXT, width=340)


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
        "reason": REASONS.get(facts.kind, facts.kind),
        "when": local(program, facts.settled or facts.queued),
        "state": HELD if _is_held(facts) else STATES[facts.state],
        "note": _note(program, facts),
    }


def _is_held(facts: LetterFacts) -> bool:
    return facts.held is not None and facts.state == "waiting"


def _note(program: Program, facts: LetterFacts) -> str:
    if facts.state == "failed":
        return f"{facts.error} Mend that, then tick “Send now”; tick it anew to try once more."
    if facts.state != "waiting":
        return ""
    if facts.held is not None:
        day = program.words.dates.written(local(program, facts.held).date())
        return f"Held since {day}. It goes out once “Hold” is unticked."
    if facts.not_before is not None and facts.error:
        again = local(program, facts.not_before)
        return f"{facts.error} It is tried again by itself from {again:%H:%M} on."
    return "It goes out within the hours for letters."
