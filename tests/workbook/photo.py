"""All that a workbook holds, to be compared with another one's, by a stock Sheets client."""

from collections.abc import Mapping
from typing import Any

from service.sheetwriting.values import plain_formula
from tests.workbook.cast import IDENTITY
from tests.workbook.conftest import Shared

FIELDS = (
    "namedRanges(name,range),sheets(properties(sheetId,title,index,gridProperties,tabColorStyle),merges,"
    "protectedRanges(protectedRangeId,range,unprotectedRanges,description,editors),conditionalFormats,"
    "developerMetadata(metadataId,metadataValue),"
    "data(rowMetadata,columnMetadata,rowData(values(userEnteredValue,userEnteredFormat,dataValidation,"
    "textFormatRuns))))"
)


def taken(shared: Shared) -> dict[str, Any]:
    """By tab: its cells, sizes, merges, protections and rules; the names of ranges."""
    calls = shared.people.sheets(IDENTITY).spreadsheets()
    answer = calls.get(spreadsheetId=shared.file_id, fields=FIELDS).execute()
    found: dict[str, Any] = {
        "names": {one["name"]: one["range"] for one in answer["namedRanges"]},
    }
    for sheet in answer["sheets"]:
        found[sheet["properties"]["title"]] = _tab(sheet)
    return found


def _tab(sheet: Mapping[str, Any]) -> dict[str, Any]:
    data = sheet["data"][0]
    cells = {
        (row, column): _plain(cell)
        for row, values in enumerate(data.get("rowData", ()))
        for column, cell in enumerate(values.get("values", ()))
        if cell
    }
    merges = {(m["startRowIndex"], m["endRowIndex"], m["startColumnIndex"], m["endColumnIndex"])
              for m in sheet.get("merges", ())}  # fmt: skip
    return {
        "grid": sheet["properties"]["gridProperties"],
        "cells": cells,
        "merges": merges,
        "protections": {p["protectedRangeId"]: p for p in sheet.get("protectedRanges", ())},
        "rules": sheet.get("conditionalFormats", []),
        "version": sheet.get("developerMetadata"),
        "rows": dict(enumerate(data.get("rowMetadata", ()))),
        "columns": dict(enumerate(data.get("columnMetadata", ()))),
    }


def differences(one: Any, other: Any, where: str = "") -> list[str]:
    """Where two photos differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [
            words
            for key in sorted({*one, *other}, key=str)
            for words in differences(one.get(key), other.get(key), f"{where}/{key}")
        ]
    return [] if one == other else [f"{where}: {one!r} is not {other!r}"]


def _plain(cell: Mapping[str, Any]) -> dict[str, Any]:
    """A formula that was carried along has no quotes where it needs none."""
    entered = cell.get("userEnteredValue", {})
    text = {"formulaValue": plain_formula(entered["formulaValue"])} if "formulaValue" in entered else entered
    return {**cell, "userEnteredValue": text}
