"""On which days steps come."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from service.domain.letter_rules import WEEKDAYS, Step
from service.domain.notices.days import calendar_day, newest_rung
from tests.domain.notices.cast import LADDER, LONG_AGO

STEPS = [Step.model_validate(one) for one in LADDER]
DUE = date(2026, 9, 15)
"""A Tuesday."""
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-09-07", None),
        ("2026-09-08", "2026-09-08"),
        ("2026-09-13", "2026-09-08"),
        ("2026-09-14", "2026-09-14"),
        ("2026-09-15", "2026-09-15"),
        ("2026-09-16", "2026-09-16"),
        ("2026-09-27", "2026-09-16"),
        ("2026-09-28", "2026-09-28"),  # the first Monday from the 22nd on
        ("2026-10-04", "2026-09-28"),
        ("2026-10-05", "2026-10-05"),
        ("2026-11-09", "2026-11-09"),
        ("2027-03-01", "2026-11-09"),  # November 14 is the sixtieth day
    ],
)
def test_the_newest_rung_is_the_one_that_counts(today: str, expected: str | None) -> None:
    rung = newest_rung(STEPS, "plan", DUE, date.fromisoformat(today), LONG_AGO)
    assert (rung and rung.day.isoformat()) == expected


def test_whoever_was_just_told_is_not_reminded_of_the_same() -> None:
    assert newest_rung(STEPS, "plan", DUE, date(2026, 9, 10), since=date(2026, 9, 8)) is None
    rung = newest_rung(STEPS, "plan", DUE, date(2026, 9, 14), since=date(2026, 9, 8))
    assert rung
    assert rung.day == date(2026, 9, 14)


def test_a_step_about_some_modules_is_about_no_others() -> None:
    steps = [Step(days_before=3, modules=("plan",), to=("learner",))]
    assert newest_rung(steps, "diary", DUE, DUE, LONG_AGO) is None
    assert newest_rung(steps, "plan", DUE, DUE, LONG_AGO) is not None


def test_again_after_so_many_days() -> None:
    steps = [Step(days_after=2, every_days=10, until_days=25, to=("learner",))]
    days = [newest_rung(steps, "plan", DUE, DUE + n * ONE, LONG_AGO) for n in range(40)]
    assert [(rung.day - DUE).days if rung else 0 for rung in days][1:30] == [0] + 10 * [2] + 10 * [12] + 8 * [
        22
    ]


@given(due=DAYS, ahead=st.integers(-200, 200))
def test_a_rung_has_come_and_comes_no_later_than_the_next_day_says(due: date, ahead: int) -> None:
    today = due + ahead * ONE
    rung, tomorrow = (newest_rung(STEPS, "plan", due, day, date.min) for day in (today, today + ONE))
    if rung is not None:
        assert rung.day <= today
        assert tomorrow is not None
        assert tomorrow.day in (rung.day, today + ONE)


@given(due=DAYS)
def test_a_weekly_rung_comes_on_its_weekday_and_a_week_apart(due: date) -> None:
    found = {newest_rung(STEPS[4:], "plan", due, due + n * ONE, date.min) for n in range(70)} - {None}
    days = sorted(rung.day for rung in found if rung)
    assert {day.weekday() for day in days} == {0}
    assert {(b - a).days for a, b in pairwise(days)} == {7}
    assert 7 <= (days[0] - due).days <= 13
    assert (days[-1] - due).days <= 60


@given(today=DAYS, weekday=st.sampled_from(WEEKDAYS))
def test_a_weekday_is_caught_up_for_three_days(today: date, weekday: str) -> None:
    day = calendar_day(Step.model_validate({"weekday": weekday, "to": ["desk"]}), today)
    assert day is None or (WEEKDAYS[day.weekday()] == weekday and 0 <= (today - day).days <= 3)
    late = (today.weekday() - WEEKDAYS.index(weekday)) % 7
    assert (day is None) == (late > 3)


@given(today=DAYS, number=st.integers(1, 31))
def test_a_day_of_the_month_comes_once_in_each_month(today: date, number: int) -> None:
    step = Step(day_of_month=number, to=("desk",))
    days = {calendar_day(step, today + n * ONE) for n in range(200)} - {None}
    months = {(day.year, day.month) for day in days if day}
    assert len(months) == len(days)
    assert len(days) >= 6


def test_only_in_some_months() -> None:
    step = Step(day_of_month=15, months=(10, 3), to=("desk",))
    assert calendar_day(step, date(2026, 9, 20)) is None
    assert calendar_day(step, date(2026, 10, 17)) == date(2026, 10, 15)
    assert calendar_day(step, date(2027, 2, 20)) is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "give one of"),
        ({"days_before": 1, "days_after": 1}, "give one of"),
        ({"days_before": 1, "weekday": "monday"}, "does not go with `days_before`"),
        ({"days_before": 1, "every_days": 7}, "goes with `days_after` alone"),
        ({"days_after": 1, "every_days": 7, "weekday": "monday"}, "goes with `days_after` alone"),
        ({"days_after": 1, "until_days": 9}, "`until_days` goes with"),
        ({"days_after": 9, "every_days": 7, "until_days": 3}, "`until_days` goes with"),
        ({"days_after": 1, "months": [1]}, "`months` goes with"),
        ({"weekday": "someday"}, "Input should be"),
        ({"day_of_month": 32}, "less than or equal to 31"),
    ],
)
def test_a_step_that_says_no_day_or_two_is_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Step.model_validate({"to": ["learner"], **wrong})
