"""The looks of rows that nobody has filled yet, and more of them when a tab runs full."""

from collections.abc import Iterable

from service.domain.program import Program
from service.interface.columns import Column, StaffTab
from service.interface.looks import body
from service.sheetwriting import Json, Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import LOOKS, cell, repeat_cell
from service.sheetwriting.conditional import when
from service.sheetwriting.formats import colour_style

ROWS = 1000
"""Rows of a new tab."""

_ROOM = 100


def rows_requests(program: Program, tab: StaffTab, start: int, end: int) -> list[Request]:
    """The looks of empty rows `start` up to, not including, `end`: formats, dropdowns, colours by status."""
    looks = [
        repeat_cell(
            Area(tab.sheet_id, start, position, end, position + 1),
            cell(look=body(program, column), validation=_early_validation(column)),
            LOOKS,
        )
        for position, column in enumerate(tab.columns)
    ]
    return [*looks, *_colours(tab, start, end)]


def _early_validation(column: Column) -> Json | None:
    """Ticks come with their row: an empty tick box counts as data, and rows are appended below data."""
    rule = column.validation
    return None if rule and rule["condition"]["type"] == "BOOLEAN" else rule


def _colours(tab: StaffTab, start: int, end: int) -> Iterable[Request]:
    """The longest text first: one status may begin like another, and the first rule that fits wins."""
    keys = [column.key for column in tab.columns]
    areas = [Area(tab.sheet_id, start, keys.index(key), end, keys.index(key) + 1) for key in tab.coloured]
    for text in sorted(tab.colours, key=len) if areas else ():
        look = {"backgroundColorStyle": colour_style(tab.colours[text])}
        yield when(areas, tab.colour_by, text, look)


def growth(program: Program, tab: StaffTab, size: int, used: int) -> list[Request]:
    """As many rows again as a new tab has, for a tab of `size` rows that has fewer than 100 left."""
    if size - used >= _ROOM:
        return []
    more = ROWS + max(0, used - size)
    return [sheets.append_rows(tab.sheet_id, more), *rows_requests(program, tab, size, size + more)]
