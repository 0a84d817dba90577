"""Columns made whole again: after rows were added or inserted, and after somebody typed over the service's.

A formula written here is the same in every row, so that it cannot matter which row stands where.
"""

from collections.abc import Sequence
from typing import Any

from service.domain.program import Program
from service.interface.columns import FIRST_ROW, Column, Part
from service.interface.formulas import Lookup
from service.interface.grid import Row, TabRead
from service.interface.looks import body
from service.sheetwriting import Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import LOOKS, VALUES, cell, repeat_cell
from service.sheetwriting.values import Formula, plain_formula


def look_requests(program: Program, read: TabRead, end: int) -> list[Request]:
    """The looks of new rows up to, not including, `end`: formats, dropdowns, tick boxes.

    Older rows keep what staff made of them, such as a row marked in yellow. Were rows inserted meanwhile, the
    last new ones stay plain: nothing but looks is placed by position.
    """
    start = FIRST_ROW + len(read.rows)
    return [
        repeat_cell(
            _area(read, column, start, end),
            cell(look=body(program, column), validation=column.validation),
            LOOKS,
        )
        for column in read.tab.columns
        if column.key in read.positions
    ]


def refill_requests(read: TabRead, capacity: int, end: int, open_text: str) -> list[Request]:
    """One repeatCell for every service column that is not the same formula in all rows up to `end`.

    `capacity` is the number of rows of the data tab.
    """
    lookup = Lookup(read.tab, read.positions, capacity, open_text)
    if not lookup.ready:
        return []
    return [
        repeat_cell(
            _area(read, column, FIRST_ROW, end), cell(Formula(lookup.formula(column, FIRST_ROW))), VALUES
        )
        for column in _filled(read)
        if end > FIRST_ROW + len(read.rows) or _is_broken(lookup, column, read)
    ]


def _filled(read: TabRead) -> Sequence[Column]:
    columns = (*read.tab.of(Part.FINDER), *read.tab.of(Part.SHOWN))
    return [column for column in columns if column.key in read.positions]


def _area(read: TabRead, column: Column, start: int, end: int) -> Area:
    position = read.positions[column.key]
    return Area(read.tab.sheet_id, start, position, end, position + 1)


def _is_broken(lookup: Lookup, column: Column, read: TabRead) -> bool:
    return any(_differs(lookup, column, row, number) for number, row in enumerate(read.rows, FIRST_ROW))


def _differs(lookup: Lookup, column: Column, row: Row, number: int) -> bool:
    found: Any = row.get(column.key, {}).get("formulaValue", "")
    return plain_formula(found) != plain_formula(lookup.formula(column, number))
