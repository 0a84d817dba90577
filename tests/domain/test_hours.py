"""Hours as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.hours import HoursTotal, Unreadable, hours_of, parse_hours
from service.domain.readings import TabReading
from tests.workbook.cast import program


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("1.5", 1.5), ("1,5", 1.5), ("1:30", 1.5), ("90 min", 1.5), ("90 minutes", 1.5), ("90 mins", 1.5),
        ("2 h", 2), ("2 hrs", 2), ("2 hours", 2), ("1 h 30 min", 1.5), ("1h30", 1.5),
        ("1 Hour 30 Minutes", 1.5),
        (" 2 ", 2), (".5", 0.5), (3, 3), (0.25, 0.25), ("0", 0), ("24", 24), ("0:45", 0.75),
    ],
)  # fmt: skip
def test_usual_spellings_are_read(typed: str | float, hours: float) -> None:
    assert parse_hours(typed) == pytest.approx(hours)


@pytest.mark.parametrize("nothing", [None, "", "   ", "\u00a0"])
def test_an_empty_cell_is_nothing_and_not_zero(nothing: str | None) -> None:
    assert parse_hours(nothing) is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("-1", "below zero"), ("25", "more than 24 hours in one entry"),
        ("1,500", "the comma may mean thousands"),
        ("about two", "not a number of hours"), ("1:75", "more than 59 minutes"),
        ("1 5", "not a number of hours"),
        ("2-3", "not a number of hours"), (True, "not a number of hours"), (-0.5, "below zero"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_flagged_with_a_reason(typed: str | float, why: str) -> None:
    read = parse_hours(typed)
    assert isinstance(read, Unreadable)
    assert read.why == why


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_way_to_write_a_time_means_the_same(hours: int, minutes: int) -> None:
    spellings = [
        f"{hours}:{minutes:02d}",
        f"{hours}h{minutes}",
        f"{hours} hrs {minutes} min",
        f"{hours * 60 + minutes} min",
    ]
    assert {round(parse_hours(spelling), 9) for spelling in spellings} == {round(hours + minutes / 60, 9)}


@given(st.text(max_size=20))
def test_any_text_is_hours_or_flagged_or_empty(text: str) -> None:
    read = parse_hours(text)
    assert read is None or isinstance(read, Unreadable) or 0 <= read <= 24
    assert (read is None) == (text.replace("\u00a0", " ").strip(" ") == "")


def test_a_total_counts_what_it_can_and_names_the_rest() -> None:
    sample = program()
    rows = ({"hours": "1:30"}, {"hours": "2"}, {"hours": "lots"}, {"topic": "no hours given"})
    total = hours_of(
        sample, sample.hours[0], {"diary": TabReading("diary", "Diary", rows={"meetings": rows})}
    )
    assert total == HoursTotal(
        "met", 3.5, ("Diary, Meetings, entry 3: “lots” is not counted: not a number of hours",), 3, 6
    )


def test_a_log_that_is_not_released_counts_nothing() -> None:
    sample = program()
    assert hours_of(sample, sample.hours[0], {}) == HoursTotal("met", 0, (), 3, 6)
