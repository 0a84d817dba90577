"""Rows and columns: append, insert, delete, move, sizes."""

from typing import cast

from service.sandbox.sheets import growth, protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.formulas.moves import Delete, Insert, Shuffle
from service.sandbox.sheets.formulas.shift import GridMove
from service.sandbox.sheets.masks import masked, required_mask
from service.sandbox.sheets.protection import Dimension
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.state.cells import Cell, Json
from service.sandbox.sheets.state.sheet import COLUMN_PIXELS, ROW_PIXELS, Sheet
from service.sandbox.sheets.structure import move_everything


@request_kind("appendDimension")
def append_dimension(draft: Draft, body: Json) -> None:
    sheet = draft.sheet(body.get("sheetId", 0))
    protection.guard_sheet(draft, sheet)
    length = body.get("length", 0)
    if length < 1:
        raise Refused(f"length[{length}] must be greater than 0.")
    _grow(draft, draft.edit(sheet.sheet_id), dimension_of(body), length)


@request_kind("insertDimension")
def insert_dimension(draft: Draft, body: Json) -> None:
    """New rows or columns take formats and validations from the one before or after."""
    sheet, dimension, start, end = lines(draft, body.get("range", {}), may_follow=True)
    before = bool(body.get("inheritFromBefore"))
    if before and start == 0:
        raise Refused("inheritFromBefore must not be true if inserting at the first row or column.")
    protection.guard_insert(draft, sheet, dimension, start)
    sheet = draft.edit(sheet.sheet_id)
    _grow(draft, sheet, dimension, end - start)
    move_everything(draft, GridMove(sheet.sheet_id, dimension, Insert(start, end - start)))
    _inherit(sheet, dimension, start - 1 if before else end, range(start, end))


@request_kind("deleteDimension")
def delete_dimension(draft: Draft, body: Json) -> None:
    sheet, dimension, start, end = lines(draft, body.get("range", {}))
    end = min(end, count(sheet, dimension))
    protection.guard_lines(draft, sheet, dimension, start, end)
    if end - start >= count(sheet, dimension):
        raise Refused(f"You can't delete all the {dimension.lower()} on the sheet.")
    _check_frozen(sheet, dimension, start, end)
    sheet = draft.edit(sheet.sheet_id)
    move_everything(draft, GridMove(sheet.sheet_id, dimension, Delete(start, end - start)))
    _grow(draft, sheet, dimension, start - end)


@request_kind("moveDimension")
def move_dimension(draft: Draft, body: Json) -> None:
    """`destinationIndex` counts as before the move; metadata and sizes go along."""
    sheet, dimension, start, end = lines(draft, body.get("source", {}))
    to = body.get("destinationIndex", 0)
    if start < to < end or to > count(sheet, dimension):
        raise Refused("The destination must lie outside of the source range, and inside the grid.")
    protection.guard_lines(draft, sheet, dimension, start, end)
    protection.guard_insert(draft, sheet, dimension, to)
    if to not in (start, end):
        move_everything(draft, GridMove(sheet.sheet_id, dimension, Shuffle(start, end, to)))


@request_kind("updateDimensionProperties")
def update_dimension_properties(draft: Draft, body: Json) -> None:
    mask = required_mask(body, "properties")
    sheet, dimension, start, end = lines(draft, body.get("range", {}))
    protection.guard_sheet(draft, sheet)
    sizes = sizes_of(draft.edit(sheet.sheet_id), dimension)
    for index in range(start, min(end, count(sheet, dimension))):
        made = masked(sizes.get(index, {}), body.get("properties", {}), mask)
        sizes[index] = {key: value for key, value in made.items() if value is not False}


@request_kind("autoResizeDimensions")
def auto_resize_dimensions(draft: Draft, body: Json) -> None:
    """Columns become as wide as their longest line of text; rows take their default height again."""
    sheet, dimension, start, end = lines(draft, body.get("dimensions", {}))
    protection.guard_sheet(draft, sheet)
    sheet = draft.edit(sheet.sheet_id)
    sizes = sizes_of(sheet, dimension)
    for index in range(start, min(end, count(sheet, dimension))):
        pixels = ROW_PIXELS if dimension == "ROWS" else _fitting_width(sheet, index)
        sizes[index] = {**sizes.get(index, {}), "pixelSize": pixels}


def dimension_of(where: Json) -> Dimension:
    dimension = where.get("dimension")
    if dimension not in ("ROWS", "COLUMNS"):
        raise Refused("No dimension set: it must be ROWS or COLUMNS.")
    return cast("Dimension", dimension)


def count(sheet: Sheet, dimension: Dimension) -> int:
    return sheet.row_count if dimension == "ROWS" else sheet.column_count


def lines(draft: Draft, where: Json, *, may_follow: bool = False) -> tuple[Sheet, Dimension, int, int]:
    """The tab (to read), dimension, start and end of a DimensionRange. Raises Refused when it is empty or
    begins beyond the grid (`may_follow`: it may begin right after it).
    """
    sheet, dimension = draft.sheet(where.get("sheetId", 0)), dimension_of(where)
    total = count(sheet, dimension)
    start, end = where.get("startIndex", 0), where.get("endIndex", total)
    if end <= start or start < 0:
        raise Refused(f"range.endIndex[{end}] must be greater than range.startIndex[{start}].")
    if start > total or (start == total and not may_follow):
        name = "row" if dimension == "ROWS" else "column"
        raise Refused(f"range.startIndex[{start}] is after last {name} in grid[{total}]")
    return sheet, dimension, start, end


def _check_frozen(sheet: Sheet, dimension: Dimension, start: int, end: int) -> None:
    """Something must stay below the frozen rows, and beside the frozen columns."""
    key = "frozenRowCount" if dimension == "ROWS" else "frozenColumnCount"
    frozen = sheet.properties.get("gridProperties", {}).get(key, 0)
    if frozen and start <= frozen and end >= count(sheet, dimension):
        raise Refused(f"Sorry, it is not possible to delete all non-frozen {dimension.lower()}.")


def _grow(draft: Draft, sheet: Sheet, dimension: Dimension, by: int) -> None:
    down, right = (by, 0) if dimension == "ROWS" else (0, by)
    growth.resize(draft, sheet, sheet.row_count + down, sheet.column_count + right)


def sizes_of(sheet: Sheet, dimension: Dimension) -> dict[int, Json]:
    return sheet.row_sizes if dimension == "ROWS" else sheet.column_sizes


def _inherit(sheet: Sheet, dimension: Dimension, source: int, made: range) -> None:
    for row, column, cell in list(sheet.kept(sheet.whole)):
        along, across = (row, column) if dimension == "ROWS" else (column, row)
        if along != source or (cell.format is None and cell.validation is None):
            continue
        for index in made:
            at = (index, across) if dimension == "ROWS" else (across, index)
            sheet.put(*at, Cell(format=cell.format, validation=cell.validation))


def _fitting_width(sheet: Sheet, column: int) -> int:
    texts = [str(row[column].value) for row in sheet.rows.values() if column in row]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return max(21, 7 * longest + 6) if longest else COLUMN_PIXELS
