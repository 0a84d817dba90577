"""Rows of what is over go to what is new, by number and never by place."""

from collections.abc import Mapping
from typing import Any

import pytest

from service.interface.grid import TabRead
from service.interface.letters_tab import HOLD, letters_tab
from service.interface.taking_over import never, renumbering, taken_over
from tests.workbook.cast import program

TAB = letters_tab(program())
PLACES = {column.key: place for place, column in enumerate(TAB.columns)}


def read(*rows: Mapping[str, object], noted: bool = False, without: str = "") -> TabRead:
    cells = tuple(
        {
            key: {"boolValue": value} if isinstance(value, bool) else {"stringValue": value}
            for key, value in row.items()
        }
        for row in rows
    )
    places = {key: place for key, place in PLACES.items() if key != without}
    return TabRead(TAB, "Letters", 1000, places, cells, noted=noted)


OLD: tuple[Mapping[str, object], ...] = ({"key": "A"}, {"key": "B", HOLD: False}, {"key": "C"})


def test_new_numbers_get_rows_that_are_over_from_the_top() -> None:
    assert taken_over(read(*OLD), ["X", "Y"], lambda key: key != "A") == {"X": "B", "Y": "C"}
    assert taken_over(read(*OLD), ["X"], never) == {}
    assert taken_over(read(*OLD), [], lambda _: True) == {}


def test_rows_in_which_staff_left_something_and_numbers_that_stand_twice_stay() -> None:
    ticked, twice, odd = {"key": "A", HOLD: True}, {"key": "C"}, {"key": "D", HOLD: "later"}
    assert taken_over(read(ticked, *OLD[1:], twice, odd), ["X", "Y"], lambda _: True) == {"X": "B"}


@pytest.mark.parametrize("how", [{"noted": True}, {"without": HOLD}, {"without": "key"}])
def test_nothing_is_taken_over_where_staff_have_columns_of_their_own_or_ticks_cannot_be_read(
    how: dict[str, Any],
) -> None:
    assert taken_over(read(*OLD, **how), ["X"], lambda _: True) == {}


def test_a_row_is_found_by_its_number() -> None:
    (request,) = renumbering(read(*OLD), {"X": "B"})
    found = request["findReplace"]
    assert (found["find"], found["replacement"], found["matchEntireCell"]) == ("B", "X", True)
    assert (found["range"]["startColumnIndex"], found["range"]["startRowIndex"]) == (PLACES["key"], 4)
