"""Requests about a whole sheet: adding, sizes, hiding, merging, metadata."""

from service.sheetwriting import Json, Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.formats import colour_style


def add_sheet(
    sheet_id: int,
    title: str,
    rows: int,
    columns: int,
    *,
    tab_colour: str = "",
    frozen_rows: int = 0,
    frozen_columns: int = 0,
    hidden: bool = False,
    gridlines: bool = True,
    index: int | None = None,
) -> Request:
    """`addSheet` with a fixed id, so that a second attempt is refused instead of doubling the tab."""
    grid: Json = {"rowCount": rows, "columnCount": columns}
    optional_grid = {
        "frozenRowCount": frozen_rows,
        "frozenColumnCount": frozen_columns,
        "hideGridlines": not gridlines,
    }
    grid |= {name: value for name, value in optional_grid.items() if value}
    properties: Json = {"sheetId": sheet_id, "title": title, "gridProperties": grid}
    if tab_colour:
        properties["tabColorStyle"] = colour_style(tab_colour)
    if hidden:
        properties["hidden"] = True
    if index is not None:
        properties["index"] = index
    return {"addSheet": {"properties": properties}}


def update_sheet(sheet_id: int, properties: Json, fields: str) -> Request:
    """`updateSheetProperties` of one sheet; `fields` as in Google's mask, for example `title`."""
    return {"updateSheetProperties": {"properties": {"sheetId": sheet_id, **properties}, "fields": fields}}


def delete_sheet(sheet_id: int) -> Request:
    """`deleteSheet`."""
    return {"deleteSheet": {"sheetId": sheet_id}}


def update_spreadsheet(properties: Json, fields: str) -> Request:
    """`updateSpreadsheetProperties`, for example `locale`, `timeZone`, `autoRecalc`."""
    return {"updateSpreadsheetProperties": {"properties": properties, "fields": fields}}


def _span(sheet_id: int, dimension: str, start: int, end: int) -> Json:
    return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}


def size_columns(sheet_id: int, start: int, end: int, pixels: int) -> Request:
    """The width of columns `start` up to, not including, `end`."""
    return _size(_span(sheet_id, "COLUMNS", start, end), pixels)


def size_rows(sheet_id: int, start: int, end: int, pixels: int) -> Request:
    """The height of rows `start` up to, not including, `end`."""
    return _size(_span(sheet_id, "ROWS", start, end), pixels)


def _size(span: Json, pixels: int) -> Request:
    return {
        "updateDimensionProperties": {
            "range": span,
            "properties": {"pixelSize": pixels},
            "fields": "pixelSize",
        }
    }


def hide_columns(sheet_id: int, start: int, end: int) -> Request:
    """Hide columns `start` up to, not including, `end`."""
    return _hide(_span(sheet_id, "COLUMNS", start, end))


def hide_rows(sheet_id: int, start: int, end: int) -> Request:
    """Hide rows `start` up to, not including, `end`."""
    return _hide(_span(sheet_id, "ROWS", start, end))


def show_rows(sheet_id: int, start: int, end: int) -> Request:
    """Show rows `start` up to, not including, `end`."""
    return _hide(_span(sheet_id, "ROWS", start, end), hidden=False)


def show_columns(sheet_id: int, start: int, end: int) -> Request:
    """Show columns `start` up to, not including, `end`."""
    return _hide(_span(sheet_id, "COLUMNS", start, end), hidden=False)


def _hide(span: Json, *, hidden: bool = True) -> Request:
    return {
        "updateDimensionProperties": {
            "range": span,
            "properties": {"hiddenByUser": hidden},
            "fields": "hiddenByUser",
        }
    }


def append_rows(sheet_id: int, count: int) -> Request:
    """`appendDimension`: `count` empty rows at the end of the grid."""
    return {"appendDimension": {"sheetId": sheet_id, "dimension": "ROWS", "length": count}}


def append_columns(sheet_id: int, count: int) -> Request:
    """`appendDimension`: `count` empty columns at the right of the grid."""
    return {"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": count}}


def insert_columns(sheet_id: int, start: int, count: int) -> Request:
    """`insertDimension`: `count` empty columns before column `start`, in the looks of the one before."""
    span = _span(sheet_id, "COLUMNS", start, start + count)
    return {"insertDimension": {"range": span, "inheritFromBefore": start > 0}}


def insert_rows(sheet_id: int, start: int, count: int) -> Request:
    """`insertDimension`: `count` empty rows before row `start`, in the looks of the one before. What
    reaches from above `start` to below it grows with them.
    """
    span = _span(sheet_id, "ROWS", start, start + count)
    return {"insertDimension": {"range": span, "inheritFromBefore": start > 0}}


def delete_rows(sheet_id: int, start: int, end: int) -> Request:
    """`deleteDimension`: rows `start` up to, not including, `end`."""
    return {"deleteDimension": {"range": _span(sheet_id, "ROWS", start, end)}}


def merge(area: Area, *, by_rows: bool = False) -> Request:
    """Merge `area` into one cell, or each of its rows into one (`by_rows`)."""
    return {"mergeCells": {"range": area.grid(), "mergeType": "MERGE_ROWS" if by_rows else "MERGE_ALL"}}


def unmerge(area: Area) -> Request:
    """Undo every merge in `area`; refused where it holds only a part of one."""
    return {"unmergeCells": {"range": area.grid()}}


def move_rows(sheet_id: int, start: int, end: int, to: int) -> Request:
    """`moveDimension`: rows `start` up to, not including, `end` go before row `to`, counted as before."""
    return {"moveDimension": {"source": _span(sheet_id, "ROWS", start, end), "destinationIndex": to}}


def cut_paste(area: Area, row: int, column: int) -> Request:
    """Everything in `area` goes to where its first cell is to stand, in the same tab."""
    corner = {"sheetId": area.sheet_id, "rowIndex": row, "columnIndex": column}
    return {"cutPaste": {"source": area.grid(), "destination": corner, "pasteType": "PASTE_NORMAL"}}


def copy_values(area: Area, row: int, column: int) -> list[Request]:
    """What `area` shows is written once more, from that cell on, in the same tab, and looks as it does."""
    to = Area(area.sheet_id, row, column, row + area.bottom - area.top, column + area.right - area.left)
    places = {"source": area.grid(), "destination": to.grid()}
    return [{"copyPaste": {**places, "pasteType": kind}} for kind in ("PASTE_FORMAT", "PASTE_VALUES")]


def add_metadata(metadata_id: int | None, key: str, value: str, location: Json) -> Request:
    """`createDeveloperMetadata` that readers of the document see; `location` as in `sheet_location`.

    Without `metadata_id`, Sheets chooses one.
    """
    metadata: Json = {
        "metadataKey": key,
        "metadataValue": value,
        "location": location,
        "visibility": "DOCUMENT",
    }
    if metadata_id is not None:
        metadata["metadataId"] = metadata_id
    return {"createDeveloperMetadata": {"developerMetadata": metadata}}


def delete_metadata(metadata_id: int, location: Json | None = None) -> Request:
    """`deleteDeveloperMetadata` by its id; with `location`, only if it is exactly there."""
    lookup: Json = {"metadataId": metadata_id}
    if location is not None:
        lookup |= {"metadataLocation": location, "locationMatchingStrategy": "EXACT_LOCATION"}
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}


def change_metadata(metadata_id: int, value: str) -> Request:
    """`updateDeveloperMetadata`: another value, by its id."""
    return {
        "updateDeveloperMetadata": {
            "dataFilters": [{"developerMetadataLookup": {"metadataId": metadata_id}}],
            "developerMetadata": {"metadataValue": value},
            "fields": "metadataValue",
        }
    }


def sheet_location(sheet_id: int) -> Json:
    """The metadata location of a whole sheet."""
    return {"sheetId": sheet_id}


def column_location(sheet_id: int, column: int) -> Json:
    """The metadata location of one column; it moves along with the column."""
    return {"dimensionRange": _span(sheet_id, "COLUMNS", column, column + 1)}
