"""Tables as an Excel file, by XlsxWriter (https://xlsxwriter.readthedocs.io/worksheet.html)."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from service.documents.document import Cell, Link, Table

_NO_GUESSING = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_TITLE_LENGTH, _MOST_TEXT, _MOST_ADDRESS = 31, 32_767, 2_079
_TITLE, _NOTE, _HEAD, _FIRST = 0, 1, 3, 4
"""Rows, counted from 0."""
_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 - the file's own stamp: the same tables, the same bytes


def xlsx_bytes(tables: Iterable[Table], date_format: str = "yyyy-mm-dd") -> bytes:
    """One sheet for each table: its title, where its facts come from, headings that stay in sight and filter,
    rows. What begins as a formula does is text.
    """
    found = BytesIO()
    with Workbook(found, {**_NO_GUESSING, "in_memory": True}) as book:
        book.set_properties({"created": _LONG_AGO})
        looks = _Looks(book, date_format)
        for table in tables:
            sheet = book.add_worksheet(table.name.translate(_FORBIDDEN)[:_TITLE_LENGTH])
            _write(sheet, table, looks)
    return found.getvalue()


class _Looks:
    """The formats of a file."""

    def __init__(self, book: Workbook, date_format: str) -> None:
        top = {"valign": "top", "text_wrap": True}
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.quiet: Format = book.add_format({"font_color": "#5F6B7A"})
        self.head: Format = book.add_format({**top, "bold": True, "bg_color": "#EEF2F5", "bottom": 1})
        self.text: Format = book.add_format(top)
        self.day: Format = book.add_format({**top, "num_format": date_format, "align": "left"})
        self.link: Format = book.add_format({**top, "font_color": "#1F4E5F", "underline": 1})


def _write(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    sheet.write_string(_TITLE, 0, table.title, looks.title)
    sheet.write_string(_NOTE, 0, table.note, looks.quiet)
    for column, head in enumerate(table.columns):
        sheet.set_column(column, column, head.width)
        sheet.write_string(_HEAD, column, head.heading, looks.head)
    for number, row in enumerate(table.rows, _FIRST):
        for column, value in enumerate(row):
            _put(sheet, number, column, value, looks)
    sheet.freeze_panes(_FIRST, 1)
    sheet.autofilter(_HEAD, 0, _HEAD + max(1, len(table.rows)), max(0, len(table.columns) - 1))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)


def _put(sheet: Worksheet, row: int, column: int, value: Cell, looks: _Looks) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, looks.text)
        case Link() if value.url and len(value.url) <= _MOST_ADDRESS:
            sheet.write_url(row, column, value.url, looks.link, _kept(value.text))
        case Link():
            sheet.write_string(row, column, _kept(value.text), looks.text)
        case date():
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), looks.day)  # noqa: DTZ001 - Excel knows no zones
        case int() | float():
            sheet.write_number(row, column, value, looks.text)
        case _:
            sheet.write_string(row, column, _kept(value), looks.text)


def _kept(text: str) -> str:
    """The text without signs that a file of Excel cannot hold, at most as long as a cell is."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")[:_MOST_TEXT]
