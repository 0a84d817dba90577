"""Cases: what happened in one, event by event, and what follows from that (C-88 to C-96).

A case is its events, which are only ever added to, by service/domain/case_rules.py alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from service.domain.case_kinds import CaseKind, CaseOutcome, CaseStep, Effect
from service.domain.people import Person
from service.domain.working_days import WorkingDays


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    DECIDED = "decided"
    """It has an outcome whose effect is still to come."""
    CLOSED = "closed"


class What(StrEnum):
    """What can happen in a case."""

    OPENED = "opened"
    STEP = "step"
    """A step was taken, on the day `on`."""
    UNDONE = "undone"
    """A step counts as not taken after all."""
    NOTE = "note"
    ENDED = "ended"
    """It has an outcome."""
    EFFECT = "effect"
    """What the outcome changes was changed."""
    REOPENED = "reopened"
    """The outcome counts no more; nor does what it changed of dates, of credit and of having left."""


@dataclass(frozen=True)
class Terms:
    """What an outcome's effect needs to be known: the last day or the new date (`until`), the new companion,
    what counts as complete, and why.
    """

    until: date | None = None
    companion: Person | None = None
    modules: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Event:
    """One thing that happened `at` (aware), by whom, with the words of whoever did it. `key` is the step's or
    the outcome's, that of EFFECT the effect's; `on` the day that somebody names, or that it is about; `terms`
    those of an outcome; `dates` the new due dates by module, as they came into effect, `grace` before
    which days no month's entry is due.
    """

    what: What
    at: datetime
    by: str
    key: str = ""
    on: date | None = None
    words: str = ""
    terms: Terms = Terms()
    dates: tuple[tuple[str, date], ...] = ()
    grace: tuple[tuple[str, date], ...] = ()

    @property
    def moved(self) -> dict[str, date]:
        """What is due later, by module: of what is asked month by month, the first entry that is missing."""
        return {**dict(self.dates), **dict(self.grace)}


@dataclass(frozen=True)
class Case:
    """One case about one candidate. `source` is the request from which it was opened, `of` the case that it
    is about; both may be empty.
    """

    key: str
    kind: str
    candidate: str
    events: tuple[Event, ...]
    source: str = ""
    of: str = ""

    @property
    def opened(self) -> Event:
        """How it began."""
        return self.events[0]

    @property
    def opened_on(self) -> date:
        """The day of opening, in the program's time zone."""
        return self.opened.on or self.opened.at.date()

    @property
    def ending(self) -> Event | None:
        """The outcome that counts; None as long as there is none."""
        for event in reversed(self.events):
            if event.what is What.REOPENED:
                return None
            if event.what is What.ENDED:
                return event
        return None

    @property
    def in_effect(self) -> Event | None:
        """When what the outcome changes was changed; None before that."""
        last = next((event for event in reversed(self.events) if event.what is not What.NOTE), None)
        return last if last is not None and last.what is What.EFFECT else None

    @property
    def state(self) -> CaseState:
        """Where it stands."""
        if self.ending is None:
            return CaseState.OPEN
        return CaseState.CLOSED if self.in_effect else CaseState.DECIDED

    @property
    def taken(self) -> Mapping[str, date]:
        """The steps that were taken, with the day of each."""
        found: dict[str, date] = {}
        for event in self.events:
            if event.what is What.STEP and event.on:
                found[event.key] = event.on
            elif event.what is What.UNDONE:
                found.pop(event.key, None)
        return found


@dataclass(frozen=True)
class StepStanding:
    """One step of a case: `due` is its last day, None without a limit; `taken` the day on which it was;
    `passed` that a later one was taken without it.
    """

    step: CaseStep
    due: date | None
    taken: date | None
    passed: bool

    @property
    def waits(self) -> bool:
        """Whether it is still to be taken."""
        return self.taken is None and not self.passed


def standings(kind: CaseKind, case: Case, office: WorkingDays) -> tuple[StepStanding, ...]:
    """Every step in its order. A limit after a step that was not taken yet counts from that one's last day:
    it says by when it is to be at the latest.
    """
    opened = case.opened_on
    taken, found = case.taken, list[StepStanding]()
    last = max((n for n, step in enumerate(kind.steps) if step.key in taken), default=-1)
    before: date | None = opened
    for n, step in enumerate(kind.steps):
        since = opened if step.after == "opening" else before
        due = step.within.from_day(since, office) if step.within and since else None
        on, passed = taken.get(step.key), n < last and step.key not in taken
        found.append(StepStanding(step, due, on, passed))
        before = on or (before if passed else due)
    return tuple(found)


def next_step(kind: CaseKind, case: Case, office: WorkingDays) -> StepStanding | None:
    """The step whose turn it is; None once all are taken, or the case has ended."""
    if case.state is not CaseState.OPEN:
        return None
    return next((one for one in standings(kind, case, office) if one.waits), None)


def outcome_of(kind: CaseKind, case: Case) -> CaseOutcome | None:
    """The outcome of the case; None while there is none."""
    return kind.outcome(case.ending.key) if case.ending else None


def effective_on(kind: CaseKind, case: Case, today: date) -> bool:
    """Whether what the outcome changes is to be changed on `today`: who leaves is there on the last day."""
    ending, outcome = case.ending, outcome_of(kind, case)
    if ending is None or outcome is None or case.state is not CaseState.DECIDED:
        return False
    return outcome.effect is not Effect.LEAVE or ending.terms.until is None or ending.terms.until < today
