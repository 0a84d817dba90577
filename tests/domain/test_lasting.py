"""Finished work does not become unfinished when a rule, a rubric or a date changes."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.completion import ModuleStatus
from service.domain.lasting import completion_of
from service.domain.people import Candidate
from service.domain.program import Program, Requirement
from service.domain.readings import TabReading, WorkbookReading, addresses
from service.domain.standing import standing
from service.programs import load
from tests.jobs.cast import ANA

PROGRAM, DAY, AT = load("ceres-casc"), date(2026, 9, 20), datetime(2026, 9, 20, 17, 0, tzinfo=UTC)
FIELDS = next(m for m in PROGRAM.modules if m.requirement is Requirement.FIELDS and 1 in m.years)
HOURS = next(m for m in PROGRAM.modules if m.requirement is Requirement.HOURS)
REVIEW = next(m for m in PROGRAM.modules if m.requirement is Requirement.REVIEW)
RULE = next(rule for rule in PROGRAM.hours if rule.tab == HOURS.tab and rule.minimum)


def stricter(program: Program) -> Program:
    """Other dates, higher minimums, and every answer of every tab required."""
    tabs = tuple(
        tab.model_copy(
            update={
                "elements": tuple(
                    e.model_copy(update={"required": True}) if hasattr(e, "required") else e
                    for e in tab.elements
                )
                + _one_more(tab.elements)
            }
        )
        for tab in program.tabs
    )
    hours = tuple(
        rule.model_copy(update={"minimum": (rule.minimum or 0) + 50, "maximum": None})
        for rule in program.hours
    )
    modules = tuple(module.model_copy(update={"due": module.opens}) for module in program.modules)
    return program.model_copy(update={"tabs": tabs, "hours": hours, "modules": modules})


def _one_more(elements: tuple[Any, ...]) -> tuple[Any, ...]:
    """A required question that was not there before."""
    found = next((e for e in elements if hasattr(e, "statements") and hasattr(e, "key")), None)
    if found is None:
        return ()
    return (found.model_copy(update={"key": f"{found.key}_more"}),)


def read(program: Program, hours: float, answer: object = "Yes") -> WorkbookReading:
    """Everything that today's program asks for is answered; what `program` asks beyond that is not."""
    then, now = (addresses(one, one.tab(FIELDS.tab)) for one in (PROGRAM, program))
    values = {address: answer if address in then else None for address in now}
    rows = {RULE.log: tuple({RULE.column: 10.0} for _ in range(int(hours // 10)))}
    return WorkbookReading(
        {
            FIELDS.tab: TabReading(FIELDS.tab, "", values),
            HOURS.tab: TabReading(HOURS.tab, "", {}, rows),
            REVIEW.tab: TabReading(REVIEW.tab, "", {}),
        }
    )


def stand(program: Program, reading: WorkbookReading, *own: Attempt, kept: bool, who: Candidate = ANA) -> Any:
    done = (
        [completion_of(PROGRAM, module, DAY, who.anchors) for module in (FIELDS, HOURS, REVIEW)]
        if kept
        else []
    )
    released = [FIELDS.key, HOURS.key, REVIEW.key]
    found = standing(program, who, released, reading, own, DAY, {one.module: one for one in done})
    return {key: state.status for key, state in found.states.items()}


def test_the_program_that_grew_stricter_would_undo_it() -> None:
    harder = stricter(PROGRAM)
    assert stand(PROGRAM, read(PROGRAM, 70), kept=False)[FIELDS.key] is ModuleStatus.COMPLETE
    assert stand(PROGRAM, read(PROGRAM, 70), kept=False)[HOURS.key] is ModuleStatus.COMPLETE
    assert stand(harder, read(harder, 70), kept=False)[FIELDS.key] is not ModuleStatus.COMPLETE
    assert stand(harder, read(harder, 70), kept=False)[HOURS.key] is not ModuleStatus.COMPLETE


def test_what_was_complete_stays_so_with_more_questions_higher_minimums_and_other_dates() -> None:
    harder = stricter(PROGRAM)
    found = stand(harder, read(harder, 70), kept=True)
    assert (found[FIELDS.key], found[HOURS.key]) == (ModuleStatus.COMPLETE, ModuleStatus.COMPLETE)


def test_what_people_take_back_afterwards_counts() -> None:
    found = stand(PROGRAM, read(PROGRAM, 50, answer=None), kept=True)
    assert found[FIELDS.key] is not ModuleStatus.COMPLETE
    assert found[HOURS.key] is not ModuleStatus.COMPLETE


@pytest.mark.parametrize("requirement", [Requirement.REVIEW, Requirement.FIELDS])
def test_what_staff_decided_stays_decided_on_another_scale_and_by_other_rules(
    requirement: Requirement,
) -> None:
    scale = PROGRAM.scale(PROGRAM.review.scale)
    higher = scale.model_copy(
        update={"levels": tuple(one.model_copy(update={"value": one.value + 10}) for one in scale.levels)}
    )
    others = tuple(one for one in PROGRAM.scales if one.key != scale.key)
    modules = tuple(
        module.model_copy(update={"requirement": requirement}) if module.key == REVIEW.key else module
        for module in PROGRAM.modules
    )
    changed = stricter(PROGRAM).model_copy(update={"scales": (*others, higher), "modules": modules})
    decision = Decision(REVIEW.key, 1, 3, Outcome.MEETS, "Clear.", AT)
    attempt = Attempt(ANA.key, REVIEW.key, 1, AT, decision)
    assert stand(changed, read(changed, 0), attempt, kept=True)[REVIEW.key] is ModuleStatus.COMPLETE
    assert higher.label_of(3) == "3"
