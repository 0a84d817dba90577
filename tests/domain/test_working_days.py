"""Working days, and limits counted in them (T-17)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from service.domain.working_days import Limit, WorkingDays

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(DAYS, st.integers(0, 60), st.sets(DAYS.map(date.isoformat), max_size=5))
def test_a_limit_ends_on_a_working_day_with_as_many_of_them_in_between(
    day: date, count: int, closed: set[str]
) -> None:
    office = WorkingDays(closed=tuple(closed))
    end = office.after(day, count)
    days = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(map(office.works, days)) == count
    assert count == 0 or office.works(end)


@pytest.mark.parametrize(
    "text", ["2026-13-01", "7-4", "2026-02-30", "07-04..07-08", "2027-01-08..2026-12-21", "", ".."]
)
def test_days_off_are_days(text: str) -> None:
    with pytest.raises((ValidationError, ValueError)):
        WorkingDays(closed=(text,))


def test_a_day_off_of_each_year_and_several_on_end() -> None:
    office = WorkingDays(closed=("02-29", "2026-12-21..2027-01-08"))
    assert not office.works(date(2028, 2, 29))
    assert office.after(date(2026, 12, 18), 1) == date(2027, 1, 11)


def test_an_office_that_never_works_is_not_waited_for_for_ever() -> None:
    office = WorkingDays(closed=("2000-01-01..2090-01-01",))
    assert office.after(date(2026, 1, 1), 3) < date(2028, 1, 1)


@pytest.mark.parametrize("said", [{}, {"days": 1, "working_days": 1}, {"days": -1}])
def test_a_limit_counts_one_sort_of_days(said: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Limit.model_validate(said)
