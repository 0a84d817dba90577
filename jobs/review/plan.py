"""What the rows of the Reviews tab ask for: pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jobs.report import Planned
from service.domain.attempts import Attempt, Decision
from service.domain.clocks import clock_words
from service.domain.prechecks import Turn, turn_words
from service.domain.program import Program
from service.interface.decisions import Problem, decide
from service.interface.typed import ReviewTyped

CARRIED = {"sheets.spreadsheets.batchUpdate": 1}
"""The call that carries a decision to the workbook: into Progress, and as a comment at the work."""


@dataclass(frozen=True)
class Decided:
    """A row that was sent and can be carried out."""

    attempt: Attempt
    decision: Decision


@dataclass(frozen=True)
class Announced:
    """A row that was just found sent and fit to go out: it will at `due`, unless it is stopped before."""

    attempt: Attempt
    decision: Decision
    due: datetime


@dataclass(frozen=True)
class Unclear:
    """A row that cannot be carried out, and why, in words for its row."""

    attempt: Attempt
    text: str


@dataclass(frozen=True)
class Quiet:
    """A row that asks for nothing; what was said about it before no longer holds."""

    attempt: Attempt


Step = Decided | Announced | Unclear | Quiet


@dataclass(frozen=True)
class Before:
    """What earlier runs saw, by attempt key.

    `held` are attempts that were handed in again: what staff typed and sent was about the work before, so a
    tick that still stands decides nothing until it was seen unticked. `due` says when the rows that were
    found sent go out. `first` are attempts that a companion has to read before staff decide (C-39).
    """

    held: Collection[str] = ()
    due: Mapping[str, datetime] = field(default_factory=dict)
    first: Collection[str] = ()


def make_plan(
    program: Program,
    typed: Sequence[ReviewTyped],
    known: Mapping[str, Attempt],
    at: datetime,
    before: Before = Before(),
    undo: timedelta = timedelta(0),
) -> list[Step]:
    """What staff's rows ask for; `known` are the attempts on record by key, rows of others ask nothing.

    A decision waits for `undo` from when its “Send” was first seen: what stands in the row then goes out.
    A row that is waiting for that has no step.
    """
    steps = (_step(program, row, known[row.key], at, before, undo) for row in typed if row.key in known)
    return [step for step in steps if step is not None]


def _step(
    program: Program, row: ReviewTyped, attempt: Attempt, at: datetime, before: Before, undo: timedelta
) -> Step | None:
    tab = program.words.phrases.tabs.reviews
    if row.key in before.held and row.send and attempt.waiting:
        return Unclear(attempt, tab.not_sent.format(why=tab.again))
    if row.key in before.first and row.send and attempt.waiting:
        words = turn_words(program, attempt, Turn.FIRST)
        return Unclear(attempt, tab.not_sent.format(why=tab.not_yet.format(why=words)))
    match decide(program, row, attempt, at):
        case None:
            return Quiet(attempt)
        case Problem(text):
            return Unclear(attempt, text)
        case Decision() as decision:
            due = before.due.get(row.key)
            if due is None and undo:
                return Announced(attempt, decision, at + undo)
            return Decided(attempt, decision) if due is None or due <= at else None


def planned(program: Program, step: Step) -> list[Planned]:
    """The effects of one row in words."""
    if isinstance(step, Quiet):
        return []
    who, title = step.attempt.key, program.module(step.attempt.module).title
    if isinstance(step, Unclear):
        return [Planned("refuse", who, step.text)]
    words = program.words.outcome[step.decision.outcome.value]
    if isinstance(step, Announced):
        goes = clock_words(program, step.due)
        return [
            Planned("announce", who, f"{title}: level {step.decision.level}, {words}, goes out at {goes}")
        ]
    return [
        Planned("write", who, f"{title}: level {step.decision.level}, {words}", CARRIED),
        Planned("mail", who, f"review of {title}"),
    ]
