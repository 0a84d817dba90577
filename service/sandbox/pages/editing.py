"""A cell edited in the browser, as the person acting."""

import json
import re
from dataclasses import dataclass, replace

from service.sandbox.call import Json
from service.sandbox.pages.visitor import Visitor
from service.sandbox.request import Request
from service.sandbox.sheets.state.a1 import quoted

CHOICES = ("ONE_OF_LIST", "ONE_OF_RANGE")
CELL = re.compile(r"[A-Z]{1,3}[1-9]\d*")
PLACE = "Invalid data[0]: "
VALUES = "sheets.spreadsheets.values"


class EditRefused(Exception):  # noqa: N818 - becomes the answer
    """What the person should know, and the HTTP status."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Edit:
    """What the page sends. `value`: as typed; None turns a checkbox over."""

    email: str
    gid: str
    cell: str
    value: str | None


def sent_edit(request: Request) -> Edit:
    """Raises EditRefused unless the body is the JSON object that the page sends."""
    if request.media_type != "application/json":
        raise EditRefused("Send application/json", 415)
    try:
        found = json.loads(request.body)
        edit = Edit(found["as"], str(found["gid"]), found["cell"], found.get("value"))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise EditRefused('Send {"as": ADDRESS, "gid": N, "cell": "A1", "value": TEXT}') from None
    if not all(isinstance(one, str) for one in (edit.email, edit.cell, edit.value or "")):
        raise EditRefused("as, cell and value are texts")
    return replace(edit, email=edit.email.strip().lower())


class Editing:
    """One cell of a spreadsheet. Methods raise ApiError as the API does, and EditRefused."""

    def __init__(self, visitor: Visitor, spreadsheet_id: str, gid: str, cell: str) -> None:
        self._visitor, self._cell, self._id = visitor, cell, spreadsheet_id
        book = visitor.ask("sheets.spreadsheets.get", spreadsheetId=spreadsheet_id)
        titles = {str(one["properties"]["sheetId"]): one["properties"]["title"] for one in book["sheets"]}
        if not CELL.fullmatch(cell):
            raise EditRefused(f"{cell} is not the name of a cell, such as B2")
        if gid not in titles:
            raise EditRefused(f"There is no tab {gid}; open the page again", 404)
        self._place = f"{quoted(titles[gid])}!{cell}"

    def details(self) -> Json:
        """`typed`: what stands in the editor; `choices` of a dropdown, `strict`: nothing else is taken."""
        typed = self._values(self._place, "FORMULA")
        rule = self._cell_data().get("dataValidation", {})
        strict = bool(rule.get("strict"))
        return {"typed": typed[0] if typed else "", "choices": self._choices(rule), "strict": strict}

    def enter(self, value: str | None) -> None:
        """Write what was typed; None turns a checkbox over."""
        data = self._cell_data()
        typed = _turned(data) if value is None else value
        rule = data.get("dataValidation", {})
        choices = self._choices(rule)
        if typed and choices and rule.get("strict") and typed not in choices:
            raise EditRefused(_violated(self._cell, rule))
        body = {"values": [[typed]]}
        where = {"spreadsheetId": self._id, "range": self._place}
        self._visitor.ask(f"{VALUES}.update", body, **where, valueInputOption="USER_ENTERED")

    def _cell_data(self) -> Json:
        get = "sheets.spreadsheets.get"
        book = self._visitor.ask(get, spreadsheetId=self._id, ranges=[self._place], includeGridData=True)
        rows = book["sheets"][0]["data"][0].get("rowData", [])
        values = rows[0].get("values", []) if rows else []
        return values[0] if values else {}

    def _choices(self, rule: Json) -> list[str]:
        condition = rule.get("condition", {})
        if condition.get("type") not in CHOICES:
            return []
        values = [str(one.get("userEnteredValue", "")) for one in condition.get("values", [])]
        if condition["type"] == "ONE_OF_LIST":
            return values
        return [one for one in self._values(values[0].removeprefix("="), "FORMATTED_VALUE") if one]

    def _values(self, place: str, rendered: str) -> list[str]:
        how = {"valueRenderOption": rendered, "dateTimeRenderOption": "FORMATTED_STRING"}
        found = self._visitor.ask(f"{VALUES}.get", spreadsheetId=self._id, range=place, **how)
        return [_as_typed(value) for row in found.get("values", []) for value in row]


def plain(message: str) -> str:
    """A refusal's message as Sheets shows it to people: without the place in a request."""
    return message.removeprefix(PLACE)


def _as_typed(value: Json) -> str:
    return str(value).upper() if isinstance(value, bool) else str(value)


def _turned(cell: Json) -> str:
    condition = cell.get("dataValidation", {}).get("condition", {})
    if condition.get("type") != "BOOLEAN":
        raise EditRefused("There is no checkbox in this cell; open the page again", 409)
    custom = [str(one.get("userEnteredValue", "")) for one in condition.get("values", [])]
    if not custom:
        return "FALSE" if cell.get("effectiveValue", {}).get("boolValue") else "TRUE"
    off = custom[1] if len(custom) > 1 else ""
    return off if cell.get("formattedValue") == custom[0] else custom[0]


def _violated(cell: str, rule: Json) -> str:
    said = rule.get("inputMessage") or "Please choose one of the list."
    return f"The data you entered in cell {cell} violates the data validation rules set on this cell. {said}"
