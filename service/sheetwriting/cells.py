"""Cells and the requests that write them."""

from collections.abc import Sequence

from service.sheetwriting import Json, Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.values import Content, extended

VALUES = "userEnteredValue"
LOOKS = "userEnteredFormat,dataValidation"
ALL = f"{VALUES},{LOOKS},note"


def cell(
    content: Content = None, look: Json | None = None, validation: Json | None = None, note: str = ""
) -> Json:
    """A CellData; what is not given is left out, and cleared if a request's field mask names it."""
    value = extended(content)
    parts = {"userEnteredValue": value, "userEnteredFormat": look, "dataValidation": validation, "note": note}
    return {name: part for name, part in parts.items() if part}


def update_cells(
    sheet_id: int, row: int, column: int, rows: Sequence[Sequence[Json]], fields: str = VALUES
) -> Request:
    """`updateCells`: `rows` of CellData from one corner on. A cell that is {} clears what `fields` names."""
    return {
        "updateCells": {
            "start": {"sheetId": sheet_id, "rowIndex": row, "columnIndex": column},
            "rows": [{"values": list(values)} for values in rows],
            "fields": fields,
        }
    }


def repeat_cell(area: Area, data: Json, fields: str) -> Request:
    """`repeatCell`: the same CellData in all of `area`; a formula's relative references move along."""
    return {"repeatCell": {"range": area.grid(), "cell": data, "fields": fields}}


def append_cells(sheet_id: int, rows: Sequence[Sequence[Json]], fields: str = ALL) -> Request:
    """`appendCells`: `rows` after the sheet's last row with data."""
    return {
        "appendCells": {
            "sheetId": sheet_id,
            "rows": [{"values": list(values)} for values in rows],
            "fields": fields,
        }
    }


def replace_text(area: Area, old: str, new: str) -> Request:
    """`findReplace`: `new` in each cell of `area` that shows `old` and nothing else."""
    found = {"find": old, "replacement": new, "matchCase": True, "matchEntireCell": True}
    return {"findReplace": {**found, "range": area.grid()}}
