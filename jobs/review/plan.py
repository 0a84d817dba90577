"""What the rows of the Reviews tab ask for: pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.report import Planned
from service.domain.attempts import Attempt, Decision
from service.domain.program import Program
from service.interface.decisions import Problem, decide
from service.interface.typed import ReviewTyped


@dataclass(frozen=True)
class Decided:
    """A row that was sent and can be carried out."""

    attempt: Attempt
    decision: Decision


@dataclass(frozen=True)
class Unclear:
    """A row that cannot be carried out, and why, in words for its row."""

    attempt: Attempt
    text: str


@dataclass(frozen=True)
class Quiet:
    """A row that asks for nothing now; what was said about it before no longer holds."""

    attempt: Attempt


Step = Decided | Unclear | Quiet


HOLD = "review:hold:"
"""Marks, by attempt key, of attempts that were taken back and handed in again."""
HANDED_IN_AGAIN = (
    "Not sent: this was taken back and handed in again. Read it anew, untick “Send”, then tick it once more."
)


def make_plan(
    program: Program,
    typed: Sequence[ReviewTyped],
    known: Mapping[str, Attempt],
    at: datetime,
    held: Collection[str] = (),
) -> list[Step]:
    """What staff's rows ask for; `known` are the attempts on record by key, rows of others ask nothing.

    `held` are attempts that were handed in again: what staff typed and sent was about the work before, so a
    tick that still stands decides nothing until it was seen unticked.
    """
    return [
        _step(program, row, known[row.key], at, held=row.key in held) for row in typed if row.key in known
    ]


def _step(program: Program, row: ReviewTyped, attempt: Attempt, at: datetime, *, held: bool) -> Step:
    if held and row.send and attempt.waiting:
        return Unclear(attempt, HANDED_IN_AGAIN)
    match decide(program, row, attempt, at):
        case None:
            return Quiet(attempt)
        case Problem(text):
            return Unclear(attempt, text)
        case Decision() as decision:
            return Decided(attempt, decision)


def planned(program: Program, step: Step) -> list[Planned]:
    """The effects of one row in words."""
    if isinstance(step, Quiet):
        return []
    who, title = step.attempt.key, program.module(step.attempt.module).title
    if isinstance(step, Unclear):
        return [Planned("refuse", who, step.text)]
    words = program.words.outcome[step.decision.outcome.value]
    return [
        Planned("write", who, f"{title}: level {step.decision.level}, {words}"),
        Planned("mail", who, f"review of {title}"),
    ]
