"""The invented program with steps, and its people as facts of one day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from service.domain.completion import ModuleState, ModuleStatus
from service.domain.letter_rules import LetterRule
from service.domain.notices.facts import Facts, Notice
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.standing import Standing
from tests.workbook.cast import CANDIDATE, program

LONG_AGO = date(2026, 7, 2)
DANA = Person("Dana", "Desk", "dana@example.org")
LADDER: tuple[Mapping[str, Any], ...] = (
    {"days_before": 7, "to": ["learner"]},
    {"days_before": 1, "to": ["learner"]},
    {"days_before": 0, "to": ["learner"]},
    {"days_after": 1, "to": ["learner", "guide"]},
    {"days_after": 7, "weekday": "monday", "until_days": 60, "to": ["learner", "guide", "desk"]},
)


def rule(*steps: Mapping[str, Any]) -> LetterRule:
    return LetterRule.model_validate({"steps": list(steps)})


def with_steps(kind: str, *steps: Mapping[str, Any]) -> Program:
    """The invented program in which letters of that kind are written on these days."""
    return program().model_copy(update={"letters": {kind: rule(*steps)}})


def state(
    module: str, due: date | None, status: ModuleStatus = ModuleStatus.RELEASED, **more: Any
) -> ModuleState:
    return ModuleState(module, status, due, **more)


def standing(*states: ModuleState, candidate: Candidate = CANDIDATE) -> Standing:
    return Standing(candidate, {one.module: one for one in states}, ())


def facts(used: Program, today: date, *standings: Standing, **more: Any) -> Facts:
    """Everybody was last told of everything long ago."""
    own = {one.candidate.key: one for one in standings}
    since = {key: dict.fromkeys(one.states, LONG_AGO) for key, one in own.items()}
    directory = {"desk": [DANA]}
    return replace(Facts(used, today, own, since, directory=directory), **more)


def after(known: Facts, notices: Sequence[Notice], today: date) -> Facts:
    """The facts of another day, once these letters went out."""
    told = {kind: dict(one) for kind, one in known.told.items()}
    for notice in notices:
        told.setdefault(notice.kind, {}).update(dict.fromkeys(notice.subjects, known.day))
    return replace(known, told=told, day=today)
