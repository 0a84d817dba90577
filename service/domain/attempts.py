"""Attempts at a module and what staff decide about them (C-69 to C-74)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from service.domain.resubmission import Plan
from service.domain.scales import Scale


class Outcome(StrEnum):
    """What a decision means for the candidate."""

    MEETS = "meets"
    REVISE = "revise"


@dataclass(frozen=True)
class Decision:
    """A staff decision on one attempt. `decided` is aware; `revise_by` is set when work is returned.

    `criteria` are the levels of criteria of the rubric by key, as far as they were given; `level` is the
    overall one. `plan` is set by `decisions_of` alone, where one goes with the decision by now.
    """

    module: str
    attempt: int
    level: int
    outcome: Outcome
    feedback: str
    decided: datetime
    revise_by: date | None = None
    criteria: Mapping[str, int] = field(default_factory=dict, hash=False)
    plan: Plan | None = None


@dataclass(frozen=True)
class Attempt:
    """One attempt of a candidate at a module, from the tick to the decision.

    `checked` says since when the companion's tick stands that it was read (C-39); while `check_held`, a tick
    that stands there is about the work before and counts once it was seen unticked. `plan` is the newest one
    that went out for handing it in again (C-73).
    """

    candidate: str
    module: str
    number: int
    submitted: datetime
    decision: Decision | None = None
    withdrawn: datetime | None = None
    checked: datetime | None = None
    check_held: bool = False
    plan: Plan | None = None

    @property
    def stands(self) -> Decision | None:
        """The decision as it stands by now: the day to revise by is that of the plan that went out (C-73)."""
        if self.decision is None or self.plan is None:
            return self.decision
        return replace(self.decision, revise_by=self.plan.by, plan=self.plan)

    @property
    def key(self) -> str:
        """The attempt's key in the interface, for example `1001-iip-2`."""
        return f"{self.candidate}-{self.module}-{self.number}"

    @property
    def before(self) -> str:
        """The key of the attempt before this one."""
        return f"{self.candidate}-{self.module}-{self.number - 1}"

    @property
    def waiting(self) -> bool:
        """Whether it was handed in and is not decided: staff, or a companion before them, have it."""
        return self.decision is None and self.withdrawn is None


def outcome_of(level: int, scale: Scale) -> Outcome:
    """Levels that meet expectations complete the module; the others ask for revision (C-70, C-71).

    Raises KeyError for a level that the scale does not have.
    """
    return Outcome.MEETS if scale.meets(level) else Outcome.REVISE


def decisions_of(attempts: Iterable[Attempt]) -> tuple[Decision, ...]:
    """The decisions among `attempts` as they stand by now, oldest first."""
    made = [decision for attempt in attempts if (decision := attempt.stands) is not None]
    return tuple(sorted(made, key=lambda decision: (decision.decided, decision.module, decision.attempt)))


def waiting_modules(attempts: Iterable[Attempt]) -> frozenset[str]:
    """The keys of the modules with an attempt that staff have to decide."""
    return frozenset(attempt.module for attempt in attempts if attempt.waiting)


def next_attempt(decisions: Iterable[Decision], module: str) -> int:
    """The number of the attempt that is open, or would be: one more than the decisions so far."""
    return 1 + sum(1 for decision in decisions if decision.module == module)


def latest(decisions: Iterable[Decision], module: str) -> Decision | None:
    """The newest decision on `module`, or None."""
    return max(
        (d for d in decisions if d.module == module), key=lambda decision: decision.attempt, default=None
    )
