"""Ticks become attempts: pure. A tick is a request, withdrawn by unticking until staff have decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.domain.attempts import Attempt, Outcome, decisions_of, latest, next_attempt
from service.domain.people import Candidate
from service.domain.program import Module, Program, Requirement
from service.domain.readings import WorkbookReading


@dataclass(frozen=True)
class Submitted:
    """A new tick; `again` when the same attempt had been taken back before."""

    attempt: Attempt
    tab: str
    again: bool = False


@dataclass(frozen=True)
class Withdrawn:
    """A tick that was taken back before a decision."""

    attempt: Attempt


def follow_ticks(
    program: Program, candidate: Candidate, reading: WorkbookReading, own: Sequence[Attempt], at: datetime
) -> Iterator[Submitted | Withdrawn]:
    """What the ticks in `reading` change about the candidate's `own` attempts."""
    for module in program.modules_of(candidate.year):
        if module.requirement is Requirement.REVIEW and module.tab in reading.tabs:
            yield from _of_module(module, candidate, reading, own, at)


def _of_module(
    module: Module, candidate: Candidate, reading: WorkbookReading, own: Sequence[Attempt], at: datetime
) -> Iterator[Submitted | Withdrawn]:
    decisions = decisions_of(own)
    last = latest(decisions, module.key)
    if last is not None and last.outcome is Outcome.MEETS:
        return
    number = next_attempt(decisions, module.key)
    known = next((a for a in own if (a.module, a.number) == (module.key, number)), None)
    ticked = bool(reading.tabs[module.tab].ticks.get(number))
    waiting = known is not None and known.waiting
    if ticked and not waiting:
        yield Submitted(Attempt(candidate.key, module.key, number, at), module.tab, again=known is not None)
    elif known is not None and waiting and not ticked:
        yield Withdrawn(known)
