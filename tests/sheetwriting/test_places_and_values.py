"""Places, dates and values as Sheets has them."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sheetwriting.a1 import Area, cell_name, column_letters, column_number, quoted
from service.sheetwriting.values import Formula, day_of, extended, serial, value_of

AREAS = st.builds(
    lambda top, left, high, wide: Area(5, top, left, top + high, left + wide),
    st.integers(0, 2000), st.integers(0, 18_000), st.integers(1, 50), st.integers(1, 200),
)  # fmt: skip


@given(st.integers(0, 18_277))
def test_letters_and_numbers_of_columns_are_inverse(column: int) -> None:
    assert column_number(column_letters(column)) == column


@given(area=AREAS, absolute=st.booleans())
def test_an_area_survives_a1_notation(area: Area, *, absolute: bool) -> None:
    assert Area.of_a1(5, area.a1(absolute=absolute)) == area


@given(AREAS)
def test_an_area_survives_a_grid_range_without_zeros(area: Area) -> None:
    answered = {name: value for name, value in area.grid().items() if value}
    assert Area.of_grid(answered) == area


@pytest.mark.parametrize("text", ["", "A", "A:B", "1:2", "A1:B2:C3", "Tab!A1", "a1", "A0"])
def test_open_or_wrong_ranges_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no bounded A1 range"):
        Area.of_a1(5, text)


def test_an_open_grid_range_ends_with_the_grid() -> None:
    assert Area.of_grid({"sheetId": 3}, rows=10, columns=4) == Area(3, 0, 0, 10, 4)


def test_titles_are_quoted_for_formulas() -> None:
    assert f"={quoted(chr(39) + 'x')}!{cell_name(0, 0)}" == "='''x'!A1"


@given(st.dates(date(1900, 3, 1), date(9000, 1, 1)))
def test_dates_and_serial_numbers_are_inverse(day: date) -> None:
    assert day_of(serial(day)) == day
    assert serial(day + timedelta(days=1)) == serial(day) + 1


def test_a_time_is_a_fraction_of_its_day() -> None:
    assert serial(datetime(2026, 9, 1, 6, 0)) == serial(date(2026, 9, 1)) + 0.25  # noqa: DTZ001 - wall clock


@pytest.mark.parametrize(
    ("content", "stored"),
    [("=1+1", {"stringValue": "=1+1"}), ("", {}), (None, {}), (True, {"boolValue": True}),
     (2, {"numberValue": 2}),
     (False, {"boolValue": False}), (Formula("=A1"), {"formulaValue": "=A1"}),
     (date(2026, 9, 1), {"numberValue": 46266})],
)  # fmt: skip
def test_text_is_stored_as_text_and_only_formulas_as_formulas(content: Any, stored: dict[str, Any]) -> None:
    assert extended(content) == stored


@given(st.text(min_size=1) | st.booleans() | st.floats(allow_nan=False))
def test_values_survive_being_written_and_read(value: Any) -> None:
    assert value_of(extended(value)) == value


def test_errors_and_nothing_are_read_without_failing() -> None:
    assert value_of({"errorValue": {"type": "N_A", "message": "Did not find value"}}) == "#N_A"
    assert value_of(None) is None
    assert value_of({}) is None
