"""The structures of a spreadsheet in Google's JSON: defaults are left out."""

from collections.abc import Mapping

from service.sandbox.sheets.draft import PROJECT, Draft
from service.sandbox.sheets.protection import SET_IN, admits, editors
from service.sandbox.sheets.state.cells import Json, JsonValue
from service.sandbox.sheets.state.ranges import is_grid_range
from service.sandbox.sheets.state.sheet import LISTS, Sheet
from service.sandbox.sheets.state.workbook import Workbook
from service.sandbox.sheets.styles import DEFAULT_FORMAT, THEME


def sheet_properties(draft: Draft, sheet: Sheet) -> Json:
    """SheetProperties with `index`; false and zero are left out, but for sheetId and index."""
    properties = sheet.properties
    first: Json = {
        "sheetId": sheet.sheet_id,
        "title": sheet.title,
        "index": draft.workbook.index(sheet.sheet_id),
        "sheetType": properties.get("sheetType", "GRID"),
    }
    grid = {key: value for key, value in properties.get("gridProperties", {}).items() if value}
    rest = {key: value for key, value in properties.items() if key not in first and value is not False}
    return {**first, **rest, "gridProperties": grid}


def spreadsheet_properties(workbook: Workbook, title: str) -> Json:
    own = workbook.properties
    return {
        "title": title,
        "locale": workbook.locale,
        "autoRecalc": own.get("autoRecalc", "ON_CHANGE"),
        "timeZone": workbook.time_zone,
        "defaultFormat": DEFAULT_FORMAT,
        **{
            key: value
            for key, value in own.items()
            if key not in ("title", "locale", "timeZone", "autoRecalc")
        },
        "spreadsheetTheme": own.get("spreadsheetTheme", THEME),
    }


def sheet_parts(
    draft: Draft, sheet: Sheet, asked: Mapping[str, object] | None = None, *, tables_too: bool = True
) -> Json:
    """Merges, protections, rules and the like, as far as there are any and they are `asked` for (None: all).
    `tables_too`: tables stand among the banded ranges as well (excludeTablesInBandedRanges=false).
    """
    made: Json = {}
    for name in LISTS:
        if sheet.listed(name) and (asked is None or name in asked):
            made[name] = _part(sheet, name)
    if tables_too and sheet.listed("tables"):
        bands = [_bands(table) for table in sheet.listed("tables")]
        made["bandedRanges"] = [*made.get("bandedRanges", []), *bands]
    if "protectedRanges" in made:
        protections = zip(sheet.listed("protectedRanges"), made["protectedRanges"], strict=True)
        made["protectedRanges"] = [_protected_range(draft, *one) for one in protections]
    if sheet.parts.get("basicFilter"):
        made["basicFilter"] = shown(sheet.parts["basicFilter"])
    own = draft.metadata_of_tab(sheet.sheet_id)
    if own:
        made["developerMetadata"] = [metadata(item) for item in own]
    return made


def _part(sheet: Sheet, name: str) -> JsonValue:
    if not sheet.settled:
        return shown(sheet.listed(name))
    if name not in sheet.shown:
        sheet.shown[name] = shown(sheet.listed(name))
    return sheet.shown[name]


def _bands(table: Json) -> Json:
    """https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#BandedRange"""
    made = {"bandedRangeReference": table["tableId"], "range": table["range"]}
    rows = {"rowProperties": table["rowsProperties"]} if "rowsProperties" in table else {}
    shown_bands: Json = shown({**made, **rows})
    return shown_bands


def protected_range(draft: Draft, protection: Json) -> Json:
    """Who may edit is only shown to those who may themselves."""
    return _protected_range(draft, protection, shown(protection))


def _protected_range(draft: Draft, protection: Json, as_shown: Json) -> Json:
    made: Json = {key: item for key, item in as_shown.items() if key not in ("editors", SET_IN)}
    if not admits(draft, protection):
        return made
    named = {"editors": shown(editors(draft, protection))} if "editors" in protection else {}
    return {**made, **named, "requestingUserCanEdit": True}


def metadata(item: Json) -> Json:
    """DeveloperMetadata; locations name their type."""
    location = item["location"]
    made: Json = {**item, "location": dict(location)}
    made.pop(PROJECT, None)
    if "dimensionRange" in location:
        made["location"]["dimensionRange"] = shown(location["dimensionRange"])
    return made


def shown(value: JsonValue) -> JsonValue:
    """False and empty lists are left out everywhere, sheetId 0 in ranges."""
    if isinstance(value, list):
        return [shown(item) for item in value]
    if not isinstance(value, dict):
        return value
    bare = is_grid_range(value) or "dimension" in value
    return {
        key: shown(item)
        for key, item in value.items()
        if item is not False and item != [] and not (bare and key == "sheetId" and item == 0)
    }
