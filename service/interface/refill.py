"""Service columns made whole again: after rows were added or inserted, and after somebody typed over them."""

from collections.abc import Iterable
from typing import Any

from service.interface.columns import FIRST_ROW, Column, Part
from service.interface.formulas import Lookup
from service.interface.grid import Row, TabRead
from service.sheetwriting import Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import VALUES, cell, repeat_cell
from service.sheetwriting.values import Formula


def refill_requests(read: TabRead, capacity: int, added: int, open_text: str) -> list[Request]:
    """One repeatCell for every service column that is not the same formula in all rows.

    `capacity` is the number of rows of the data tab, `added` how many rows this batch appends.
    """
    lookup = Lookup(read.tab, read.positions, capacity, open_text)
    end = FIRST_ROW + len(read.rows) + added
    if not lookup.ready or end == FIRST_ROW:
        return []
    return [
        _column(lookup, column, read, end)
        for column in _filled(read)
        if added or _is_broken(lookup, column, read)
    ]


def _filled(read: TabRead) -> Iterable[Column]:
    columns = (*read.tab.of(Part.FINDER), *read.tab.of(Part.SHOWN))
    return (column for column in columns if column.key in read.positions)


def _column(lookup: Lookup, column: Column, read: TabRead, end: int) -> Request:
    position = read.positions[column.key]
    area = Area(read.tab.sheet_id, FIRST_ROW, position, end, position + 1)
    return repeat_cell(area, cell(Formula(lookup.formula(column, FIRST_ROW))), VALUES)


def _is_broken(lookup: Lookup, column: Column, read: TabRead) -> bool:
    return any(_differs(lookup, column, row, number) for number, row in enumerate(read.rows, FIRST_ROW))


def _differs(lookup: Lookup, column: Column, row: Row, number: int) -> bool:
    found: Any = row.get(column.key, {}).get("formulaValue", "")
    return _plain(found) != _plain(lookup.formula(column, number))


def _plain(formula: str) -> str:
    """Without what Sheets may write differently: quotes around a tab's title, spaces, upper case."""
    return formula.replace("'", "").replace(" ", "").upper()
