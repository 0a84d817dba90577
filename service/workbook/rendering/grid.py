"""The cells of a tab as one updateCells, and looks that go far down as repeatCell."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from service.sheetwriting import Json, Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import LOOKS, cell, repeat_cell, update_cells
from service.workbook.placement import Cell, Placement, Rich
from service.workbook.rendering.looks import SMALL_TEXT, cell_format, entry_rule, look_of

FIELDS = "userEnteredValue,userEnteredFormat,dataValidation,textFormatRuns"
_TALL = 6

_Look = tuple[object, ...]


def cell_requests(placement: Placement, cells: Sequence[Cell], date_pattern: str) -> list[Request]:
    """All cells of a tab: long columns of one look are written once, the rest cell by cell."""
    tall = list(_tall_runs(cells))
    covered = {id(cell) for run in tall for cell in run}
    rows = _rows(placement, cells, date_pattern, covered)
    requests = [update_cells(placement.tab.sheet_id, 0, 0, rows, FIELDS)]
    for run in tall:
        data = _looks(run[0], placement.tab.colour, date_pattern)
        area = Area(
            placement.tab.sheet_id, run[0].row, run[0].column, run[-1].row + 1, run[0].column + run[0].span
        )
        requests.append(repeat_cell(area, data, LOOKS))
    return requests


def _tall_runs(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Runs of at least six cells below one another that look and accept the same."""
    ordered = sorted(cells, key=lambda cell: (cell.column, cell.row))

    def run_key(numbered: tuple[int, Cell]) -> _Look:
        number, cell = numbered
        return (cell.column, cell.span, cell.style, cell.entry, cell.row - number)

    for _, run in groupby(enumerate(ordered), key=run_key):
        found = [cell for _, cell in run]
        if len(found) >= _TALL:
            yield found


def _rows(
    placement: Placement, cells: Sequence[Cell], date_pattern: str, covered: set[int]
) -> list[list[Json]]:
    by_row: dict[int, dict[int, Json]] = {}
    for given in cells:
        row = by_row.setdefault(given.row, {})
        look = {} if id(given) in covered else _looks(given, placement.tab.colour, date_pattern)
        row[given.column] = _content(given) | look
        for column in range(given.column + 1, given.column + given.span):
            row[column] = {name: part for name, part in look.items() if name == "userEnteredFormat"}
    return [_row(by_row.get(row, {})) for row in range(max(by_row, default=-1) + 1)]


def _row(columns: Mapping[int, Json]) -> list[Json]:
    return [columns.get(column, {}) for column in range(max(columns, default=-1) + 1)]


def _looks(given: Cell, accent: str, date_pattern: str) -> Json:
    return cell(None, cell_format(look_of(given, accent), date_pattern), entry_rule(given.entry))


def _content(given: Cell) -> Json:
    if isinstance(given.content, Rich):
        start = len(given.content.text) + 1
        runs = [{"startIndex": 0, "format": {}}, {"startIndex": start, "format": SMALL_TEXT}]
        return cell(f"{given.content.text}\n{given.content.small}") | {"textFormatRuns": runs}
    return cell(given.content)
