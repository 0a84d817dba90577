"""Hours against pace: one log of 60 hours that opens two months into the year."""

from dataclasses import replace
from datetime import date

import pytest

from service.domain.calendar import Cohort, ProgramYear, SetDates
from service.domain.hours import HoursTotal
from service.domain.pace import Pace, Span, pace_of, span_of
from service.domain.program import HoursRule, Program
from tests.workbook.cast import CANDIDATE, program

AUTUMN, YEAR_END, PROGRAM_END = date(2026, 9, 1), date(2027, 6, 30), date(2028, 6, 30)


def two_years(per: str = "program", minimum: float | None = 60) -> tuple[Program, HoursRule]:
    usual = program()
    years = (*usual.years, ProgramYear(number=2, label="Second year"))
    modules = tuple(m.model_copy(update={"years": (1, 2)}) for m in usual.modules)
    rule = usual.hours[0].model_copy(update={"minimum": minimum, "per": per})
    return usual.model_copy(update={"years": years, "modules": modules, "hours": (rule,)}), rule


def total(hours: float) -> HoursTotal:
    return HoursTotal("met", hours)


@pytest.mark.parametrize(("per", "last"), [("program", PROGRAM_END), ("year", YEAR_END)])
def test_hours_are_spread_from_the_opening_of_the_log_to_the_end_of_their_span(per: str, last: date) -> None:
    assert span_of(*two_years(per), CANDIDATE) == Span(AUTUMN, last)


def test_whoever_enrols_later_begins_then_and_ends_with_everybody() -> None:
    late = replace(CANDIDATE, enrolled=date(2027, 1, 15))
    assert span_of(*two_years(), late) == Span(date(2027, 1, 15), PROGRAM_END)


def test_in_the_second_year_the_whole_programs_hours_began_in_the_first() -> None:
    second = replace(CANDIDATE, year=2, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)))
    assert span_of(*two_years(), second) == Span(AUTUMN, PROGRAM_END)
    assert span_of(*two_years("year"), second) == Span(date(2027, 9, 1), PROGRAM_END)


def test_the_offices_own_opening_counts_for_its_year_alone() -> None:
    own = (SetDates("diary", opens=date(2026, 10, 1)),)
    assert span_of(*two_years(), replace(CANDIDATE, set_dates=own)).first == date(2026, 10, 1)
    second = replace(CANDIDATE, year=2, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)), set_dates=own)
    assert span_of(*two_years(), second).first == AUTUMN


def test_a_log_that_no_module_opens_begins_with_the_year() -> None:
    sample, rule = two_years("year")
    modules = tuple(m for m in sample.modules if m.tab != rule.tab)
    candidate = replace(CANDIDATE, enrolled=date(2026, 6, 1))
    assert span_of(sample.model_copy(update={"modules": modules}), rule, candidate).first == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 8, 1), 0), (AUTUMN, 0), (YEAR_END, 60), (date(2027, 8, 1), 60)]
)
def test_nothing_is_expected_before_the_log_opens_and_all_on_the_last_day(day: date, expected: float) -> None:
    assert pace_of(*two_years("year"), CANDIDATE, total(0), day) == Pace(expected, expected)


def test_in_between_it_grows_day_by_day_and_nobody_ahead_is_behind() -> None:
    sample, rule = two_years("year")
    day = date(2026, 10, 1)  # 30 of 302 days
    assert pace_of(sample, rule, CANDIDATE, total(2), day) == Pace(5.9603, 3.9603)
    assert pace_of(sample, rule, CANDIDATE, total(9), day) == Pace(5.9603, 0)
    assert pace_of(*two_years(minimum=None), CANDIDATE, total(2), day) is None
