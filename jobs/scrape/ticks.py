"""Ticks become attempts: pure. A tick is a request, withdrawn by unticking until staff have decided."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.domain.attempts import Attempt, Outcome, decisions_of, latest, next_attempt
from service.domain.people import Candidate
from service.domain.program import Module, Program, Requirement
from service.domain.readings import WorkbookReading
from service.domain.years import still_to_do


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


@dataclass(frozen=True)
class LeftLocked:
    """A tab that may be locked for an attempt that is not handed in: a run ended in between."""

    attempt: Attempt


@dataclass(frozen=True)
class Checked:
    """A companion's tick that work was read (C-39)."""

    attempt: Attempt


@dataclass(frozen=True)
class Unchecked:
    """No such tick stands there any more; what it once was about may have been other work."""

    attempt: Attempt


Change = Submitted | Withdrawn | LeftLocked | Checked | Unchecked


def follow_ticks(
    program: Program,
    candidate: Candidate,
    reading: WorkbookReading,
    own: Sequence[Attempt],
    at: datetime,
    locks: Collection[str] = (),
) -> Iterator[Change]:
    """What the ticks in `reading` change about the candidate's `own` attempts.

    `locks` are the keys of the attempts for which a tab is, or may be, locked. What was left of an earlier
    year is handed in like everything else.
    """
    for module in (*program.modules_of(candidate.year), *still_to_do(program, candidate)):
        if module.requirement is Requirement.REVIEW and module.tab in reading.tabs:
            yield from _of_module(module, candidate, reading, own, at, locks)


def _of_module(
    module: Module,
    candidate: Candidate,
    reading: WorkbookReading,
    own: Sequence[Attempt],
    at: datetime,
    locks: Collection[str],
) -> Iterator[Change]:
    decisions = decisions_of(own)
    last = latest(decisions, module.key)
    if last is not None and last.outcome is Outcome.MEETS:
        return
    number = next_attempt(decisions, module.key)
    known = next((a for a in own if (a.module, a.number) == (module.key, number)), None)
    ticked = bool(reading.tabs[module.tab].ticks.get(number))
    checked = bool(reading.tabs[module.tab].checks.get(number))
    asked = Attempt(candidate.key, module.key, number, at, check_held=checked)
    if known is not None and known.waiting:
        if not ticked:
            yield Withdrawn(known)
        else:
            yield from _check(known, checked=checked)
    elif ticked:
        yield Submitted(asked, module.tab, again=known is not None)
    elif asked.key in locks:
        yield LeftLocked(asked)


def _check(known: Attempt, *, checked: bool) -> Iterator[Change]:
    """A tick that stood there when work was handed in counts once it was seen unticked."""
    if known.check_held or known.checked is not None:
        if not checked:
            yield Unchecked(known)
    elif checked:
        yield Checked(known)
