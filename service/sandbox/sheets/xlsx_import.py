"""What an xlsx file brings into a spreadsheet: values, formulas, looks, merges, sizes, hidden and frozen
parts, validations, notes, links and defined names. Conditional formats, charts and protections stay behind.

https://developers.google.com/workspace/drive/api/guides/manage-uploads#import-docs
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell import Cell as Found
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from service.sandbox.sheets.display.serials import serial
from service.sandbox.sheets.growth import MAX_CELLS
from service.sandbox.sheets.state import a1
from service.sandbox.sheets.state.cells import Cell, Formula, Json, Scalar
from service.sandbox.sheets.state.ranges import Box, Span, range_json
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.styles import normal
from service.sandbox.sheets.writing import MAX_TEXT
from service.sandbox.sheets.xlsx_looks import color, look
from service.sandbox.sheets.xlsx_rules import rules

TOO_LARGE = "a spreadsheet has at most 10 million cells"
_PREFIX = re.compile(r"_xlfn\.|_xlws\.|_xludf\.", re.IGNORECASE)
_POINT, _CHARACTER = 4 / 3, 7  # pixels: of a point, of a column's unit of width


class Unreadable(ValueError):  # noqa: N818 - becomes Drive's 400
    """The bytes are not what their type says."""


@dataclass(frozen=True)
class Page:
    """One tab of the file: `draw` puts all that stands on it into a new tab of that size or larger."""

    title: str
    rows: int
    columns: int
    draw: Callable[[Sheet], None]
    names: list[tuple[str, Span]] = field(default_factory=list)


def pages(data: bytes) -> list[Page]:
    """The tabs of a file in their order. Raises Unreadable."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
        return [_page(book, sheet) for sheet in book.worksheets]
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, SyntaxError, OSError) as wrong:
        raise Unreadable(str(wrong)) from wrong


def _page(book: openpyxl.Workbook, sheet: Worksheet) -> Page:
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        raise Unreadable(TOO_LARGE)
    usual = book._fonts[0]  # noqa: SLF001 - the file's usual font has no other name

    def draw(made: Sheet) -> None:
        for found in sheet._cells.values():  # noqa: SLF001 - rows and columns would make every empty cell
            cell = _cell(found, look(found, usual) if isinstance(found, Found) else None)
            if not cell.blank:
                made.put(found.row - 1, found.column - 1, cell)
        _sizes(sheet, made)
        _properties(sheet, made)
        merges = [range_json(made.sheet_id, box) for box in _boxes(sheet.merged_cells.ranges)]
        made.parts |= {"merges": merges} if merges else {}
        for box, rule in rules(sheet):
            for row, column in box.meet(made.whole).cells():
                made.put(row, column, made.cell(row, column)._replace(validation=rule))

    return Page(sheet.title, sheet.max_row, sheet.max_column, draw, list(_names(book, sheet)))


def _cell(found: Found, style: Json | None) -> Cell:
    value = found.value
    note = found.comment.text if getattr(found, "comment", None) else None
    if isinstance(value, str) and len(value) > MAX_TEXT:
        value = None
    if isinstance(value, ArrayFormula):
        value = value.text
    formula = isinstance(value, str) and found.data_type == "f" and len(value) > 1
    entered = Formula(_PREFIX.sub("", value)) if formula else _scalar(value)
    return Cell(entered, style, None, note)


def _scalar(value: object) -> Scalar | None:
    if isinstance(value, (datetime, date)):
        return serial(value)
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    return value if isinstance(value, (int, float, str)) and value != "" else None


def _sizes(sheet: Worksheet, made: Sheet) -> None:
    for letters, size in sheet.column_dimensions.items():
        first = size.min or a1.column_index(letters) + 1
        found = _size(round(size.width * _CHARACTER) if size.customWidth else None, hidden=size.hidden)
        for index in range(first - 1, min(size.max or first, made.column_count)):
            made.column_sizes |= {index: found} if found else {}
    for number, size in sheet.row_dimensions.items():
        found = _size(round(size.height * _POINT) if size.height else None, hidden=size.hidden)
        made.row_sizes |= {number - 1: found} if found else {}


def _size(pixels: int | None, *, hidden: bool) -> Json:
    made: Json = {"pixelSize": pixels} if pixels else {}
    return made | ({"hiddenByUser": True} if hidden else {})


def _properties(sheet: Worksheet, made: Sheet) -> None:
    if sheet.sheet_state != "visible":
        made.properties["hidden"] = True
    ink = color(sheet.sheet_properties.tabColor)
    if ink:
        made.properties |= normal({"tabColor": ink})
    frozen = a1.parse_cells(sheet.freeze_panes or "A1")
    if frozen and (frozen.top or frozen.left):
        grid = dict(made.properties["gridProperties"])
        grid |= {"frozenRowCount": frozen.top} if frozen.top else {}
        grid |= {"frozenColumnCount": frozen.left} if frozen.left else {}
        made.properties["gridProperties"] = grid


def _boxes(ranges: object) -> Iterator[Box]:
    for one in ranges:  # type: ignore[attr-defined]
        yield Box(one.min_row - 1, one.max_row, one.min_col - 1, one.max_col)


def _names(book: openpyxl.Workbook, sheet: Worksheet) -> Iterator[tuple[str, Span]]:
    for name, defined in [*book.defined_names.items(), *sheet.defined_names.items()]:
        title, cells = a1.split_title(str(defined.attr_text or ""))
        span = a1.parse_cells(cells) if title == sheet.title else None
        if span is not None and not defined.hidden:
            yield name, span
