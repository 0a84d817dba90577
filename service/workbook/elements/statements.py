"""Statements to initial, and lines to sign: each line is its owner's alone (C-84)."""

from collections.abc import Iterator

from service.domain.elements import FieldType, Initials, Signatures, Statement
from service.domain.program import Program
from service.domain.roles import SERVICE
from service.workbook.elements import notes
from service.workbook.elements.field import counts
from service.workbook.elements.table import Column, heads, keys
from service.workbook.elements.text import section
from service.workbook.frame import Frame
from service.workbook.geometry import FIRST, KEY, LABEL, text_height
from service.workbook.placement import Block, Cell, Entry, stacked
from service.workbook.style import Style

INITIALS, NAME, DATE = "initials", "name", "date"
DAY = Entry(FieldType.DATE)
_SIGN_HEIGHT = 56


def wish_initials(_program: Program, _element: Initials) -> tuple[int, ...]:
    """Room for a sentence, then for a few letters."""
    return (240, 380, 110)


def wish_signatures(_program: Program, _element: Signatures) -> tuple[int, ...]:
    """Room for a sentence, a name and a date."""
    return (240, 380, 130)


def place_initials(frame: Frame, element: Initials, row: int) -> Block:
    """A line per statement, initials at its end."""
    words = frame.program.words.phrases.form
    columns = [
        Column("", words.statement, LABEL, frame.answer_span),
        Column(INITIALS, words.initials, frame.beside - 1),
    ]
    return _table(frame, element, columns, row)


def place_signatures(frame: Frame, element: Signatures, row: int) -> Block:
    """A line per party: statement, typed name, date."""
    words = frame.program.words.phrases.form
    columns = [
        Column("", words.signer, LABEL),
        Column(NAME, words.name, FIRST, frame.answer_span - 1),
        Column(DATE, words.date, frame.beside - 1),
    ]
    return _table(frame, element, columns, row)


def _table(frame: Frame, element: Initials | Signatures, columns: list[Column], row: int) -> Block:
    top = row + 3
    head = Block(
        2, (*heads(columns, row + 2), *keys(columns[1:], top)), hidden=(top,)
    )  # fmt: skip
    first = top + 1
    lines = [
        _line(frame, element, columns, statement, first + n) for n, statement in enumerate(element.statements)
    ]
    end = first + len(lines)
    body = Block(0, named={element.key: frame.rows_area(top, end)})
    return stacked((section(frame, element.label, row), head, *lines, body))


def _line(
    frame: Frame, element: Initials | Signatures, columns: list[Column], statement: Statement, row: int
) -> Block:
    text, *inputs = columns
    cells = [
        Cell(row, KEY, statement.key, Style.WORKING),
        Cell(row, LABEL, statement.text, Style.ITEM, text.span),
        *_inputs(element.key, statement, inputs, row),
    ]
    if statement.owner != SERVICE:
        at = [column.at for column in inputs]
        cells += [_whose(frame, statement, inputs, row), *counts(row, at, at)]
    least = _SIGN_HEIGHT if isinstance(element, Signatures) else 28
    height = text_height(statement.text, frame.width(LABEL, text.span), least)
    return Block(1, tuple(cells), {row: height})


def _whose(frame: Frame, statement: Statement, columns: list[Column], row: int) -> Cell:
    """Whose the line is; the date of a signature may call for a note."""
    dated = next((column.at for column in columns if column.key == DATE), None)
    if dated is None:
        return notes.whose(frame, row, statement.owner)
    return notes.whose(frame, row, statement.owner, notes.of_field(frame, DAY, row, dated))


def _inputs(key: str, statement: Statement, columns: list[Column], row: int) -> Iterator[Cell]:
    for column in columns:
        dated = column.key == DATE
        entry = DAY if dated else Entry(FieldType.TEXT)
        address = f"{key}.{statement.key}" + (f".{DATE}" if dated else "")
        style = Style.INPUT if column.key == NAME else Style.PICK
        mine = statement.owner != SERVICE
        yield Cell(
            row, column.at, None, style if mine else Style.FACT, column.span, entry if mine else None,
            owner=statement.owner, address=address if mine else "",
        )  # fmt: skip
