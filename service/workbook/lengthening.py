"""More rows for a table that people fill: above its hidden end, where it stands by now, filled as those that
it was made with.

The rows are inserted inside of everything that reaches over the table, so that Sheets lets it all grow: the
table's name, the ranges of formulas, looks, protections and what they leave open. A lock that holds over the
table therefore holds over its new rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.domain.elements import Attempts, Log, ProgressDecisions
from service.domain.requests import requests_in
from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.workbook.elements.attempts import attempt_cells, row_height
from service.workbook.elements.log_line import line_cells, placed_columns
from service.workbook.elements.months import counts_months
from service.workbook.elements.progress_decisions import decision_cells
from service.workbook.geometry import ROW_HEIGHT as GIVEN_HEIGHT
from service.workbook.geometry import lines_height
from service.workbook.layout import Book
from service.workbook.placement import Cell, Placement
from service.workbook.protecting import Access, line_requests
from service.workbook.rendering.grid import cell_requests
from service.workbook.rendering.shape import equal_runs, merge_requests
from service.workbook.room import Short


@dataclass(frozen=True)
class NewRows:
    """Rows to insert into the table that stands at `area` by now, hidden keys and end included: their `cells`
    where they will stand, and their heights in pixels by row.
    """

    area: Area
    cells: tuple[Cell, ...]
    heights: Mapping[int, int]


def insert_requests(placement: Placement, rows: NewRows, date_pattern: str) -> list[Request]:
    """Insert and fill the rows, which begin where the table's end stands. Nobody else's cells are written."""
    sheet, end = placement.tab.sheet_id, rows.area.bottom - 1
    requests = [sheets.insert_rows(sheet, end, len(rows.heights))]
    requests += cell_requests(placement, rows.cells, date_pattern)
    requests += merge_requests(placement, rows.cells)
    requests += [sheets.size_rows(sheet, start, stop, px) for start, stop, px in equal_runs(rows.heights)]
    return requests


def longer_requests(layout: Book, access: Access, short: Iterable[Short]) -> list[Request]:
    """Lengthen tables that were found together in one reading, those that can be. `access` says who
    may type in rows that are locked one by one. Rows for attempts need a layout with the places of decisions.
    """
    requests: list[Request] = []
    down: dict[str, int] = {}
    for found in sorted(short, key=lambda one: (one.tab.key, one.area.top)):
        if found.grows:
            requests += _longer(layout, access, found.lower(down.get(found.tab.key, 0)))
            down[found.tab.key] = down.get(found.tab.key, 0) + found.rows
    return requests


def _longer(layout: Book, access: Access, found: Short) -> list[Request]:
    placement, end = layout.placement(found.tab.key), found.area.bottom - 1
    cells, height = _new_rows(layout, found)
    rows = NewRows(found.area, cells, dict.fromkeys(range(end, end + found.rows), height))
    inserted = insert_requests(placement, rows, layout.program.words.dates.cell)
    return [*inserted, *line_requests(access, placement, cells)]


def _new_rows(layout: Book, found: Short) -> tuple[tuple[Cell, ...], int]:
    """The cells of the new rows where they will stand, and the height of each row."""
    frame, top, end = layout.frame(found.tab.key), found.area.top, found.area.bottom - 1
    numbers = {end + n: found.last + 1 + n for n in range(found.rows)}
    match found.element:
        case Attempts() as attempts:
            cells = (cell for row, n in numbers.items() for cell in attempt_cells(frame, n, row))
            return tuple(cells), row_height(attempts)
        case Log() as log:
            columns = placed_columns(layout.program, log)
            asked = requests_in(layout.program, found.tab.key, log.key)
            monthly = counts_months(frame, log)
            lines = line_cells(frame, columns, numbers, top - 1, asked, monthly)
            return tuple(lines), lines_height(log.lines)
        case ProgressDecisions():
            rows = (decision_cells(frame, n, row) for row, n in numbers.items())
            return tuple(cell for row in rows for cell in row), GIVEN_HEIGHT
