"""mergeCells, unmergeCells."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import writable
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Box, range_json
from service.sandbox.sheets.state.sheet import Sheet


@request_kind("mergeCells")
def merge_cells(draft: Draft, body: Json) -> None:
    """Only the first cell of each merge keeps its value. Merges inside of the range are replaced; one that
    reaches out of it is refused.
    """
    sheet, box = writable(draft, body.get("range", {}))
    for merge in sheet.listed("merges"):
        known = sheet.box(merge)
        if known.meets(box) and not box.holds(known):
            raise Refused("You must select all cells in a merged range to merge or unmerge them.")
    _unmerge(sheet, box)
    for part in _parts(box, body.get("mergeType", "MERGE_ALL")):
        if part.width * part.height > 1:
            _keep_first(sheet, part)
            sheet.mutable("merges").append(range_json(sheet.sheet_id, part))


@request_kind("unmergeCells")
def unmerge_cells(draft: Draft, body: Json) -> None:
    sheet, box = writable(draft, body.get("range", {}))
    if any(
        sheet.box(merge).meets(box) and not box.holds(sheet.box(merge)) for merge in sheet.listed("merges")
    ):
        raise Refused("You must select all cells in a merged range to merge or unmerge them.")
    _unmerge(sheet, box)


def _unmerge(sheet: Sheet, box: Box) -> None:
    kept = [merge for merge in sheet.listed("merges") if not sheet.box(merge).meets(box)]
    sheet.parts["merges"] = kept


def _parts(box: Box, kind: str) -> list[Box]:
    if kind == "MERGE_ROWS":
        return [Box(row, row + 1, box.left, box.right) for row in range(box.top, box.bottom)]
    if kind == "MERGE_COLUMNS":
        return [Box(box.top, box.bottom, column, column + 1) for column in range(box.left, box.right)]
    return [box]


def _keep_first(sheet: Sheet, part: Box) -> None:
    """The first value found goes to the top left cell, the others are dropped."""
    filled = [(row, column) for row, column, cell in sheet.kept(part) if cell.value is not None]
    if not filled:
        return
    value = sheet.cell(*filled[0]).value
    for row, column in filled:
        sheet.put(row, column, sheet.cell(row, column).with_value(None))
    sheet.put(part.top, part.left, sheet.cell(part.top, part.left).with_value(value))
