"""Requests carried out on an IronCalc model: cells and formulas, sheets, names; no looks.

Only what the workbook's own requests need; the sandbox's tests try the same over HTTP.
"""

import re
from typing import Any

import ironcalc

from service.sheetwriting.a1 import Area, cell_name, quoted
from service.workbook.layout import Book

_RELATIVE = re.compile(r"(?<![A-Z$'\"!])([A-Z]{1,2})([0-9]+)(?![0-9(])")
_NAME = re.compile(r"\bcb_\w+")


class Paper:
    """A spreadsheet that starts with one sheet of id 0."""

    def __init__(self) -> None:
        self.model = ironcalc.create("paper", "en", "UTC", "en")
        self.sheets = [0]
        self.titles = {0: "Sheet1"}
        self.names: dict[str, dict[str, Any]] = {}
        self.kinds: dict[str, int] = {}

    def apply(self, requests: list[dict[str, Any]]) -> "Paper":
        for request in requests:
            ((kind, body),) = request.items()
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
            getattr(self, f"_{kind}", lambda _: None)(body)
        self.model.evaluate()
        return self

    def _addSheet(self, body: dict[str, Any]) -> None:  # noqa: N802 - Google's name
        properties = body["properties"]
        assert properties["sheetId"] not in self.sheets
        self.model.new_sheet()
        self.model.rename_sheet(len(self.sheets), _alias(properties["sheetId"]))
        self.sheets.append(properties["sheetId"])
        self.titles[properties["sheetId"]] = properties["title"]

    def _deleteSheet(self, body: dict[str, Any]) -> None:  # noqa: N802
        self.model.delete_sheet(self.sheets.index(body["sheetId"]))
        self.sheets.remove(body["sheetId"])

    def _addNamedRange(self, body: dict[str, Any]) -> None:  # noqa: N802
        assert body["namedRange"]["name"] not in self.names
        self.names[body["namedRange"]["name"]] = body["namedRange"]

    def _updateCells(self, body: dict[str, Any]) -> None:  # noqa: N802
        start = body["start"]
        for down, row in enumerate(body["rows"]):
            for right, data in enumerate(row["values"]):
                at = start.get("rowIndex", 0) + down, start.get("columnIndex", 0) + right
                self._write(start["sheetId"], *at, data.get("userEnteredValue", {}))

    def _repeatCell(self, body: dict[str, Any]) -> None:  # noqa: N802
        area, value = body["range"], body["cell"].get("userEnteredValue")
        if "userEnteredValue" not in body["fields"] or not value:
            return
        for row in range(area["startRowIndex"], area["endRowIndex"]):
            moved = moved_down(value["formulaValue"], row - area["startRowIndex"])
            self._write(area["sheetId"], row, area["startColumnIndex"], {"formulaValue": moved})

    def _write(self, sheet_id: int, row: int, column: int, value: dict[str, Any]) -> None:
        at = (self.sheets.index(sheet_id), row + 1, column + 1)
        match value:
            case {"formulaValue": text}:
                self.model.set_user_input(*at, self._aliased(text))
            case {"stringValue": text}:
                self.model.update_cell_with_text(*at, text)
            case {"numberValue": number}:
                self.model.update_cell_with_number(*at, number)
            case {"boolValue": tick}:
                self.model.update_cell_with_bool(*at, tick)
            case _:
                self.model.clear_cell_contents(*at)

    def _aliased(self, formula: str) -> str:
        """IronCalc allows 31 characters in a title, Sheets 100; names stand for their places."""
        formula = _NAME.sub(lambda match: self._place(match[0]), formula)
        for sheet_id, title in self.titles.items():
            formula = formula.replace(quoted(title) + "!", f"{_alias(sheet_id)}!")
        return formula

    def _place(self, name: str) -> str:
        area = Area.of_grid(self.names[name]["range"])
        return f"{_alias(area.sheet_id)}!{area.a1(absolute=True)}"

    def type(self, sheet_id: int, row: int, column: int, value: object) -> None:
        """What a person enters, as Sheets would keep it."""
        kinds = {str: "stringValue", bool: "boolValue", int: "numberValue", float: "numberValue"}
        self._write(sheet_id, row, column, {} if value is None else {kinds[type(value)]: value})

    def value(self, sheet_id: int, row: int, column: int) -> Any:
        """The value of a cell after `apply` or `evaluate`."""
        return self.model.get_cell_value(self.sheets.index(sheet_id), row + 1, column + 1)

    def evaluate(self) -> None:
        self.model.evaluate()

    def marked(self, layout: Book, tab: str, name: str) -> Any:
        area = layout.mark(tab, name)
        assert area is not None, name
        return self.value(area.sheet_id, area.top, area.left)

    def errors(self) -> list[str]:
        """Cells whose formula ends in an error."""
        found = []
        for index, sheet_id in enumerate(self.sheets):
            _, last_row, _, last_column = self.model.get_sheet_dimensions(index)
            for row in range(last_row):
                for column in range(last_column):
                    value = self.value(sheet_id, row, column)
                    if isinstance(value, str) and value.startswith("#") and value != "#":
                        found.append(f"{self.titles[sheet_id]}!{cell_name(row, column)} {value}")
        return found

    def answer(self) -> dict[str, Any]:
        """What spreadsheets.get would answer, empty parts left out as Google does."""
        return {
            "namedRanges": [
                {"name": named["name"], "range": {k: v for k, v in named["range"].items() if v}}
                for named in self.names.values()
            ],
            "sheets": [self._sheet(sheet_id) for sheet_id in self.sheets],
        }

    def _sheet(self, sheet_id: int) -> dict[str, Any]:
        _, last_row, _, last_column = self.model.get_sheet_dimensions(self.sheets.index(sheet_id))
        rows = [
            {"values": [_effective(self.value(sheet_id, row, column)) for column in range(last_column)]}
            for row in range(last_row)
        ]
        properties = {"sheetId": sheet_id, "title": self.titles[sheet_id]}
        return {"properties": properties, "data": [{"rowData": rows}]}


def _alias(sheet_id: int) -> str:
    return f"tab{sheet_id}x"


def _effective(value: object) -> dict[str, Any]:
    match value:
        case None | "":
            return {}
        case bool():
            return {"effectiveValue": {"boolValue": value}}
        case str():
            return {"effectiveValue": {"stringValue": value}}
        case _:
            return {"effectiveValue": {"numberValue": value}}


def moved_down(formula: str, rows: int) -> str:
    """The formula with relative references `rows` further down."""
    return _RELATIVE.sub(lambda match: f"{match[1]}{int(match[2]) + rows}", formula)
