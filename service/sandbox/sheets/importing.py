"""Files of other formats that become a spreadsheet: csv and tsv as if typed in, xlsx with what `xlsx_import`
brings.

https://developers.google.com/workspace/drive/api/guides/manage-uploads#import-docs
"""

import csv
import io
from collections.abc import Callable

from service.sandbox.call import Identity
from service.sandbox.sheets import storage
from service.sandbox.sheets.draft import Draft, Person
from service.sandbox.sheets.state.cells import EMPTY
from service.sandbox.sheets.state.ranges import range_json
from service.sandbox.sheets.state.sheet import Sheet, new_sheet
from service.sandbox.sheets.writing import MAX_TEXT, typed_cell
from service.sandbox.sheets.xlsx_import import Page, Unreadable, pages
from service.sandbox.world import World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS, COLUMNS = 1000, 26
Tabs = Callable[[Draft], list[Page]]


def tabs_of(mime_type: str, data: bytes, title: str) -> Tabs:
    """What a csv, tsv or xlsx file holds; `title` names the one tab of csv and tsv. Raises Unreadable;
    KeyError for another type.
    """
    return READERS[mime_type](data, title)


def fill(world: World, file_id: str, identity: Identity, tabs: Tabs) -> None:
    """Replace the whole content of a spreadsheet. The first tab keeps its id."""
    draft = Draft(world, file_id, Person(identity, unbound=True))
    before, found = list(draft.workbook.titles), tabs(draft)
    ids = [before[0], *(draft.new_id() for _ in found[1:])]
    made = [_sheet(sheet_id, page) for sheet_id, page in zip(ids, found, strict=True)]
    for sheet_id in before:
        draft.remove(sheet_id)
    workbook = draft.edit_workbook()
    workbook.named_ranges.clear()
    workbook.metadata.clear()
    workbook.lost_names.clear()
    for index, (sheet, page) in enumerate(zip(made, found, strict=True)):
        draft.add(sheet, index)
        for name, span in page.names:
            name_id = str(draft.new_id())
            place = range_json(sheet.sheet_id, span)
            workbook.named_ranges[name_id] = {"namedRangeId": name_id, "name": name, "range": place}
    _keep(draft, before)


def _keep(draft: Draft, before: list[int]) -> None:
    """Store without a change of the file of its own: Drive enters the upload into its feed."""
    tabs = storage.tabs(draft.world)
    for sheet_id in before:
        tabs.delete(storage.tab_key(draft.file_id, sheet_id))
    for sheet in draft.sheets():
        tabs.put(storage.tab_key(draft.file_id, sheet.sheet_id), sheet)
    storage.workbooks(draft.world).put(draft.file_id, draft.workbook)


def _sheet(sheet_id: int, page: Page) -> Sheet:
    sheet = new_sheet(sheet_id, page.title, max(page.rows, ROWS), max(page.columns, COLUMNS))
    page.draw(sheet)
    return sheet


def _delimited(delimiter: str) -> Callable[[bytes, str], Tabs]:
    def read(data: bytes, title: str) -> Tabs:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
        try:
            lines = [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
        except csv.Error as wrong:
            raise Unreadable(str(wrong)) from wrong
        return lambda draft: [_typed(draft, title, lines)]

    return read


def _typed(draft: Draft, title: str, lines: list[list[str]]) -> Page:
    """Lines of text as if typed in; texts beyond Google's limit are dropped."""

    def draw(sheet: Sheet) -> None:
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                if len(text) <= MAX_TEXT:
                    sheet.put(row, column, typed_cell(draft, EMPTY, text))

    return Page(title, len(lines), max((len(line) for line in lines), default=0), draw)


def _xlsx(data: bytes, _title: str) -> Tabs:
    found = pages(data)
    return lambda _: found


READERS: dict[str, Callable[[bytes, str], Tabs]] = {
    "text/csv": _delimited(","),
    "text/tab-separated-values": _delimited("\t"),
    XLSX: _xlsx,
}
