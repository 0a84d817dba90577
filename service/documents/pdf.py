"""A document as PDF, by ReportLab (https://docs.reportlab.com/reportlab/userguide/ch5_platypus/).

The same document gives the same bytes, so that whoever asks again can tell that nothing changed.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, LongTable, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Paragraph as Flowing

from service.documents.document import Cell, Document, Heading, Link, Pairs, Paragraph, Part, Table

_FACES = (("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"), ("Vera.ttf", "VeraBd.ttf"))
"""The first pair that this machine has: DejaVu knows most alphabets, Vera comes with ReportLab."""
_MARGIN = 0.75 * inch
_INK, _QUIET, _LINE, _HEAD = "#202124", "#5F6B7A", "#C8CDD3", "#EEF2F5"
_CELL, _LINES = 600, 12
"""So many letters and lines of a cell are printed: a row higher than a page cannot be."""
_FRAME = 6
"""What ReportLab leaves free on each side of a page's frame."""
_BEGINS = 1.4 * inch
"""So much of a page must be left for a table to begin there: its title never stands alone at the foot."""
_PADDING, _WIDEST = 4, 0.2
"""Beside a cell's words; and the part of the width that one word may claim, before it is broken."""


def pdf_bytes(document: Document) -> bytes:
    """The document as a file, on US Letter pages."""
    found = BytesIO()
    size = landscape(LETTER) if document.landscape else LETTER
    template = SimpleDocTemplate(
        found, pagesize=size, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN,
        bottomMargin=_MARGIN, title=document.title, invariant=1,
    )  # fmt: skip
    footer = _footer(document.footer)
    parts = list(_flow(document, template.width - 2 * _FRAME))
    template.build(parts, onFirstPage=footer, onLaterPages=footer)
    return found.getvalue()


@cache
def _fonts() -> tuple[str, str]:
    """The names of the usual and the bold font."""
    for usual, bold in _FACES:
        try:
            pdfmetrics.registerFont(TTFont(usual, usual))
            pdfmetrics.registerFont(TTFont(bold, bold))
        except TTFError:
            continue
        return usual, bold
    return "Helvetica", "Helvetica-Bold"


def _style(size: float, *, bold: bool = False, colour: str = _INK, before: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        f"{size}{bold}{colour}", fontName=_fonts()[bold], fontSize=size, leading=size * 1.35,
        textColor=HexColor(colour), spaceBefore=before, spaceAfter=size * 0.4,
        splitLongWords=1,
    )  # fmt: skip


def _flow(document: Document, width: float) -> Iterator[Flowable]:
    yield Flowing(_safe(document.title), _style(18, bold=True))
    if document.subtitle:
        yield Flowing(_safe(document.subtitle), _style(11, colour=_QUIET))
    yield Spacer(1, 8)
    for part in document.parts:
        yield from _part(part, width, document)


def _part(part: Part, width: float, document: Document) -> Iterator[Flowable]:
    match part:
        case Heading():
            yield Flowing(_safe(part.text), _style(13, bold=True, before=10))
        case Paragraph():
            quiet = part.kind == "quiet"
            yield Flowing(_safe(part.text), _style(8.5 if quiet else 10, colour=_QUIET if quiet else _INK))
        case Pairs():
            yield _pairs(part, width, document)
            yield Spacer(1, 6)
        case Table():
            yield from _table(part, width, document)


def _pairs(part: Pairs, width: float, document: Document) -> Flowable:
    rows = [
        [Flowing(_short(name), _style(10, colour=_QUIET)), Flowing(_cell(value, document), _style(10))]
        for name, value in part.rows
    ]
    table = LongTable(rows or [["", ""]], colWidths=[width * 0.32, width * 0.68])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    return table


def _table(part: Table, width: float, document: Document) -> Iterator[Flowable]:
    yield CondPageBreak(_BEGINS)
    yield Flowing(_safe(part.title), _style(12, bold=True, before=10))
    if part.note:
        yield Flowing(_safe(part.note), _style(8.5, colour=_QUIET))
    size = 8 if document.landscape else 9
    head = [Flowing(_short(column.heading), _style(size, bold=True)) for column in part.columns]
    rows = [[Flowing(_cell(value, document), _style(size)) for value in row] for row in part.rows]
    table = LongTable([head, *rows], colWidths=column_widths(part, width, size, document), repeatRows=1)
    table.setStyle(_GRID)
    yield table
    yield Spacer(1, 10)


def column_widths(part: Table, width: float, size: float, document: Document) -> list[float]:
    """As the columns ask for, but no narrower than their longest words, as far as there is room."""
    whole = sum(column.width for column in part.columns)
    asked = [width * column.width / whole for column in part.columns]
    least = [min(one, width * _WIDEST) for one in _longest(part, size, document)]
    wanted = [max(pair) for pair in zip(asked, least, strict=True)]
    spare = [one - low for one, low in zip(wanted, least, strict=True)]
    over = min(1.0, (sum(wanted) - width) / sum(spare)) if sum(spare) else 0.0
    found = [one - room * over for one, room in zip(wanted, spare, strict=True)]
    return [one * width / sum(found) for one in found]


def _longest(part: Table, size: float, document: Document) -> Iterator[float]:
    """The width of each column's longest word, heading and cells, with what stands beside it."""
    usual, bold = _fonts()
    for at, column in enumerate(part.columns):
        words = [(word, bold) for word in column.heading.split()]
        words += [(word, usual) for row in part.rows for word in _words(row[at], document).split()]
        widths = (pdfmetrics.stringWidth(word, font, size) for word, font in dict.fromkeys(words))
        yield max(widths, default=0) + 2 * _PADDING + 1


def _words(value: Cell, document: Document) -> str:
    """What is printed of a cell."""
    if isinstance(value, Link):
        return value.text
    if isinstance(value, date):
        return written(value, document.months)
    return "" if value is None else str(value)


_GRID = TableStyle([
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (0, 0), (-1, 0), HexColor(_HEAD)),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(_LINE)),
    ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
])  # fmt: skip


def _cell(value: Cell, document: Document) -> str:
    """The value as ReportLab's markup."""
    match value:
        case None:
            return ""
        case Link():
            words = _short(value.text)
            href = quoteattr(value.url)
            return f'<link href={href} color="#1F4E5F">{words}</link>' if value.url else words
        case date():
            return _safe(written(value, document.months))
        case float():
            return f"{value:.4g}"
        case _:
            return _short(str(value))


def written(day: date, months: tuple[str, ...]) -> str:
    """A day in words, with the names of months if they are given.

    >>> written(date(2027, 6, 5), ()), written(date(2027, 6, 5), ("January",) * 12)
    ('2027-06-05', 'January 5, 2027')
    """
    return f"{months[day.month - 1]} {day.day}, {day.year}" if months else day.isoformat()


def _safe(text: str) -> str:
    """The text without anything that could be taken for markup, and without signs that no page can show."""
    shown = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
    return escape(shown).replace("\n", "<br/>")


def _short(text: str) -> str:
    """The text as it stands in a cell."""
    lines = text.split("\n")
    kept = "\n".join(lines[:_LINES])
    return _safe(kept if kept == text and len(kept) <= _CELL else f"{kept[:_CELL]} …")


def _footer(words: str) -> Callable[[Canvas, SimpleDocTemplate], None]:
    def draw(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont(_fonts()[0], 8)
        canvas.setFillColor(HexColor(_QUIET))
        canvas.drawString(_MARGIN, _MARGIN * 0.55, words)
        canvas.drawRightString(template.pagesize[0] - _MARGIN, _MARGIN * 0.55, str(template.page))
        canvas.restoreState()

    return draw
