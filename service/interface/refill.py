"""Columns made whole again: after rows were added or inserted, and after somebody typed over the service's.

A formula written here is the same in every row, so that it cannot matter which row stands where.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from service.domain.program import Program
from service.interface.columns import COLUMN_KEY, FIRST_ROW, Column, Part
from service.interface.formulas import Lookup
from service.interface.grid import TabRead
from service.interface.looks import body
from service.sheetwriting import Json, Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import LOOKS, VALUES, cell, repeat_cell
from service.sheetwriting.marked import column_values
from service.sheetwriting.values import Formula, plain_formula

_NUMBERS = "userEnteredFormat.numberFormat"
_MANY = 500
"""More first rows than that at once are filled by place: one formula for a column, not one for each cell."""


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


@dataclass(frozen=True)
class Refill:
    """What makes the service's columns whole: `requests`, then `formulas` by their columns' marks."""

    requests: list[Request]
    formulas: list[Json]


def refill(program: Program, read: TabRead, capacity: int, end: int, *, anew: bool = False) -> Refill:
    """The formula of each row up to `end` that lacks it, for every service column.

    `capacity` is the number of rows of the data tab. `anew`: columns come back in the same update, so that
    what was read says little of what the others will hold. Formulas find their column by its mark, wherever
    it stands by then: written by place, they would fall upon staff's words where somebody moved a column
    meanwhile. By place go those of a tab that had no row and is given very many, when an office is set up,
    and how numbers look: a cell that was made plain text would keep a formula as text.
    """
    lookup = Lookup(read.tab, read.positions, capacity, program.words.phrases.form.open_link)
    made = Refill([], [])
    for column in _filled(read) if lookup.ready else ():
        lacking = [row for row in range(FIRST_ROW, end) if anew or _lacks(lookup, column, read, row)]
        if not read.rows and len(lacking) > _MANY:
            made.requests.append(_filled_down(read, column, lookup.formula(column, FIRST_ROW), end))
        elif lacking:
            made.requests.extend(_numbers(program, read, column, lacking))
            texts = {row: lookup.formula(column, row) for row in lacking}
            lines = [texts.get(row) for row in range(lacking[-1] + 1)]
            made.formulas.append(column_values(read.tab.sheet_id, COLUMN_KEY, column.key, lines))
    return made


def _filled(read: TabRead) -> Sequence[Column]:
    columns = (*read.tab.of(Part.FINDER), *read.tab.of(Part.SHOWN))
    return [column for column in columns if column.key in read.positions]


def _end(read: TabRead) -> int:
    return FIRST_ROW + len(read.rows)


def _area(read: TabRead, column: Column, start: int, end: int) -> Area:
    position = read.positions[column.key]
    return Area(read.tab.sheet_id, start, position, end, position + 1)


def _lacks(lookup: Lookup, column: Column, read: TabRead, row: int) -> bool:
    cells = read.rows[row - FIRST_ROW] if row < _end(read) else {}
    found = str(cells[column.key].get("formulaValue", "")) if column.key in cells else ""
    if not found:
        return True
    wanted = lookup.formula(column, row)
    return found != wanted and plain_formula(found) != plain_formula(wanted)


def _filled_down(read: TabRead, column: Column, formula: str, end: int) -> Request:
    return repeat_cell(_area(read, column, FIRST_ROW, end), cell(Formula(formula)), VALUES)


def _numbers(program: Program, read: TabRead, column: Column, lacking: Sequence[int]) -> Iterator[Request]:
    """How numbers look in rows that were there before."""
    look = {name: part for name, part in body(program, column).items() if name == "numberFormat"}
    for run in _runs([row for row in lacking if row < _end(read)]):
        yield repeat_cell(_area(read, column, run.start, run.stop), cell(look=look), _NUMBERS)


def _runs(rows: Sequence[int]) -> Iterator[range]:
    """Neighbours together.

    >>> list(_runs([4, 5, 9]))
    [range(4, 6), range(9, 10)]
    """
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        neighbours = [row for _, row in run]
        yield range(neighbours[0], neighbours[-1] + 1)
