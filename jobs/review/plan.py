"""Which of the rows that staff sent become decisions: pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.report import Planned
from service.domain.attempts import Attempt, Decision
from service.domain.program import Program
from service.interface.decisions import Problem, decide
from service.interface.reading import ReviewTyped


@dataclass(frozen=True)
class Decided:
    """A row that was sent and can be carried out."""

    attempt: Attempt
    decision: Decision


@dataclass(frozen=True)
class Unclear:
    """A row that was sent and cannot be carried out, and why, in words for its row."""

    attempt: Attempt
    text: str


def make_plan(
    program: Program, typed: Sequence[ReviewTyped], waiting: Mapping[str, Attempt], at: datetime
) -> list[Decided | Unclear]:
    """What staff's *send* asks for, by attempt key; rows without a tick, or already decided, ask nothing."""
    found: list[Decided | Unclear] = []
    for row in typed:
        attempt = waiting.get(row.key)
        if attempt is None or not row.send:
            continue
        answer = decide(program, row, attempt, at)
        match answer:
            case Problem(text):
                found.append(Unclear(attempt, text))
            case _:
                found.append(Decided(attempt, answer))
    return found


def planned(program: Program, step: Decided | Unclear) -> list[Planned]:
    """The effects of one row in words."""
    who, title = step.attempt.key, program.module(step.attempt.module).title
    if isinstance(step, Unclear):
        return [Planned("refuse", who, step.text)]
    words = program.words.outcome[step.decision.outcome.value]
    return [
        Planned("write", who, f"{title}: level {step.decision.level}, {words}"),
        Planned("mail", who, f"review of {title}"),
    ]
