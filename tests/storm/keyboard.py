"""What hands do in a tab of the interface, as requests and A1 names."""

from collections.abc import Mapping
from typing import Any

from gspread.utils import absolute_range_name, rowcol_to_a1

from service.interface.columns import COLUMN_KEY
from tests.storm.scene import Hand, Json
from tests.storm.sight import Sight

FIRST = 4
"""The first row below the headings, from 0."""


def a1(title: str, row: int, column: int) -> str:
    return str(absolute_range_name(title, rowcol_to_a1(row + 1, column + 1)))


def type_row(hand: Hand, file_id: str, sight: Sight, row: int, cells: Mapping[str, Any]) -> None:
    """Type into staff's or the service's cells of a row, by column; those that are gone are left out."""
    places = {column: sight.positions[column] for column in cells if column in sight.positions}
    hand.type(file_id, {a1(sight.title, row, place): cells[column] for column, place in places.items()})


def sort(sheet_id: int, column: int, order: str, start: int = FIRST, end: int | None = None) -> Json:
    place = {"sheetId": sheet_id, "startRowIndex": start} | ({"endRowIndex": end} if end else {})
    return {"sortRange": {"range": place, "sortSpecs": [{"dimensionIndex": column, "sortOrder": order}]}}


def span(sheet_id: int, dimension: str, start: int, count: int = 1) -> Json:
    return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": start + count}


def insert(sheet_id: int, dimension: str, start: int, count: int = 1, *, like_before: bool = False) -> Json:
    return {
        "insertDimension": {
            "range": span(sheet_id, dimension, start, count), "inheritFromBefore": like_before
        }
    }  # fmt: skip


def delete(sheet_id: int, dimension: str, start: int, count: int = 1) -> Json:
    return {"deleteDimension": {"range": span(sheet_id, dimension, start, count)}}


def move(sheet_id: int, dimension: str, start: int, to: int) -> Json:
    return {"moveDimension": {"source": span(sheet_id, dimension, start), "destinationIndex": to}}


def area(sheet_id: int, top: int, bottom: int, left: int, right: int) -> Json:
    return {
        "sheetId": sheet_id, "startRowIndex": top, "endRowIndex": bottom,
        "startColumnIndex": left, "endColumnIndex": right,
    }  # fmt: skip


def paste(source: Json, destination: Json, kind: str = "PASTE_NORMAL") -> Json:
    return {"copyPaste": {"source": source, "destination": destination, "pasteType": kind}}


def properties(sheet_id: int, **given: Any) -> Json:
    return {
        "updateSheetProperties": {"properties": {"sheetId": sheet_id, **given}, "fields": ",".join(given)}
    }


def column_look(sheet_id: int, place: int, **given: Any) -> Json:
    where = {"range": span(sheet_id, "COLUMNS", place), "properties": given, "fields": ",".join(given)}
    return {"updateDimensionProperties": where}


def column_again(sheet_id: int, column: str, place: int, words: list[Json], heading: Json) -> list[Json]:
    """Undo of a column's deletion: the column with its mark, its heading and what stood in it."""
    cells = [{"values": [{"userEnteredValue": heading}]}]
    cells += [{"values": [{"userEnteredValue": value}]} for value in words]
    mark = {
        "metadataKey": COLUMN_KEY,
        "metadataValue": column,
        "location": {"dimensionRange": span(sheet_id, "COLUMNS", place)},
        "visibility": "DOCUMENT",
    }
    start = {"sheetId": sheet_id, "rowIndex": FIRST - 1, "columnIndex": place}
    return [
        insert(sheet_id, "COLUMNS", place, like_before=place > 0),
        {"createDeveloperMetadata": {"developerMetadata": mark}},
        {"updateCells": {"start": start, "rows": cells, "fields": "userEnteredValue"}},
    ]
