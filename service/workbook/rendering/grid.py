"""The cells of a tab as one updateCells, and looks that go far down as repeatCell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from service.sheetwriting import Json, Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import LOOKS, VALUES, cell, repeat_cell, update_cells
from service.sheetwriting.values import Formula
from service.workbook.placement import Cell, Placement, Rich
from service.workbook.rendering.looks import cell_format, entry_rule, look_of, small_text

FIELDS = "userEnteredValue,userEnteredFormat,dataValidation,textFormatRuns"
_TALL = 6
_IN_ROW = re.compile(r"(?<=[A-Z])[0-9]+")

_Look = tuple[object, ...]


def cell_requests(placement: Placement, cells: Sequence[Cell], date_pattern: str) -> list[Request]:
    """All cells of a tab, or of some whole rows of it: long columns of one look, or of one formula, are
    written once, the rest by cell.
    """
    runs = [Run(run) for run in _tall_runs(cells)]
    looks = {id(cell) for run in runs for cell in run.cells}
    formulas = {id(cell) for run in runs if run.formula for cell in run.cells}
    rows = _rows(placement, cells, date_pattern, looks, formulas)
    top = min(cell.row for cell in cells)
    requests = [update_cells(placement.tab.sheet_id, top, 0, rows, FIELDS)]
    for run in runs:
        data = looks_of(placement, run.first, date_pattern) | cell(run.formula)
        fields = f"{VALUES},{LOOKS}" if run.formula else LOOKS
        requests.append(repeat_cell(run.area(placement.tab.sheet_id), data, fields))
    return requests


@dataclass(frozen=True)
class Run:
    """Cells below one another that look and accept the same."""

    cells: Sequence[Cell]

    @property
    def first(self) -> Cell:
        """The topmost cell."""
        return self.cells[0]

    @cached_property
    def formula(self) -> Formula | None:
        """The first cell's formula if the others hold the same one, moved along with their rows."""
        first = _by_row(self.first)
        same = first is not None and all(_by_row(cell) == first for cell in self.cells[1:])
        return self.first.content if same and isinstance(self.first.content, Formula) else None

    def area(self, sheet_id: int) -> Area:
        """The rectangle of all the cells."""
        right = self.first.column + self.first.span
        return Area(sheet_id, self.first.row, self.first.column, self.cells[-1].row + 1, right)


def _by_row(cell: Cell) -> str | None:
    """A formula with its own row's number taken out of relative references."""
    if not isinstance(cell.content, Formula):
        return None
    own = str(cell.row + 1)
    return _IN_ROW.sub(lambda found: "#" if found[0] == own else found[0], cell.content.text)


def _tall_runs(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Runs of at least six cells below one another that look and accept the same."""
    ordered = sorted(cells, key=lambda cell: (cell.column, cell.row))

    def run_key(numbered: tuple[int, Cell]) -> _Look:
        number, cell = numbered
        return (cell.column, cell.span, cell.style, cell.entry, cell.owner, cell.row - number)

    for _, run in groupby(enumerate(ordered), key=run_key):
        found = [cell for _, cell in run]
        if len(found) >= _TALL:
            yield found


def _rows(
    placement: Placement, cells: Sequence[Cell], date_pattern: str, looks: set[int], formulas: set[int]
) -> list[list[Json]]:
    by_row: dict[int, dict[int, Json]] = {}
    for given in cells:
        row = by_row.setdefault(given.row, {})
        look = {} if id(given) in looks else looks_of(placement, given, date_pattern)
        row[given.column] = ({} if id(given) in formulas else content_of(given)) | look
        for column in range(given.column + 1, given.column + given.span):
            row[column] = {name: part for name, part in look.items() if name == "userEnteredFormat"}
    return [_row(by_row.get(row, {})) for row in range(min(by_row), max(by_row) + 1)]


def _row(columns: Mapping[int, Json]) -> list[Json]:
    return [columns.get(column, {}) for column in range(max(columns, default=-1) + 1)]


def looks_of(placement: Placement, given: Cell, date_pattern: str) -> Json:
    """How a cell looks and what may be entered there, as CellData."""
    return cell(None, cell_format(look_of(placement, given), date_pattern), entry_rule(given.entry))


def content_of(given: Cell) -> Json:
    """What a cell says, as CellData."""
    if isinstance(given.content, Rich):
        start = len(given.content.text) + 1
        runs = [{"startIndex": 0, "format": {}}, {"startIndex": start, "format": small_text(given.style)}]
        return cell(f"{given.content.text}\n{given.content.small}") | {"textFormatRuns": runs}
    return cell(given.content)
