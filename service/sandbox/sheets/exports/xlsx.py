"""A spreadsheet as xlsx: values, formulas, errors and links of all tabs, hidden ones too, number formats,
sizes, merges and defined names. As with Google, sheetIds and developer metadata are not in it; what Excel
has no room for (a text of more than 32,767 characters) is cut.
"""

import io
import re
from collections.abc import Iterator, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from service.sandbox.sheets.display.formatted import pattern_of
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.engine_model import Value
from service.sandbox.sheets.exports.xlsx_links import linked, put_linked
from service.sandbox.sheets.formulas.errors import CellError
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.state import a1
from service.sandbox.sheets.state.cells import Cell, Formula, Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet

_REFUSED = re.compile(r"[\[\]:*?/\\]")
MAX_TITLE = 31
MAX_TEXT = 32_767
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}


def workbook_bytes(draft: Draft, wanted: Sequence[Sheet]) -> bytes:
    """The file with the `wanted` tabs; names of other tabs' cells are left out."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    titles = _titles(wanted)
    writer = _Writer(draft, book)
    for sheet in wanted:
        writer.write(book.add_worksheet(titles[sheet.sheet_id]), sheet)
    for name, place in _names(draft, titles):
        book.define_name(name, place)
    book.close()
    return out.getvalue()


class _Exact(float):
    """A number that is written with all of its digits; xlsxwriter asks for 16."""

    def __format__(self, _spec: str) -> str:
        return repr(float(self))


class _Writer:
    def __init__(self, draft: Draft, book: xlsxwriter.Workbook) -> None:
        self._reader, self._book = Reader(draft), book
        self._plain, self._link = book.add_format(), book.add_format({"underline": 1})
        self._formats: dict[tuple[str | None, bool, bool], Format] = {}

    def write(self, page: Worksheet, sheet: Sheet) -> None:
        for row, column, cell in sheet.kept(sheet.whole):
            value = self._reader.values.of_cell(sheet, row, column, cell)
            self._put(page, (row, column), cell, value, self._format(sheet, cell))
        for (row, column), value in self._reader.spilled(sheet).items():
            self._put(page, (row, column), Cell(), value, None)
        for merge in sheet.listed("merges"):
            box = sheet.box(merge)
            page.merge_range(box.top, box.left, box.bottom - 1, box.right - 1, "")
            self._repeat_first(page, sheet, box)
        for index, size in sheet.column_sizes.items():
            if "pixelSize" in size:
                page.set_column_pixels(index, index, size["pixelSize"])
        if sheet.hidden:
            page.hide()

    def _put(
        self, page: Worksheet, at: tuple[int, int], cell: Cell, value: Value, style: Format | None
    ) -> None:
        plain = value.shown if isinstance(value, CellError) else value
        if isinstance(plain, str):
            plain = plain[:MAX_TEXT]
        if isinstance(cell.value, Formula):
            page.write_formula(*at, cell.value.text, style, "" if plain is None else plain)
        elif isinstance(plain, bool):
            page.write_boolean(*at, plain, style)
        elif isinstance(plain, str):
            looks = (style or self._plain, self._link)
            if not put_linked(page, at, plain, linked(cell, plain), looks):
                page.write_string(*at, plain, style)
        elif plain is not None:
            page.write_number(*at, _Exact(plain), style)

    def _format(self, sheet: Sheet, cell: Cell) -> Format | None:
        pattern = pattern_of(self._reader.number_format(sheet, cell))
        text = (cell.format or {}).get("textFormat", {})
        key = (pattern, bool(text.get("bold")), (cell.format or {}).get("wrapStrategy") == "WRAP")
        if key == (None, False, False):
            return None
        if key not in self._formats:
            wanted: Json = {"bold": key[1], "text_wrap": key[2]}
            self._formats[key] = self._book.add_format(wanted | ({"num_format": pattern} if pattern else {}))
        return self._formats[key]

    def _repeat_first(self, page: Worksheet, sheet: Sheet, box: Box) -> None:
        cell = sheet.cell(box.top, box.left)
        value = self._reader.values.of_cell(sheet, box.top, box.left, cell)
        self._put(page, (box.top, box.left), cell, value, self._format(sheet, cell))


def _titles(sheets: Sequence[Sheet]) -> dict[int, str]:
    """Titles as Excel allows them: shortened, without its forbidden signs, each one different."""
    made: dict[int, str] = {}
    taken: set[str] = set()
    for sheet in sheets:
        title = base = _REFUSED.sub("_", sheet.title)[:MAX_TITLE].strip("'") or "Sheet"
        count = 1
        while title.casefold() in taken:
            count += 1
            title = f"{base[: MAX_TITLE - len(str(count)) - 1]} {count}"
        taken.add(title.casefold())
        made[sheet.sheet_id] = title
    return made


def _names(draft: Draft, titles: dict[int, str]) -> Iterator[tuple[str, str]]:
    for name in draft.workbook.named_ranges.values():
        sheet = draft.sheet(name["range"].get("sheetId", 0))
        if sheet.sheet_id not in titles:
            continue
        box = sheet.box(name["range"])
        if box.bottom <= box.top or box.right <= box.left:
            yield name["name"], "=#REF!"
            continue
        first = f"${a1.column_name(box.left)}${box.top + 1}"
        last = f"${a1.column_name(box.right - 1)}${box.bottom}"
        title = titles[sheet.sheet_id].replace("'", "''")
        yield name["name"], f"='{title}'!{first}" + ("" if first == last else f":{last}")
