"""addTable, updateTable, deleteTable: stored and returned; the header's names stand in the cells.

https://developers.google.com/workspace/sheets/api/guides/tables
"""

from service.sandbox.sheets import protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import masked, required_mask
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.requests import stored
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import clipped_range, target, writable
from service.sandbox.sheets.state.cells import EMPTY, Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.styles import normal

NAME, KEY = "tables", "tableId"


@request_kind("addTable")
def add_table(draft: Draft, body: Json) -> Json:
    given = body.get("table", {})
    if "range" not in given:
        raise Refused("No range set: give table.range.")
    sheet, box = target(draft, given["range"])
    item = {
        **given,
        "range": clipped_range(sheet, given["range"]),
        KEY: given.get(KEY) or str(draft.new_id()),
    }
    item["name"] = given.get("name") or _free_name(draft)
    _check(draft, sheet, item)
    item["columnProperties"] = _columns(draft, sheet, box, given.get("columnProperties", []))
    made = stored.add(draft, sheet, NAME, KEY, item)
    _write_header(draft, box, made)
    return {"table": shown(made)}


@request_kind("updateTable")
def update_table(draft: Draft, body: Json) -> None:
    given, mask = normal(body.get("table", {})), required_mask(body, "table")
    sheet, _, known = stored.find(draft, NAME, KEY, given.get(KEY))
    made = masked(known, given, mask) | {KEY: known[KEY]}
    place = made.get("range") or known["range"]
    if place.get("sheetId", sheet.sheet_id) != sheet.sheet_id:
        raise Refused("A table cannot be moved to another sheet.")
    box = target(draft, {**place, "sheetId": sheet.sheet_id})[1]
    made["range"] = clipped_range(sheet, {**place, "sheetId": sheet.sheet_id})
    made["name"] = made.get("name") or known["name"]
    _check(draft, sheet, made)
    made["columnProperties"] = _columns(draft, sheet, box, made.get("columnProperties", []))
    stored.replace(draft, NAME, KEY, made)
    _write_header(draft, box, made)


@request_kind("deleteTable")
def delete_table(draft: Draft, body: Json) -> None:
    """The table and what is in it."""
    _, _, known = stored.find(draft, NAME, KEY, body.get(KEY))
    sheet, box = writable(draft, known["range"])
    stored.remove(draft, NAME, KEY, known[KEY])
    for row, column, _ in [*sheet.kept(box)]:
        sheet.put(row, column, EMPTY)


def body_end(sheet: Sheet, box: Box) -> int:
    """The first row below the last one of the table's body that holds a value."""
    filled = [
        row
        for row, _, cell in sheet.kept(box._replace(top=box.top + 1))
        if cell.value is not None or cell.unticked is not None
    ]
    return max(filled, default=box.top) + 1


def extend(draft: Draft, table: Json, bottom: int) -> None:
    """Let a table reach down to `bottom`."""
    stored.replace(draft, NAME, KEY, {**table, "range": {**table["range"], "endRowIndex": bottom}})


def _check(draft: Draft, sheet: Sheet, item: Json) -> None:
    """Names are unique in the spreadsheet, and tables do not overlap."""
    for other in draft.sheets():
        for known in other.listed(NAME):
            if known[KEY] == item[KEY]:
                continue
            if known["name"].casefold() == item["name"].casefold():
                raise Refused(f'A table with the name "{item["name"]}" already exists.')
            apart = other.sheet_id != sheet.sheet_id
            if not apart and not sheet.box(known["range"]).meet(sheet.box(item["range"])).empty:
                raise Refused(f'The table overlaps the table "{known["name"]}".')


def _free_name(draft: Draft) -> str:
    taken = {known["name"].casefold() for sheet in draft.sheets() for known in sheet.listed(NAME)}
    count = 1
    while f"table{count}" in taken:
        count += 1
    return f"Table{count}"


def _columns(draft: Draft, sheet: Sheet, box: Box, given: list[Json]) -> list[Json]:
    """All columns, each with a name: as given, else as its header cell reads, else "Column 1"."""
    known = {one.get("columnIndex", 0): one for one in given}
    if any(not 0 <= index < box.width for index in known):
        raise Refused(f"columnProperties name a column outside of the table's {box.width}.")
    reader, made = Reader(draft), []
    for index in range(box.width):
        cell = sheet.cell(box.top, box.left + index)
        text = reader.shown(sheet, cell, reader.values.of_cell(sheet, box.top, box.left + index, cell))
        name = known.get(index, {}).get("columnName") or text or f"Column {index + 1}"
        made.append({**known.get(index, {}), "columnIndex": index, "columnName": name})
    return made


def _write_header(draft: Draft, box: Box, table: Json) -> None:
    sheet = draft.edit(table["range"]["sheetId"])
    protection.guard(draft, sheet, box._replace(bottom=box.top + 1))
    for column, one in enumerate(table["columnProperties"], box.left):
        sheet.put(box.top, column, sheet.cell(box.top, column).with_value(one["columnName"]))
