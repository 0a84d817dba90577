"""Hours by month, and what has no day."""

from datetime import date

from service.domain.hours import hours_of
from service.domain.monthly import Monthly, hours_by_month
from service.domain.readings import TabReading
from tests.workbook.cast import program

SEPTEMBER = 46266.0
"""September 1, 2026, as Sheets counts."""


def test_hours_fall_into_the_months_of_their_days_and_the_sum_is_the_total() -> None:
    sample = program()
    rows = (
        {"day": SEPTEMBER, "hours": "1:30"}, {"day": SEPTEMBER + 29, "hours": 2.0},
        {"day": SEPTEMBER + 30, "hours": "30 min"}, {"day": SEPTEMBER, "hours": "lots"},
        {"day": "last week", "hours": 1.0}, {"hours": 0.25},
    )  # fmt: skip
    readings = {"diary": TabReading("diary", "Diary", rows={"meetings": rows})}
    total = hours_of(sample, sample.hours[0], readings)
    assert total.counted == 5.25
    assert hours_by_month(sample, sample.hours[0], total, readings) == Monthly(
        ((date(2026, 9, 1), 3.5), (date(2026, 10, 1), 0.5)), 1.25
    )


def test_a_log_that_was_never_read_has_no_months() -> None:
    sample = program()
    total = hours_of(sample, sample.hours[0], {})
    assert hours_by_month(sample, sample.hours[0], total, {}) == Monthly((), 0)
