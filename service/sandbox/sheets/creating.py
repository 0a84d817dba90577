"""spreadsheets.create: a body of properties, tabs, cells and names -> the requests that make them."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused, invalid
from service.sandbox.sheets.requests.book import check_properties
from service.sandbox.sheets.requests.kinds import SHIPPED
from service.sandbox.sheets.state.cells import Json

_LISTS = {
    "conditionalFormats": ("addConditionalFormatRule", "rule"),
    "protectedRanges": ("addProtectedRange", "protectedRange"),
    "bandedRanges": ("addBanding", "bandedRange"),
    "filterViews": ("addFilterView", "filter"),
    "charts": ("addChart", "chart"),
    "merges": ("mergeCells", "range"),
}


def fill(draft: Draft, body: Json) -> None:
    """Bring a new spreadsheet (one empty tab) to what `body`, a Spreadsheet, describes. Raises ApiError 400
    with the place that is wrong.
    """
    properties = {key: value for key, value in body.get("properties", {}).items() if key != "title"}
    if properties:
        try:
            check_properties(properties)
        except Refused as refusal:
            raise invalid(f"Invalid spreadsheet.properties: {refusal.message}") from refusal
        workbook = draft.edit_workbook()
        workbook.properties = {**workbook.properties, **properties}
    _make_tabs(draft, body.get("sheets", []))
    for index, name in enumerate(body.get("namedRanges", [])):
        SHIPPED.carry_out(draft, {"addNamedRange": {"namedRange": name}}, f"namedRanges[{index}]")
    for item in body.get("developerMetadata", []):
        _attach(draft, item, {"spreadsheet": True})


def _make_tabs(draft: Draft, sheets: list[Json]) -> None:
    if not sheets:
        return
    first = next(iter(draft.workbook.titles))
    draft.remove(first)
    ids = []
    for index, sheet in enumerate(sheets):
        properties = {"title": f"Sheet{index + 1}", **sheet.get("properties", {}), "index": index}
        properties.setdefault("sheetId", 0 if index == 0 else draft.new_id())
        SHIPPED.carry_out(draft, {"addSheet": {"properties": properties}}, f"sheets[{index}]")
        ids.append(properties["sheetId"])
    for index, (sheet, sheet_id) in enumerate(zip(sheets, ids, strict=True)):
        for request in _content(sheet, sheet_id):
            SHIPPED.carry_out(draft, request, f"sheets[{index}]")
        for item in sheet.get("developerMetadata", []):
            _attach(draft, item, {"sheetId": sheet_id})


def _content(sheet: Json, sheet_id: int) -> list[Json]:
    made: list[Json] = []
    for data in sheet.get("data", []):
        start = {
            "sheetId": sheet_id,
            "rowIndex": data.get("startRow", 0),
            "columnIndex": data.get("startColumn", 0),
        }
        if data.get("rowData"):
            made.append({"updateCells": {"start": start, "rows": data["rowData"], "fields": "*"}})
    if "basicFilter" in sheet:
        made.append({"setBasicFilter": {"filter": sheet["basicFilter"]}})
    for name, (kind, key) in _LISTS.items():
        made.extend({kind: {key: item}} for item in sheet.get(name, []))
    return made


def _attach(draft: Draft, item: Json, location: Json) -> None:
    body = {"developerMetadata": {"location": location, **item}}
    SHIPPED.carry_out(draft, {"createDeveloperMetadata": body}, "developerMetadata")
