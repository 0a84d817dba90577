"""Where a candidate stands in each module, from what was read and decided.

The workbook's own banner says the same by formula (service/workbook); tests hold the two together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from service.domain.answered import is_filled
from service.domain.attempts import Decision, Outcome, latest, next_attempt
from service.domain.base import Value
from service.domain.calendar import Anchors, resolve
from service.domain.months import asked_months, last_due, month_due, months_of
from service.domain.program import Module, Program, Requirement
from service.domain.readings import TabReading, addresses, owner_of, owners


class ModuleStatus(StrEnum):
    """The standing of one module; labels come from the program."""

    NOT_RELEASED = "not_released"
    INFORMATION = "information"
    RELEASED = "released"
    IN_PROGRESS = "in_progress"
    FILLED = "filled"
    """Everything required is there; the candidate has not ticked that it is ready."""
    SUBMITTED = "submitted"
    """Ticked as ready: waits for staff."""
    REVISE = "revise"
    OVERDUE = "overdue"
    COMPLETE = "complete"


@dataclass(frozen=True)
class ModuleState:
    """One module of one candidate. `due` is the date that counts now: the revise-by date after a return.

    `filled` of what is `needed` are there: required answers, or months. `by_office` is the reason for which
    the office declared it complete, empty otherwise. `behind` are the months that are over and have no entry.
    `others` are the roles whose answers alone are missing.
    """

    module: str
    status: ModuleStatus
    due: date | None = None
    filled: int = 0
    needed: int = 0
    attempt: int = 1
    level: int | None = None
    by_office: str = ""
    behind: tuple[date, ...] = ()
    others: tuple[str, ...] = ()


def part_of_others(program: Program, state: ModuleState) -> str:
    """The labels of those whose part alone is missing; empty while the participant has something to do."""
    return ", ".join(program.role(role).label for role in state.others)


def opening_day(module: Module, anchors: Anchors) -> date:
    """The day on which the module opens for a person: the office's own, or else the program's."""
    return anchors.set_for(module.key).opens or resolve(module.opens, anchors)


def due_date(module: Module, anchors: Anchors) -> date | None:
    """The module's due date for a person, the office's own first; None where neither sets one.

    Where months are asked, that of the last one, unless something else is said.
    """
    said = anchors.set_for(module.key).due or (resolve(module.due, anchors) if module.due else None)
    return said or (last_due(module.monthly, anchors) if module.monthly else None)


def first_due(module: Module, anchors: Anchors) -> date | None:
    """The day by which something is first due: where months are asked, the first one's entry."""
    rule = module.monthly
    asked = asked_months(rule, anchors) if rule else ()
    if rule is None or len(asked) < _SEVERAL:
        return due_date(module, anchors)
    return max(month_due(rule, asked[0]), anchors.set_for(module.key).grace or date.min)


_SEVERAL = 2


def count_filled(needed: Sequence[str], values: Mapping[str, Value]) -> int:
    """How many of the `needed` addresses are answered."""
    return sum(1 for address in needed if is_filled(values.get(address)))


def required_of(program: Program, module: Module) -> list[str]:
    """The addresses that must be answered for `module`."""
    return [key for key, required in addresses(program, program.tab(module.tab)).items() if required]


def module_state(
    program: Program,
    module: Module,
    anchors: Anchors,
    reading: TabReading | None,
    decisions: Sequence[Decision],
    today: date,
    *,
    hours_reached: bool = False,
    done: bool = False,
    required: Sequence[str] | None = None,
) -> ModuleState:
    """Where a candidate stands in `module` on `today` (in the program's time zone).

    `reading` is None while the module's tab has not been released; `decisions` are all of the candidate's;
    `hours_reached` says whether the logs of an hours module have their minimum (C-77); `done` that the module
    was complete before, which no later change takes back. `required` is what required_of says, for whoever
    asks about many people.
    """
    decision = latest(decisions, module.key)
    due = decision.revise_by if decision and decision.outcome is Outcome.REVISE else due_date(module, anchors)
    attempt = next_attempt(decisions, module.key)
    if reading is None:
        return ModuleState(module.key, ModuleStatus.NOT_RELEASED, due, attempt=attempt)
    needed = list(required_of(program, module) if required is None else required)
    filled = count_filled(needed, reading.values)
    months = months_of(program, module, anchors, reading, due)
    if module.monthly:
        due, filled, needed = months.next_due or due, len(months.written), list(map(str, months.due))
    evidence = _Evidence(
        full=filled == len(needed),
        touched=any(map(is_filled, reading.values.values())) or any(reading.rows.values()),
        ticked=reading.ticks.get(attempt, False),
        hours_reached=hours_reached,
        outcome=decision.outcome if decision else None,
    )
    status = ModuleStatus.COMPLETE if done else _STANDING[module.requirement](evidence)
    others = _others(program, module, needed, reading) if status in _CAN_BE_LATE else ()
    if status in _CAN_BE_LATE and due is not None and due < today:
        status = ModuleStatus.OVERDUE
    met = decision is not None and decision.outcome is Outcome.MEETS
    return ModuleState(
        module=module.key,
        status=status,
        due=due,
        filled=filled,
        needed=len(needed),
        attempt=decision.attempt if decision and met else attempt,
        level=decision.level if decision else None,
        behind=() if status is ModuleStatus.COMPLETE else months.behind(today),
        others=others,
    )


def _others(program: Program, module: Module, needed: Sequence[str], reading: TabReading) -> tuple[str, ...]:
    """Whose answers or entries are missing in a tab of several people's, where none is the participant's."""
    if module.private or module.requirement is Requirement.REVIEW:
        return ()
    found = owners(program.tab(module.tab))
    if module.requirement is Requirement.FIELDS:
        missing = [one for one in needed if not is_filled(reading.values.get(one))]
    else:
        missing = [module.monthly.log] if module.monthly else program.logs_with_minimum(module)
    roles = dict.fromkeys(owner_of(found, one) for one in missing)
    return () if program.participant.key in roles else tuple(roles)


_CAN_BE_LATE = {ModuleStatus.RELEASED, ModuleStatus.IN_PROGRESS, ModuleStatus.FILLED, ModuleStatus.REVISE}


@dataclass(frozen=True)
class _Evidence:
    """What the standing of an open module follows from; `outcome` is that of the latest decision."""

    full: bool
    touched: bool
    ticked: bool
    hours_reached: bool
    outcome: Outcome | None


def _by_fields(evidence: _Evidence) -> ModuleStatus:
    return ModuleStatus.COMPLETE if evidence.full else _begun(evidence)


def _by_hours(evidence: _Evidence) -> ModuleStatus:
    return ModuleStatus.COMPLETE if evidence.hours_reached else _begun(evidence)


def _by_review(evidence: _Evidence) -> ModuleStatus:
    if evidence.outcome is Outcome.MEETS:
        return ModuleStatus.COMPLETE
    if evidence.ticked:
        return ModuleStatus.SUBMITTED
    if evidence.outcome is Outcome.REVISE:
        return ModuleStatus.REVISE
    return ModuleStatus.FILLED if evidence.full else _begun(evidence)


def _begun(evidence: _Evidence) -> ModuleStatus:
    return ModuleStatus.IN_PROGRESS if evidence.touched else ModuleStatus.RELEASED


_STANDING: Mapping[Requirement, Callable[[_Evidence], ModuleStatus]] = {
    Requirement.NOTHING: lambda _: ModuleStatus.INFORMATION,
    Requirement.FIELDS: _by_fields,
    Requirement.HOURS: _by_hours,
    Requirement.MONTHLY: _by_fields,
    Requirement.REVIEW: _by_review,
}
