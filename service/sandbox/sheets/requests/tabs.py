"""addSheet, deleteSheet, duplicateSheet, updateSheetProperties."""

from service.sandbox.sheets import growth, protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.formulas import shift
from service.sandbox.sheets.formulas.moves import Delete
from service.sandbox.sheets.masks import Mask, covers, masked, required_mask
from service.sandbox.sheets.outgoing import sheet_properties
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.structure import move_everything
from service.sandbox.sheets.structure_text import change_formulas
from service.sandbox.sheets.styles import normal
from service.sandbox.sheets.tab_copies import copy_tab, free_title

MAX_TITLE = 100


@request_kind("addSheet")
def add_sheet(draft: Draft, body: Json) -> Json:
    """The caller's own sheetId is taken; one in use, like a title in use, is refused."""
    given = normal(body.get("properties", {}))
    sheet_id = given.get("sheetId")
    if sheet_id is None:
        sheet_id = draft.new_id()
    check_new_id(draft, sheet_id)
    title = given.get("title") or free_title(draft.workbook, f"Sheet{len(draft.workbook.titles) + 1}")
    _check_title(draft, title, None)
    grid = {"rowCount": 1000, "columnCount": 26} | given.get("gridProperties", {})
    kept = {key: value for key, value in given.items() if key != "index"}
    sheet = Sheet({**kept, "sheetId": sheet_id, "title": title, "sheetType": "GRID", "gridProperties": grid})
    growth.check_not_empty(grid["rowCount"], grid["columnCount"])
    growth.check_size(draft, grid["rowCount"] * grid["columnCount"], grid["columnCount"])
    draft.add(sheet, given.get("index", len(draft.workbook.titles)))
    return {"properties": sheet_properties(draft, sheet)}


@request_kind("deleteSheet")
def delete_sheet(draft: Draft, body: Json) -> None:
    sheet = draft.sheet(body.get("sheetId", 0))
    protection.guard_removal(draft, sheet)
    others = [other for other in draft.sheets() if other.sheet_id != sheet.sheet_id]
    if not others:
        raise Refused("You can't remove all the sheets in a document.")
    if all(other.hidden for other in others):
        raise Refused("You can't remove all the visible sheets in a document.")
    draft.remove(sheet.sheet_id)
    workbook = draft.edit_workbook()
    for name_id, name in list(workbook.named_ranges.items()):
        if name["range"].get("sheetId", 0) == sheet.sheet_id:
            workbook.lose_name(name_id)
    for metadata_id, metadata in list(workbook.metadata.items()):
        if lies_on(metadata, sheet.sheet_id):
            del workbook.metadata[metadata_id]
    change_formulas(draft, lambda _, text: shift.without_sheet(text, sheet.title))


@request_kind("duplicateSheet")
def duplicate_sheet(draft: Draft, body: Json) -> Json:
    source = draft.sheet(body.get("sourceSheetId", 0))
    sheet_id = body.get("newSheetId")
    if sheet_id is None:
        sheet_id = draft.new_id()
    check_new_id(draft, sheet_id)
    title = body.get("newSheetName") or free_title(draft.workbook, f"Copy of {source.title}")
    _check_title(draft, title, None)
    growth.check_size(draft, source.row_count * source.column_count, source.column_count)
    made = copy_tab(draft, source, sheet_id, title)
    draft.add(made, body.get("insertSheetIndex", 0))
    return {"properties": sheet_properties(draft, made)}


@request_kind("updateSheetProperties")
def update_sheet_properties(draft: Draft, body: Json) -> None:
    given = normal(body.get("properties", {}))
    mask = required_mask(body, "properties")
    sheet = draft.sheet(given.get("sheetId", 0))
    protection.guard_sheet(draft, sheet)
    if covers(mask, "title"):
        _rename(draft, sheet.sheet_id, given.get("title", ""))
    if covers(mask, "hidden") and given.get("hidden"):
        _check_other_visible(draft, sheet)
    if covers(mask, "gridProperties"):
        _resize(draft, sheet.sheet_id, given.get("gridProperties", {}), mask)
    edited = draft.edit(sheet.sheet_id)
    edited.properties = _changed(edited, given, mask)
    _check_frozen(edited)
    if covers(mask, "index") and "index" in given:
        _reorder(draft, edited, given["index"])


def lies_on(metadata: Json, sheet_id: int) -> bool:
    """Whether developer metadata is attached to the tab, or to rows or columns of it."""
    location = metadata["location"]
    if "dimensionRange" in location:
        return bool(location["dimensionRange"].get("sheetId", 0) == sheet_id)
    return location.get("sheetId") == sheet_id and not location.get("spreadsheet")


def check_new_id(draft: Draft, sheet_id: int) -> None:
    if sheet_id in draft.workbook.titles:
        raise Refused(f"A sheet with the id {sheet_id} already exists. Please use another id.")
    if sheet_id < 0:
        raise Refused(f"sheetId must not be negative, but was {sheet_id}.")


def _check_title(draft: Draft, title: str, own: int | None) -> None:
    if not title or len(title) > MAX_TITLE:
        raise Refused(f"Sheet names must have 1 to {MAX_TITLE} characters.")
    if draft.workbook.find_title(title) not in (None, own):
        raise Refused(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _rename(draft: Draft, sheet_id: int, title: str) -> None:
    old = draft.workbook.titles[sheet_id]
    _check_title(draft, title, sheet_id)
    if old != title:
        draft.edit_workbook().titles[sheet_id] = title
        change_formulas(draft, lambda _, text: shift.renamed(text, old, title))


def _resize(draft: Draft, sheet_id: int, grid: Json, mask: Mask) -> None:
    sheet = draft.edit(sheet_id)
    rows = (
        grid.get("rowCount", sheet.row_count)
        if covers(mask, "gridProperties", "rowCount")
        else sheet.row_count
    )
    columns = sheet.column_count
    if covers(mask, "gridProperties", "columnCount"):
        columns = grid.get("columnCount", columns)
    growth.check_not_empty(rows, columns)
    if rows < sheet.row_count:
        protection.guard_lines(draft, sheet, "ROWS", rows, sheet.row_count)
        move_everything(draft, shift.GridMove(sheet_id, "ROWS", Delete(rows, sheet.row_count - rows)))
    if columns < sheet.column_count:
        protection.guard_lines(draft, sheet, "COLUMNS", columns, sheet.column_count)
        gone = Delete(columns, sheet.column_count - columns)
        move_everything(draft, shift.GridMove(sheet_id, "COLUMNS", gone))
    growth.resize(draft, sheet, rows, columns)


def _changed(sheet: Sheet, given: Json, mask: Mask) -> Json:
    """The properties after the update; counts that the caller left out stay."""
    made = masked(sheet.properties, given, mask)
    grid = {"rowCount": sheet.row_count, "columnCount": sheet.column_count} | made.get("gridProperties", {})
    kept = {"sheetId": sheet.sheet_id, "title": made.get("title") or sheet.title, "sheetType": "GRID"}
    made.pop("index", None)
    return {**kept, **made, **kept, "gridProperties": grid}


def _check_other_visible(draft: Draft, sheet: Sheet) -> None:
    if all(other.hidden or other.sheet_id == sheet.sheet_id for other in draft.sheets()):
        raise Refused("You can't hide all the sheets in a document.")


def _check_frozen(sheet: Sheet) -> None:
    grid = sheet.properties["gridProperties"]
    if grid.get("frozenRowCount", 0) >= sheet.row_count:
        raise Refused("You can't freeze all visible rows on the sheet.")
    if grid.get("frozenColumnCount", 0) >= sheet.column_count:
        raise Refused("You can't freeze all visible columns on the sheet.")


def _reorder(draft: Draft, sheet: Sheet, index: int) -> None:
    """`index` counts the tabs as they stand before the move."""
    now = draft.workbook.index(sheet.sheet_id)
    draft.edit_workbook().place(sheet.sheet_id, sheet.title, index if index <= now else index - 1)
