"""insertRange, deleteRange: only the cells beside or below a range move."""

from typing import cast

from service.sandbox.sheets import growth, protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.formulas.moves import Delete, Insert, Move
from service.sandbox.sheets.formulas.shift import GridMove
from service.sandbox.sheets.requests.dimensions import dimension_of
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import target
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.structure import move_everything


@request_kind("insertRange")
def insert_range(draft: Draft, body: Json) -> None:
    """Cells move down (ROWS) or to the right (COLUMNS); the grid grows if values would fall off."""
    sheet, box, rows = _affected(draft, body)
    sheet = draft.edit(sheet.sheet_id)
    used_rows, used_columns = sheet.used()
    if rows:
        growth.grow(draft, sheet, used_rows + box.height, sheet.column_count)
        _move(draft, sheet, box, Insert(box.top, box.height), rows=True)
    else:
        growth.grow(draft, sheet, sheet.row_count, used_columns + box.width)
        _move(draft, sheet, box, Insert(box.left, box.width), rows=False)
    sheet.resize(sheet.row_count, sheet.column_count)


@request_kind("deleteRange")
def delete_range(draft: Draft, body: Json) -> None:
    """Cells from below (ROWS) or from the right (COLUMNS) move in."""
    sheet, box, rows = _affected(draft, body)
    sheet = draft.edit(sheet.sheet_id)
    gone = Delete(box.top, box.height) if rows else Delete(box.left, box.width)
    _move(draft, sheet, box, gone, rows=rows)


def _affected(draft: Draft, body: Json) -> tuple[Sheet, Box, bool]:
    sheet, box = target(draft, body.get("range", {}))
    rows = dimension_of({"dimension": body.get("shiftDimension")}) == "ROWS"
    reach = box._replace(bottom=protection.FAR) if rows else box._replace(right=protection.FAR)
    protection.guard(draft, sheet, reach)
    return sheet, box, rows


def _move(draft: Draft, sheet: Sheet, box: Box, move: Move, *, rows: bool) -> None:
    band = (box.left, box.right) if rows else (box.top, box.bottom)
    dimension = "ROWS" if rows else "COLUMNS"
    made = GridMove(sheet.sheet_id, cast("protection.Dimension", dimension), move, band)
    move_everything(draft, made)
