"""Which tabs are due for whom, on days counted by hand."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jobs.release.plan import due_modules, make_plan
from jobs.report import lines
from service.domain.people import Candidate
from service.domain.program import Program
from service.programs import load
from tests.jobs.cast import ANA, BEN, VERA

OPEN_BY_CHRISTMAS = ["triad", "self_reflection", "iip", "reflections", "pl_log", "coaching_log"]
AT_ENROLMENT = ("welcome", "progress", "mou", "entrance_interview", "rubric")
PROGRAM = load("ceres-casc")
"""Opens: two logs on July 1, triad and self-reflection on August 1, IIP and reflections on September 1."""


@pytest.fixture(scope="module")
def program() -> Program:
    return PROGRAM


def due(program: Program, candidate: Candidate, today: date, released: Collection[str]) -> list[str]:
    return [module.key for module in due_modules(program, candidate, released, today)]


def test_nothing_is_due_before_its_day(program: Program) -> None:
    logs = {"pl_log", "coaching_log"}
    assert due(program, ANA, date(2026, 7, 31), {*AT_ENROLMENT, *logs}) == []
    assert due(program, ANA, date(2026, 8, 1), {*AT_ENROLMENT, *logs}) == ["triad", "self_reflection"]


def test_several_due_on_one_day_come_in_one_step(program: Program) -> None:
    (step,) = make_plan(program, [ANA], {"1001": "f1"}, {"1001": AT_ENROLMENT}, date(2026, 7, 1))
    assert [module.key for module in step.modules] == ["pl_log", "coaching_log"]
    assert (step.file_id, step.key) == ("f1", "1001:pl_log+coaching_log")


def test_what_was_missed_comes_late_and_together(program: Program) -> None:
    (step,) = make_plan(program, [ANA], {"1001": "f1"}, {"1001": AT_ENROLMENT}, date(2026, 12, 24))
    assert [module.key for module in step.modules] == OPEN_BY_CHRISTMAS


def test_who_enrols_in_the_middle_of_the_year_gets_what_is_open_already(program: Program) -> None:
    late = replace(BEN, enrolled=date(2026, 10, 12))
    assert due(program, late, date(2026, 10, 12), AT_ENROLMENT) == OPEN_BY_CHRISTMAS


def test_a_tab_that_opens_at_enrolment_waits_for_the_persons_own_day(program: Program) -> None:
    assert due(program, BEN, date(2026, 8, 19), ()) == [
        "triad", "self_reflection", "pl_log", "coaching_log",
    ]  # fmt: skip
    assert "mou" in due(program, BEN, date(2026, 8, 20), ())


def test_nobody_gets_the_modules_of_another_year(program: Program) -> None:
    mine = set(due(program, VERA, date(2027, 6, 30), ()))
    assert mine == {module.key for module in program.workbook_modules(2)}
    assert "self_reflection" not in mine


def test_who_has_no_finished_workbook_is_left_to_provision(program: Program) -> None:
    day = date(2026, 8, 1)
    assert make_plan(program, [ANA], {}, {}, day) == ()
    assert make_plan(program, [ANA], {"1001": "f1"}, {}, day) == ()


def test_the_plan_in_words(program: Program) -> None:
    known = {"1001": (*AT_ENROLMENT, "pl_log", "coaching_log")}
    (step,) = make_plan(program, [ANA], {"1001": "f1"}, known, date(2026, 8, 1))
    assert lines(step.planned()) == [
        "write    1001 Ana Ruiz: tabs Triad Meeting, Self-Reflection on the CPSEL",
        "mail     1001 Ana Ruiz: release to ana.ruiz@example.org, ines.faro@example.org",
    ]


@given(
    days=some.lists(some.dates(date(2026, 6, 1), date(2027, 6, 30)), max_size=12),
    candidate=some.sampled_from([ANA, BEN, VERA]),
)
def test_whenever_it_runs_each_tab_comes_once_and_never_early(days: list[date], candidate: Candidate) -> None:
    released: list[str] = []
    for day in sorted(days):
        released += due(PROGRAM, candidate, day, released)
    everything = due(PROGRAM, candidate, max(days, default=date(2026, 6, 1)), ())
    assert sorted(released) == sorted(everything)
