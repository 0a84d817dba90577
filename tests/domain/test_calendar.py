"""Dates follow from rules for any first day of a year and any day of enrolment."""

import calendar as days_of
import doctest
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from service.domain import calendar, patterns, words
from service.domain.calendar import Anchors, DateRule, SetDates, is_personal, resolve
from service.domain.completion import due_date, opening_day
from service.programs import load

DAYS = st.dates(date(2020, 1, 1), date(2044, 12, 31))
LEAP_DAY = date(2028, 2, 29)


def a_day(start: date, month: int, day: int) -> date:
    return resolve(DateRule(month=month, day=day), Anchors(start, start))


@given(start=DAYS, month=st.integers(1, 12), day=st.integers(1, 31))
def test_a_named_day_is_its_first_on_or_after_the_start(start: date, month: int, day: int) -> None:
    found = a_day(start, month, day)
    assert found.month == month
    assert found.day == min(day, days_of.monthrange(found.year, month)[1])
    assert found >= start
    earlier_year = found.year - 1
    earlier = date(earlier_year, month, min(day, days_of.monthrange(earlier_year, month)[1]))
    assert earlier < start


@given(start=DAYS, enrolment=DAYS, months=st.integers(0, 36), days=st.integers(0, 1100))
def test_months_come_before_days(start: date, enrolment: date, months: int, days: int) -> None:
    anchors = Anchors(start, enrolment)
    whole = resolve(DateRule(after="year_start", months=months), anchors)
    assert (whole.year * 12 + whole.month) - (start.year * 12 + start.month) == months
    assert whole.day == min(start.day, days_of.monthrange(whole.year, whole.month)[1])
    assert resolve(DateRule(after="year_start", months=months, days=days), anchors) == whole + timedelta(days)


@given(start=DAYS, enrolment=DAYS, days=st.integers(0, 1100))
def test_each_anchor_counts_for_itself(start: date, enrolment: date, days: int) -> None:
    anchors = Anchors(start, enrolment)
    assert resolve(DateRule(after="enrolment", days=days), anchors) - enrolment == timedelta(days)
    assert resolve(DateRule(after="year_start", days=days), anchors) - start == timedelta(days)


@given(start=DAYS, months=st.integers(0, 35), days=st.integers(0, 27))
def test_a_later_rule_is_never_earlier(start: date, months: int, days: int) -> None:
    anchors = Anchors(start, start)
    opens = resolve(DateRule(after="year_start", months=months, days=days), anchors)
    assert opens <= resolve(DateRule(after="year_start", months=months + 1, days=days), anchors)
    assert opens < resolve(DateRule(after="year_start", months=months, days=days + 1), anchors)


def test_february_29_falls_on_the_28th_in_other_years() -> None:
    assert a_day(date(2026, 7, 1), 2, 29) == date(2027, 2, 28)
    assert a_day(date(2027, 7, 1), 2, 29) == LEAP_DAY
    assert a_day(date(2027, 2, 28), 2, 29) == date(2027, 2, 28)
    assert a_day(LEAP_DAY, 2, 29) == LEAP_DAY
    assert a_day(date(2027, 3, 1), 2, 29) == LEAP_DAY


def test_a_year_that_starts_on_a_leap_day() -> None:
    anchors = Anchors(LEAP_DAY, LEAP_DAY)
    assert resolve(DateRule(after="year_start", months=12), anchors) == date(2029, 2, 28)
    assert resolve(DateRule(after="year_start", months=1), anchors) == date(2028, 3, 29)
    assert a_day(LEAP_DAY, 2, 28) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("rule", "words_"),
    [
        ({}, "give either `after`"),
        ({"after": "year_start", "month": 1, "day": 1}, "give either `after`"),
        ({"month": 1}, "`month` goes with `day`"),
        ({"month": 1, "day": 1, "days": 3}, "`month` goes with `day`"),
        ({"after": "christmas"}, "should match pattern"),
        ({"after": "event."}, "should match pattern"),
        ({"after": "enrolment", "days": -1}, "greater than or equal to 0"),
    ],
)
def test_half_a_rule_is_refused(rule: dict[str, object], words_: str) -> None:
    with pytest.raises(ValidationError, match=words_):
        DateRule.model_validate(rule)


def test_a_day_beside_after_is_refused() -> None:
    with pytest.raises(ValidationError, match="`day` goes with `month`"):
        DateRule.model_validate({"after": "year_start", "day": 15})


@pytest.mark.parametrize("module", [calendar, patterns, words], ids=lambda module: module.__name__)
def test_worked_examples_are_right(module: object) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


def test_what_the_office_set_comes_before_the_rule_of_that_module_alone() -> None:
    module = load("ceres-casc").modules_of(1)[1]
    rule = Anchors(date(2026, 7, 1), date(2026, 8, 20))
    day = date(2027, 3, 1)
    opens = replace(rule, set_dates=(SetDates(module.key, opens=day), SetDates("another", day, day)))
    assert opening_day(module, opens) == day
    assert due_date(module, opens) == due_date(module, rule)
    due = replace(rule, set_dates=(SetDates(module.key, due=day),))
    assert (opening_day(module, due), due_date(module, due)) == (opening_day(module, rule), day)


def after_event(key: str, day: DateRule, **more: int) -> DateRule:
    rule = DateRule(after=f"event.{key}", **more)
    rule.hang_on(day)
    return rule


@given(start=DAYS, enrolment=DAYS, held=DAYS | st.none(), first=st.integers(0, 400), days=st.integers(0, 400))
def test_a_date_after_an_event_follows_the_day_that_counts(
    start: date, enrolment: date, held: date | None, first: int, days: int
) -> None:
    rule = after_event("kick_off", DateRule(after="enrolment", days=first), days=days)
    anchors = Anchors(start, enrolment, (SetDates("kick_off", opens=held),))
    event = held or enrolment + timedelta(first)
    assert resolve(rule, anchors) == event + timedelta(days)
    assert is_personal(rule)
    assert is_personal(rule, anchors.set_dates) == (held is None)
    chained = after_event("sequel", rule, days=1)
    assert resolve(chained, anchors) == event + timedelta(days + 1)
    assert is_personal(chained, anchors.set_dates) == (held is None)


def test_an_event_on_a_day_of_the_year_is_nobodys_own() -> None:
    rule = after_event("kick_off", DateRule(month=8, day=20), days=30)
    assert resolve(rule, Anchors(date(2026, 7, 1), date(2026, 5, 1))) == date(2026, 9, 19)
    assert not is_personal(rule)
