"""The last row of a table that grows: hidden, and filled by nobody.

Rows are inserted above it (service/workbook/lengthening.py), so that everything that reaches over the
table grows with them: its name, its formulas' ranges, its looks, the protections of what people fill in it.
"""

from collections.abc import Iterable, Iterator

from service.workbook.geometry import KEY
from service.workbook.placement import Cell
from service.workbook.style import Style

END = "end"
"""The row's key."""


def end_row(row: int, typed: Iterable[tuple[int, str]]) -> Iterator[Cell]:
    """Its cells; `typed` are the columns that people fill in the rows above, with their owners."""
    yield Cell(row, KEY, END, Style.WORKING)
    for column, owner in typed:
        yield Cell(row, column, None, Style.WORKING, owner=owner, closed=True)
