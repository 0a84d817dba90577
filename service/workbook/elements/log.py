"""A table that grows: a total line, a frozen head, an example in italics, then empty rows in zebra."""

from collections.abc import Iterator, Sequence

from service.domain.elements import Log, LogColumn
from service.domain.hours import date_column
from service.domain.program import Program
from service.domain.requests import requests_in
from service.sheetwriting.a1 import Area
from service.sheetwriting.formats import shade
from service.sheetwriting.values import Formula
from service.workbook.elements import counted, notes
from service.workbook.elements.ending import end_row
from service.workbook.elements.hours_sum import DAYS
from service.workbook.elements.log_line import Placed, line_cells, months_column, placed_columns
from service.workbook.elements.months import counts_months, mark_name
from service.workbook.elements.table import Column, heads, keys, owner_note
from service.workbook.elements.text import section
from service.workbook.frame import Frame
from service.workbook.geometry import HEAD_HEIGHT, KEY, LABEL, label_height, lines_height
from service.workbook.placement import Block, Cell, Rule, stacked
from service.workbook.style import WHITE, Style

NOTE = "note"
"""Stands in the hidden row of keys where the notes are, beside the range that is read."""

_NUMBER_WIDTH, _DARKER = 60, 0.965


def wish(program: Program, element: Log) -> tuple[int, ...]:
    """A number, then each column at its own width, counted hours beside hours."""
    widths = [_NUMBER_WIDTH]
    for column in element.columns:
        widths.append(column.width)
        if counted.is_counted(program, element, column):
            widths.append(counted.WIDTH)
    return tuple(widths)


def place(frame: Frame, element: Log, row: int) -> Block:
    """Rows: gap, title, totals, head, example, hidden choices and keys, the entries, a hidden end."""
    columns = placed_columns(frame.program, element)
    top = row + 6
    last = top + 1 + element.capacity
    body = Area(frame.tab.sheet_id, top + 1, KEY, last + 1, frame.last + 1)
    shown = [c for placed in columns for c in _shown(frame, element, placed)]
    key_columns = [Column(placed.column.key, "", placed.at) for placed in columns]
    number = Column("", frame.program.words.phrases.form.row, LABEL)
    asked = requests_in(frame.program, frame.tab.key, element.key)
    noted = [placed.entry for placed in columns if placed.typed]
    head = Block(
        5,
        (
            *heads([number, *shown, *notes.head(frame, noted, frame.who)], row + 3),
            *_example(frame, element, columns, row + 4),
            *_choices(columns, top - 1),
            *keys(key_columns, top),
            Cell(top, frame.who, NOTE, Style.WORKING),
        ),
        {row + 3: _head_height(frame, shown)},
        hidden=(top - 1, top),
        named={element.key: Area(body.sheet_id, top, KEY, body.bottom, body.right)},
        log_head=row + 3,
    )
    numbers = {row: row - top for row in range(body.top, last)}
    monthly = counts_months(frame, element)
    lines = line_cells(frame, columns, numbers, top - 1, asked, monthly)
    entries = Block(
        element.capacity + 1,
        (
            *lines,
            *end_row(last, ((placed.at, placed.owner) for placed in columns if placed.typed)),
        ),
        dict.fromkeys(range(body.top, last), lines_height(element.lines)),
        hidden=(last,),
        marks=_months(frame, element, columns, body) if monthly else {},
        rules=_zebra(frame, body, columns),
    )
    return stacked(
        (section(frame, element.label, row), head, entries, _totals(frame, element, columns, row + 2, body))
    )


def _months(frame: Frame, element: Log, columns: tuple[Placed, ...], body: Area) -> dict[str, Area]:
    at = months_column(frame, columns)
    return {mark_name(element.key): Area(body.sheet_id, body.top, at, body.bottom, at + 1)}


def _shown(frame: Frame, element: Log, placed: Placed) -> Iterator[Column]:
    column = placed.column
    yield Column("", column.label, placed.at, small=_small(frame, element, column))
    if placed.counted:
        yield Column("", frame.program.words.phrases.form.counted, placed.at + 1)


def _head_height(frame: Frame, shown: Sequence[Column]) -> int:
    """Room for the small lines below titles: rows of a given height do not grow by themselves."""
    heights = (label_height(one.title, one.small, frame.width(one.at)) for one in shown if one.small)
    return max(HEAD_HEIGHT, *heights, 0)


def _small(frame: Frame, element: Log, column: LogColumn) -> str:
    owner = owner_note(frame, column.owner or element.owner, element.owner)
    return " · ".join(note for note in (owner, column.help) if note)


def _example(frame: Frame, element: Log, columns: tuple[Placed, ...], row: int) -> Iterator[Cell]:
    yield Cell(row, LABEL, frame.program.words.phrases.form.example, Style.EXAMPLE)
    for placed in columns:
        yield Cell(row, placed.at, element.example.get(placed.column.key), Style.EXAMPLE)
        if placed.counted:
            yield Cell(row, placed.at + 1, None, Style.EXAMPLE)


def _choices(columns: tuple[Placed, ...], row: int) -> Iterator[Cell]:
    for placed in columns:
        yield from notes.choices_cell(row, placed.at, placed.entry)


def _totals(frame: Frame, element: Log, columns: tuple[Placed, ...], row: int, body: Area) -> Block:
    summed = [placed for placed in columns if placed.column.total or placed.counted]
    if not summed:
        return Block(0, heights={row: 8})
    cells = [Cell(row, LABEL, frame.program.words.phrases.form.total, Style.TOTAL)]
    marks: dict[str, Area] = {}
    for placed in summed:
        at = placed.at + placed.counted
        values = Area(body.sheet_id, body.top, at, body.bottom, at + 1)
        cells.append(Cell(row, at, Formula(f"=ROUND(SUM({values.a1()}),4)"), Style.TOTAL))
        marks[f"{element.key}.total.{placed.column.key}"] = frame.cell_area(row, at)
        marks[f"{element.key}.counted.{placed.column.key}"] = values
    days = [placed.at for placed in columns if placed.column.key == date_column(element)]
    if days:
        marks[f"{element.key}.{DAYS}"] = Area(body.sheet_id, body.top, days[0], body.bottom, days[0] + 1)
    rules = tuple(counted.warning_rule(frame, body, placed.at + 1) for placed in summed if placed.counted)
    return Block(0, tuple(cells), marks=marks, rules=rules)


def _zebra(frame: Frame, body: Area, columns: tuple[Placed, ...]) -> tuple[Rule, ...]:
    """Every other row a little darker, each run of columns in its owner's colour."""
    runs: dict[tuple[int, str], list[int]] = {}
    for number, placed in enumerate(columns):
        colour = frame.program.role(placed.owner).colour if placed.typed else WHITE
        runs.setdefault((placed.at - number, colour), []).append(placed.at)
    return tuple(
        Rule(
            Area(body.sheet_id, body.top, ats[0], body.bottom, ats[-1] + 1),
            "=MOD(ROW(),2)=0",
            Style.ZEBRA,
            shade(colour, _DARKER),
        )
        for (_, colour), ats in runs.items()
    )
