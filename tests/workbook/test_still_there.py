"""Requests that speak of what somebody deleted are left out; all others go."""

from service.sheetwriting import sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import update_cells
from service.sheetwriting.protection import change_editors
from service.workbook.still_there import without_gone

THERE = {
    "sheets": [
        {"properties": {"sheetId": 10}, "protectedRanges": [{"protectedRangeId": 10_001}]},
        {"properties": {}},
    ]
}


def test_what_is_there_stays() -> None:
    requests = [
        update_cells(10, 0, 0, [[{}]]),
        sheets.merge(Area(0, 1, 0, 2, 3), by_rows=True),
        change_editors(10_001, ["x@example.org"]),
    ]
    assert without_gone(requests, THERE) == requests


def test_what_is_gone_is_left_out() -> None:
    kept = update_cells(10, 0, 0, [[{}]])
    gone = [
        update_cells(20, 0, 0, [[{}]]),
        sheets.size_rows(20, 1, 2, 30),
        sheets.merge(Area(20, 1, 0, 2, 3), by_rows=True),
        change_editors(10_002, ["x@example.org"]),
    ]
    assert without_gone([*gone, kept], THERE) == [kept]


def test_a_tab_that_comes_along_counts_as_there() -> None:
    requests = [sheets.add_sheet(30, "New", 5, 5), update_cells(30, 0, 0, [[{}]])]
    assert without_gone(requests, THERE) == requests
