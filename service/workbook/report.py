"""A report as a tab of the workbook: the same words as its PDF, protected whole.

It is no module's tab: it is added once, when the report is handed out, under an id that no program uses.
"""

from collections.abc import Iterator
from datetime import date

from service.documents.document import Cell, Document, Heading, Link, Pairs, Paragraph, Table
from service.sheetwriting import Json, Request, sheets
from service.sheetwriting.cells import ALL, cell, update_cells
from service.sheetwriting.formats import colour_style
from service.sheetwriting.protection import Service, protect_sheet
from service.sheetwriting.values import Content

REPORT = 1_000_001
"""The id of the tab and of its protection; those of programs end below."""
_WIDTHS = (300, 380, 160)
_COLOUR, _QUIET, _HEAD = "#2F7D4F", "#5F6B7A", "#EEF2F5"


def report_requests(document: Document, service: Service, dates: str) -> list[Request]:
    """One batchUpdate: the tab at the front of all others but the first, its words, its protection.
    `dates` is the number format of days.
    """
    rows = list(_rows(document, dates))
    title = document.title
    return [
        sheets.add_sheet(
            REPORT, title, len(rows) + 1, len(_WIDTHS), tab_colour=_COLOUR, gridlines=False, index=1
        ),
        *(sheets.size_columns(REPORT, n, n + 1, pixels) for n, pixels in enumerate(_WIDTHS)),
        update_cells(REPORT, 0, 0, rows, ALL),
        protect_sheet(REPORT, REPORT, service, title),
    ]


def _rows(document: Document, dates: str) -> Iterator[list[Json]]:
    yield [_words(document.title, bold=True, size=18)]
    yield [_words(document.subtitle, colour=_QUIET)]
    for part in document.parts:
        yield []
        match part:
            case Heading():
                yield [_words(part.text, bold=True, size=13)]
            case Paragraph():
                yield [_words(part.text, colour=_QUIET if part.kind == "quiet" else "", wrap=False)]
            case Pairs():
                yield from ([_words(name, colour=_QUIET), _value(value, dates)] for name, value in part.rows)
            case Table():
                yield from _table(part, dates)
    yield []
    yield [_words(document.footer, colour=_QUIET, wrap=False)]


def _table(part: Table, dates: str) -> Iterator[list[Json]]:
    yield [_words(part.title, bold=True, size=12)]
    yield [_words(column.heading, bold=True, background=_HEAD) for column in part.columns]
    yield from ([_value(value, dates) for value in row] for row in part.rows)


def _words(
    text: str,
    *,
    bold: bool = False,
    size: int = 10,
    colour: str = "",
    background: str = "",
    wrap: bool = True,
) -> Json:
    look: Json = {
        "textFormat": {"bold": bold, "fontSize": size},
        "verticalAlignment": "TOP",
        "wrapStrategy": "WRAP" if wrap else "OVERFLOW_CELL",
    }
    if colour:
        look["textFormat"]["foregroundColorStyle"] = colour_style(colour)
    if background:
        look["backgroundColorStyle"] = colour_style(background)
    return cell(text, look)


def _value(value: Cell, dates: str) -> Json:
    look: Json = {"verticalAlignment": "TOP", "wrapStrategy": "WRAP", "horizontalAlignment": "LEFT"}
    content: Content = value.text if isinstance(value, Link) else value
    if isinstance(value, date):
        look["numberFormat"] = {"type": "DATE", "pattern": dates}
    return cell(content, look)
