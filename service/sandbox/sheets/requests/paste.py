"""copyPaste, cutPaste, pasteData."""

from service.sandbox.sheets import protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.engine import Values
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.formulas.errors import CellError
from service.sandbox.sheets.formulas.shift import copied
from service.sandbox.sheets.requests import pasted
from service.sandbox.sheets.requests.borders import with_borders
from service.sandbox.sheets.requests.delimited import fields_of
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import target, writable
from service.sandbox.sheets.state.cells import EMPTY, Cell, Formula, Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.writing import typed_cell

_SIDES = ("top", "bottom", "left", "right")


@request_kind("copyPaste")
def copy_paste(draft: Draft, body: Json) -> None:
    """A destination several times as large as the source is filled with repeats; else the source's size
    counts.
    """
    source_sheet, source = target(draft, body.get("source", {}))
    destination = draft.sheet(body.get("destination", {}).get("sheetId", 0))
    box = _filled(destination.box(body.get("destination", {})), source, body.get("pasteOrientation"))
    turned = body.get("pasteOrientation") == "TRANSPOSE"
    protection.guard(draft, destination, box)
    kind = body.get("pasteType", "PASTE_NORMAL")
    values = Values(draft) if kind == "PASTE_VALUES" else None
    lifted = {place: source_sheet.cell(*place) for place in source.cells()}
    computed = {place: values.of(source_sheet, *place) for place in lifted} if values else {}
    merges = [whole for one in source_sheet.listed("merges") if source.holds(whole := source_sheet.box(one))]
    origin_sheet = draft.snapshot_of(source_sheet.sheet_id)
    sheet = draft.edit(destination.sheet_id)
    _go_along(draft, (origin_sheet, source, merges), (sheet, box), kind, turned=turned)
    for row, column in box.meet(sheet.whole).cells():
        down, right = (row - box.top), (column - box.left)
        down, right = (right, down) if turned else (down, right)
        origin = (source.top + down % source.height, source.left + right % source.width)
        cell = lifted[origin]
        if kind == "PASTE_VALUES":
            found = computed[origin]
            cell = cell._replace(value=found.shown if isinstance(found, CellError) else found)
        elif isinstance(cell.value, Formula):
            text = copied(cell.value.text, row - origin[0], column - origin[1])
            cell = cell._replace(value=Formula(text))
        sheet.put(row, column, _pasted(sheet.cell(row, column), cell, kind))


def _go_along(
    draft: Draft, origin: tuple[Sheet, Box, list[Box]], at: tuple[Sheet, Box], kind: str, *, turned: bool
) -> None:
    placed = pasted.placing(origin[1], at[1], turned=turned)
    if kind in pasted.WITH_MERGES:
        pasted.paste_merges(origin[2], *at, placed)
    if kind in pasted.WITH_RULES:
        pasted.paste_rules(draft, origin[0], origin[1], *at, placed)


@request_kind("cutPaste")
def cut_paste(draft: Draft, body: Json) -> None:
    """Formulas keep their text; the source is emptied."""
    source_sheet, source = writable(draft, body.get("source", {}))
    corner = body.get("destination", {})
    top, left = corner.get("rowIndex", 0), corner.get("columnIndex", 0)
    destination = draft.sheet(corner.get("sheetId", 0))
    protection.guard(draft, destination, Box(top, top + source.height, left, left + source.width))
    sheet = draft.edit(destination.sheet_id)
    lifted = {place: source_sheet.cell(*place) for place in source.cells()}
    for row, column in lifted:
        source_sheet.put(row, column, EMPTY)
    for (row, column), cell in lifted.items():
        at = (top + row - source.top, left + column - source.left)
        if at[0] >= sheet.row_count or at[1] >= sheet.column_count:
            raise Refused("The destination does not fit into the grid.")
        sheet.put(*at, _pasted(sheet.cell(*at), cell, body.get("pasteType", "PASTE_NORMAL")))


@request_kind("pasteData")
def paste_data(draft: Draft, body: Json) -> None:
    """Text with a delimiter, or a table in HTML, as if pasted into the sheet."""
    corner = body.get("coordinate", {})
    rows = fields_of(body)
    top, left = corner.get("rowIndex", 0), corner.get("columnIndex", 0)
    width = max((len(row) for row in rows), default=0)
    box = Box(top, top + len(rows), left, left + width)
    sheet = draft.sheet(corner.get("sheetId", 0))
    if not sheet.whole.holds(box):
        raise Refused("The data does not fit into the grid.")
    protection.guard(draft, sheet, box)
    sheet = draft.edit(sheet.sheet_id)
    for row, texts in enumerate(rows, top):
        for column, text in enumerate(texts, left):
            sheet.put(row, column, typed_cell(draft, sheet.cell(row, column), text))


def _filled(given: Box, source: Box, orientation: str | None) -> Box:
    height, width = source.height, source.width
    if orientation == "TRANSPOSE":
        height, width = width, height
    tall = given.height if given.height % height == 0 else height
    wide = given.width if given.width % width == 0 else width
    return Box(given.top, given.top + max(tall, height), given.left, given.left + max(wide, width))


def _pasted(old: Cell, new: Cell, kind: str) -> Cell:
    if kind in ("PASTE_VALUES", "PASTE_FORMULA"):
        return old.with_value(new.value)
    if kind == "PASTE_FORMAT":
        return old._replace(format=new.format)
    if kind == "PASTE_DATA_VALIDATION":
        return old._replace(validation=new.validation)
    if kind == "PASTE_CONDITIONAL_FORMATTING":
        return old
    if kind == "PASTE_NO_BORDERS":
        bare = with_borders(new, dict.fromkeys(_SIDES))
        kept = (old.format or {}).get("borders", {})
        return with_borders(bare, dict(kept))
    return new
