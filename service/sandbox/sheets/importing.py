"""Files of other formats that become a spreadsheet: csv and tsv as if typed in, of xlsx the values with their
number formats, not the formulas.

https://developers.google.com/workspace/drive/api/guides/manage-uploads#import-docs
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import python_calamine

from service.sandbox.call import Identity
from service.sandbox.sheets import storage
from service.sandbox.sheets.display.serials import serial
from service.sandbox.sheets.draft import Draft, Person
from service.sandbox.sheets.growth import MAX_CELLS
from service.sandbox.sheets.state.cells import EMPTY, Cell, JsonValue
from service.sandbox.sheets.state.sheet import Sheet, new_sheet
from service.sandbox.sheets.writing import MAX_TEXT, raw_cell, typed_cell
from service.sandbox.world import World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[type, tuple[str, str]] = {
    datetime: ("DATE_TIME", "M/d/yyyy H:mm:ss"),
    date: ("DATE", "M/d/yyyy"),
    time: ("TIME", "h:mm am/pm"),
    timedelta: ("TIME", "[h]:mm:ss"),
}
ROWS, COLUMNS = 1000, 26
VISIBLE = python_calamine.SheetVisibleEnum.Visible
TOO_LARGE = "a spreadsheet has at most 10 million cells"


@dataclass(frozen=True)
class Tab:
    """`typed`: texts are read as if typed in."""

    title: str
    lines: list[list[JsonValue]]
    typed: bool = False
    hidden: bool = False


class Unreadable(ValueError):  # noqa: N818 - becomes Drive's 400
    """The bytes are not what their type says."""


def tabs_of(mime_type: str, data: bytes, title: str) -> list[Tab]:
    """What a csv, tsv or xlsx file holds; `title` names the one tab of csv and tsv. Raises Unreadable;
    KeyError for another type.
    """
    return READERS[mime_type](data, title)


def fill(world: World, file_id: str, identity: Identity, tabs: list[Tab]) -> None:
    """Replace the whole content of a spreadsheet. The first tab keeps its id."""
    draft = Draft(world, file_id, Person(identity, unbound=True))
    before = list(draft.workbook.titles)
    ids = [before[0], *(draft.new_id() for _ in tabs[1:])]
    made = [_sheet(draft, sheet_id, tab) for sheet_id, tab in zip(ids, tabs, strict=True)]
    for sheet_id in before:
        draft.remove(sheet_id)
    workbook = draft.edit_workbook()
    workbook.named_ranges.clear()
    workbook.metadata.clear()
    workbook.lost_names.clear()
    for index, sheet in enumerate(made):
        draft.add(sheet, index)
    _keep(draft, before)


def _keep(draft: Draft, before: list[int]) -> None:
    """Store without a change of the file of its own: Drive enters the upload into its feed."""
    tabs = storage.tabs(draft.world)
    for sheet_id in before:
        tabs.delete(storage.tab_key(draft.file_id, sheet_id))
    for sheet in draft.sheets():
        tabs.put(storage.tab_key(draft.file_id, sheet.sheet_id), sheet)
    storage.workbooks(draft.world).put(draft.file_id, draft.workbook)


def _sheet(draft: Draft, sheet_id: int, tab: Tab) -> Sheet:
    width = max((len(line) for line in tab.lines), default=0)
    sheet = new_sheet(sheet_id, tab.title, max(len(tab.lines), ROWS), max(width, COLUMNS))
    if tab.hidden:
        sheet.properties["hidden"] = True
    for row, line in enumerate(tab.lines):
        for column, value in enumerate(line):
            sheet.put(row, column, _cell(draft, value, as_typed=tab.typed))
    return sheet


def _cell(draft: Draft, value: JsonValue, *, as_typed: bool) -> Cell:
    """Dates and times come with a number format; texts beyond Google's limit are dropped."""
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return EMPTY
    if type(value) in FORMATS:
        kind, pattern = FORMATS[type(value)]
        return Cell(_serial(value), {"numberFormat": {"type": kind, "pattern": pattern}})
    return typed_cell(draft, EMPTY, value) if as_typed else raw_cell(EMPTY, value)


def _serial(value: datetime | date | time | timedelta) -> float:
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return value / timedelta(days=1) if isinstance(value, timedelta) else serial(value)


def _delimited(delimiter: str) -> Callable[[bytes, str], list[Tab]]:
    def read(data: bytes, title: str) -> list[Tab]:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
        try:
            lines: list[list[JsonValue]] = [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
        except csv.Error as wrong:
            raise Unreadable(str(wrong)) from wrong
        return [Tab(title, lines, typed=True)]

    return read


def _xlsx(data: bytes, _title: str) -> list[Tab]:
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        return [
            Tab(one.name, _lines(book.get_sheet_by_name(one.name)), hidden=one.visible != VISIBLE)
            for one in book.sheets_metadata
            if one.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.CalamineError as wrong:
        raise Unreadable(str(wrong)) from wrong


def _lines(page: python_calamine.CalamineSheet) -> list[list[JsonValue]]:
    if page.total_height * page.total_width > MAX_CELLS:
        raise Unreadable(TOO_LARGE)
    lines: list[list[JsonValue]] = page.to_python(skip_empty_area=False)
    return lines


READERS: dict[str, Callable[[bytes, str], list[Tab]]] = {
    "text/csv": _delimited(","),
    "text/tab-separated-values": _delimited("\t"),
    XLSX: _xlsx,
}
