"""A table that grows: a total line, a frozen head, an example in italics, then empty rows in zebra."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.elements import FieldType, Log, LogColumn
from service.domain.program import Program
from service.domain.roles import SERVICE
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.formats import shade
from service.sheetwriting.values import Formula
from service.workbook.elements import counted
from service.workbook.elements.table import Column, heads, keys, owner_note
from service.workbook.elements.text import section
from service.workbook.formulas.answered import any_of
from service.workbook.frame import Frame
from service.workbook.geometry import FIRST, HEAD_HEIGHT, KEY, LABEL, TOUCHED, lines_height
from service.workbook.placement import Block, Cell, Entry, Rule, stacked
from service.workbook.style import WHITE, Style

_NUMBER_WIDTH, _DARKER = 64, 0.965
_WRITTEN = {FieldType.TEXT, FieldType.LONG_TEXT, FieldType.PERSON, FieldType.LINK}


@dataclass(frozen=True)
class Placed:
    """A log's column at its place; `reads` is its place among the hours columns, or None."""

    column: LogColumn
    at: int
    reads: int | None


def wish(program: Program, element: Log) -> tuple[int, ...]:
    """A number, then each column at its own width, counted hours beside hours."""
    widths = [_NUMBER_WIDTH]
    for column in element.columns:
        widths.append(column.width)
        if counted.is_counted(program, element, column):
            widths.append(counted.WIDTH)
    return tuple(widths)


def placed_columns(program: Program, element: Log) -> tuple[Placed, ...]:
    """Where each column stands."""
    at, reads, found = FIRST, 0, list[Placed]()
    for column in element.columns:
        counts = counted.is_counted(program, element, column)
        found.append(Placed(column, at, reads if counts else None))
        at, reads = at + 1 + counts, reads + counts
    return tuple(found)


def place(frame: Frame, element: Log, row: int) -> Block:
    """Rows: gap, title, totals, head, example, hidden keys, then the body."""
    columns = placed_columns(frame.program, element)
    top = row + 5
    body = Area(frame.tab.sheet_id, top + 1, KEY, top + 1 + element.capacity, frame.last + 1)
    shown = [c for placed in columns for c in _shown(frame, element, placed)]
    key_columns = [Column(placed.column.key, "", placed.at) for placed in columns]
    number = Column("", frame.program.words.phrases.form.row, LABEL)
    head = Block(
        4,
        (
            *heads([number, *shown], row + 3),
            *_example(frame, element, columns, row + 4),
            *keys(key_columns, top),
        ),
        {row + 3: HEAD_HEIGHT},
        hidden=(top,),
        named={element.key: Area(body.sheet_id, top, KEY, body.bottom, body.right)},
        log_head=row + 3,
    )
    lines = Block(
        element.capacity,
        tuple(
            cell
            for line in range(body.top, body.bottom)
            for cell in _line(frame, element, columns, line, body)
        ),
        dict.fromkeys(range(body.top, body.bottom), lines_height(element.lines)),
        rules=_zebra(frame, element, body, columns),
    )
    return stacked(
        (section(frame, element.label, row), head, lines, _totals(frame, element, columns, row + 2, body))
    )


def _shown(frame: Frame, element: Log, placed: Placed) -> Iterator[Column]:
    column = placed.column
    yield Column("", column.label, placed.at, small=_small(frame, element, column))
    if placed.reads is not None:
        yield Column("", frame.program.words.phrases.form.counted, placed.at + 1)


def _small(frame: Frame, element: Log, column: LogColumn) -> str:
    owner = owner_note(frame, column.owner or element.owner, element.owner)
    return " · ".join(note for note in (owner, column.help) if note)


def _example(frame: Frame, element: Log, columns: tuple[Placed, ...], row: int) -> Iterator[Cell]:
    yield Cell(row, LABEL, frame.program.words.phrases.form.example, Style.EXAMPLE)
    for placed in columns:
        yield Cell(row, placed.at, element.example.get(placed.column.key), Style.EXAMPLE)
        if placed.reads is not None:
            yield Cell(row, placed.at + 1, None, Style.EXAMPLE)


def _line(frame: Frame, element: Log, columns: tuple[Placed, ...], row: int, body: Area) -> Iterator[Cell]:
    number = row - body.top + 1
    yield Cell(row, KEY, number, Style.WORKING)
    yield Cell(row, LABEL, number, Style.NUMBER)
    typed = [placed.at for placed in columns if (placed.column.owner or element.owner) != SERVICE]
    yield Cell(row, TOUCHED, Formula(any_of([cell_name(row, at) for at in typed])), Style.WORKING)
    for placed in columns:
        column = placed.column
        style = Style.INPUT if column.type in _WRITTEN else Style.PICK
        entry = Entry.of(column)
        yield Cell(row, placed.at, None, style, 1, entry, owner=column.owner or element.owner)
        if placed.reads is not None:
            yield from counted.cells(frame, row, placed.at, placed.reads)


def _totals(frame: Frame, element: Log, columns: tuple[Placed, ...], row: int, body: Area) -> Block:
    summed = [placed for placed in columns if placed.column.total or placed.reads is not None]
    if not summed:
        return Block(0, heights={row: 8})
    cells = [Cell(row, LABEL, frame.program.words.phrases.form.total, Style.TOTAL)]
    marks: dict[str, Area] = {}
    for placed in summed:
        at = placed.at if placed.reads is None else placed.at + 1
        values = Area(body.sheet_id, body.top, at, body.bottom, at + 1)
        cells.append(Cell(row, at, Formula(f"=ROUND(SUM({values.a1()}),4)"), Style.TOTAL))
        marks[f"{element.key}.total.{placed.column.key}"] = frame.cell_area(row, at)
        marks[f"{element.key}.counted.{placed.column.key}"] = values
    rules = tuple(
        counted.warning_rule(frame, body, placed.at + 1) for placed in summed if placed.reads is not None
    )
    return Block(0, tuple(cells), marks=marks, rules=rules)


def _zebra(frame: Frame, element: Log, body: Area, columns: tuple[Placed, ...]) -> tuple[Rule, ...]:
    """Every other row a little darker, each run of columns in its owner's colour."""
    runs: dict[tuple[int, str], list[int]] = {}
    for number, placed in enumerate(columns):
        owner = placed.column.owner or element.owner
        colour = WHITE if owner == SERVICE else frame.program.role(owner).colour
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
