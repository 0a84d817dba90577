"""updateCells, repeatCell, appendCells."""

from service.sandbox.sheets import growth, protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import required_mask
from service.sandbox.sheets.requests import stored, tables
from service.sandbox.sheets.requests.chips import with_chips
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.patches import CellPatch
from service.sandbox.sheets.requests.places import target, writable
from service.sandbox.sheets.state.cells import EMPTY, Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet


@request_kind("updateCells")
def update_cells(draft: Draft, body: Json) -> None:
    """Cells of the range that `rows` does not reach lose the masked fields
    (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateCellsRequest).
    """
    mask = required_mask(body)
    rows = [row.get("values", []) for row in body.get("rows", [])]
    if "range" in body:
        box = target(draft, body["range"])[1]
        sheet_id = body["range"].get("sheetId", 0)
    else:
        sheet_id, box = _from_start(draft, body.get("start", {}), rows)
    sheet = draft.sheet(sheet_id)
    _check_reach(rows, box)
    protection.guard(draft, sheet, box)
    sheet = draft.edit(sheet_id)
    clear = CellPatch({}, mask)
    for row in range(box.top, box.bottom):
        given = rows[row - box.top] if row - box.top < len(rows) else []
        for column in range(box.left, box.right):
            index = column - box.left
            if index < len(given):
                cell = sheet.cell(row, column)
                sheet.put(row, column, CellPatch(with_chips(draft, given[index], mask, cell), mask).on(cell))
            elif "range" in body:
                sheet.put(row, column, clear.on(sheet.cell(row, column)))


@request_kind("repeatCell")
def repeat_cell(draft: Draft, body: Json) -> None:
    """A formula is written relative to the range's first cell, as if it were filled."""
    mask = required_mask(body)
    patch = CellPatch(with_chips(draft, body.get("cell", {}), mask, EMPTY), mask)
    sheet, box = writable(draft, body.get("range", {}))
    for row, column in box.cells():
        cell = patch.on(sheet.cell(row, column), row - box.top, column - box.left)
        sheet.put(row, column, cell)


@request_kind("appendCells")
def append_cells(draft: Draft, body: Json) -> None:
    """Rows go under the last row of the tab, or of the table's body, that holds any value; the grid grows
    when it is full, and so does the table. Raises Refused where other values stand below a full table.
    """
    mask = required_mask(body)
    rows = [row.get("values", []) for row in body.get("rows", [])]
    width = max((len(row) for row in rows), default=0)
    place = _under_table if body.get("tableId") else _under_all
    sheet, box = place(draft, body, rows, width)
    for row_index, row in enumerate(rows, box.top):
        for column, data in enumerate(row, box.left):
            old = sheet.cell(row_index, column)
            sheet.put(row_index, column, CellPatch(with_chips(draft, data, mask, old), mask).on(old))


def _under_all(draft: Draft, body: Json, rows: list[list[Json]], width: int) -> tuple[Sheet, Box]:
    sheet = draft.sheet(body.get("sheetId", 0))
    top = sheet.used()[0]
    return _grown(draft, sheet, Box(top, top + len(rows), 0, width))


def _under_table(draft: Draft, body: Json, rows: list[list[Json]], width: int) -> tuple[Sheet, Box]:
    sheet, _, table = stored.find(draft, tables.NAME, tables.KEY, body["tableId"])
    whole = sheet.box(table["range"])
    if width > whole.width:
        raise Refused(f"Attempting to append {width} columns to a table of {whole.width}.")
    top = tables.body_end(sheet, whole)
    box = Box(top, top + len(rows), whole.left, whole.left + width)
    if any(True for _ in sheet.kept(Box(whole.bottom, box.bottom, whole.left, whole.right))):
        raise Refused("The cells below the table are not empty.")
    grown = _grown(draft, sheet, box)
    tables.extend(draft, table, max(whole.bottom, box.bottom))
    return grown


def _grown(draft: Draft, sheet: Sheet, box: Box) -> tuple[Sheet, Box]:
    """The tab to write to, large enough for the box."""
    protection.guard(draft, sheet, box)
    edited = draft.edit(sheet.sheet_id)
    growth.grow(draft, edited, box.bottom, box.right)
    return edited, box


def _from_start(draft: Draft, start: Json, rows: list[list[Json]]) -> tuple[int, Box]:
    sheet = draft.sheet(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    width = max((len(row) for row in rows), default=0)
    return sheet.sheet_id, Box(
        top, min(top + len(rows), sheet.row_count), left, min(left + width, sheet.column_count)
    )


def _check_reach(rows: list[list[Json]], box: Box) -> None:
    if len(rows) > box.height:
        message = f"Attempting to write row: {box.bottom}, beyond the last requested row of: {box.bottom - 1}"
        raise Refused(message)
    if any(len(row) > box.width for row in rows):
        raise Refused(
            f"Attempting to write column: {box.right}, beyond the last requested column of: {box.right - 1}"
        )
