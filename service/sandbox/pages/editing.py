"""A cell edited in the browser, as the person acting."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.sandbox.call import Json
from service.sandbox.pages.invalid import choices_of
from service.sandbox.pages.sent import EditRefused, known_rows, sent_object, text_of
from service.sandbox.pages.validity import violation
from service.sandbox.pages.visitor import Visitor
from service.sandbox.request import Request
from service.sandbox.sheets.display.typed import typed as read_typed
from service.sandbox.sheets.draft import local_now
from service.sandbox.sheets.state.a1 import quoted
from service.sandbox.sheets.state.cells import Formula
from service.sandbox.sheets.state.workbook import Workbook

CELL = re.compile(r"[A-Z]{1,3}[1-9]\d*")
VIOLATED = "The data you entered in cell {} violates the data validation rules set on this cell."
PLACE = "Invalid data[0]: "
VALUES = "sheets.spreadsheets.values"


@dataclass(frozen=True)
class Edit:
    """What the page sends. `value`: as typed; None turns a checkbox over; `known`: the digests of the rows
    that the page has.
    """

    email: str
    gid: str
    cell: str
    value: str | None
    known: Sequence[str] = ()


def sent_edit(request: Request) -> Edit:
    """Raises EditRefused unless the body is the JSON object that the page sends."""
    found = sent_object(request)
    value = None if found.get("value") is None else text_of(found, "value")
    email = text_of(found, "as").strip().lower()
    return Edit(email, str(found.get("gid", "")), text_of(found, "cell"), value, known_rows(found))


class Editing:
    """One cell of a spreadsheet. Methods raise ApiError as the API does, and EditRefused."""

    def __init__(self, visitor: Visitor, spreadsheet_id: str, gid: str, cell: str) -> None:
        self._visitor, self._cell, self._id = visitor, cell, spreadsheet_id
        self._book = visitor.ask("sheets.spreadsheets.get", spreadsheetId=spreadsheet_id)
        found = [one["properties"] for one in self._book["sheets"]]
        titles = {str(one["sheetId"]): one["title"] for one in found}
        if not CELL.fullmatch(cell):
            raise EditRefused(f"{cell} is not the name of a cell, such as B2")
        if gid not in titles:
            raise EditRefused(f"There is no tab {gid}; open the page again", 404)
        self._place = f"{quoted(titles[gid])}!{cell}"

    def details(self) -> Json:
        """`typed`: what stands in the editor; `choices` of a dropdown, `strict`: nothing else is taken;
        `says`: the rule's own words.
        """
        typed = self._visitor.values(self._id, self._place, "FORMULA")
        rule = self._cell_data().get("dataValidation", {})
        return {
            "typed": typed[0] if typed else "",
            "choices": self._choices(rule),
            "strict": bool(rule.get("strict")),
            "says": rule.get("inputMessage", ""),
        }

    def enter(self, value: str | None) -> None:
        """Write what was typed; None turns a checkbox over."""
        data = self._cell_data()
        typed = _turned(data) if value is None else value
        rule = data.get("dataValidation", {})
        if typed and rule.get("strict"):
            self._check(rule, typed)
        where = {"spreadsheetId": self._id, "range": self._place}
        self._visitor.ask(f"{VALUES}.update", {"values": [[typed]]}, **where, valueInputOption="USER_ENTERED")

    def _check(self, rule: Json, typed: str) -> None:
        """Formulas are taken: Sheets judges what they come to only afterwards, by a mark in the corner."""
        properties = self._book["properties"]
        locale = properties["locale"]
        today = local_now(self._visitor.dispatcher.world, Workbook(properties)).date()
        value = read_typed(typed, locale, today).value
        if value is None or isinstance(value, Formula):
            return
        condition = rule.get("condition", {})
        if wrong := violation(condition, value, typed, self._choices(rule), locale, today):
            said = rule.get("inputMessage") or wrong
            raise EditRefused(f"{VIOLATED.format(self._cell)} {said}")

    def _cell_data(self) -> Json:
        get = "sheets.spreadsheets.get"
        book = self._visitor.ask(get, spreadsheetId=self._id, ranges=[self._place], includeGridData=True)
        rows = book["sheets"][0]["data"][0].get("rowData", [])
        values = rows[0].get("values", []) if rows else []
        return values[0] if values else {}

    def _choices(self, rule: Json) -> list[str]:
        return choices_of(rule.get("condition", {}), self._visitor.listing(self._id))


def plain(message: str) -> str:
    """A refusal's message as Sheets shows it to people: without the place in a request."""
    return message.removeprefix(PLACE)


def _turned(cell: Json) -> str:
    condition = cell.get("dataValidation", {}).get("condition", {})
    if condition.get("type") != "BOOLEAN":
        raise EditRefused("There is no checkbox in this cell; open the page again", 409)
    custom = [str(one.get("userEnteredValue", "")) for one in condition.get("values", [])]
    if not custom:
        return "FALSE" if cell.get("effectiveValue", {}).get("boolValue") else "TRUE"
    off = custom[1] if len(custom) > 1 else ""
    return off if cell.get("formattedValue") == custom[0] else custom[0]
