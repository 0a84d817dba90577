"""One entry of a log: what people fill, how its hours are read, and the note on what does not fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from service.domain.elements import FieldType, Log, LogColumn
from service.domain.program import MonthlyRule, Program, RequestLog
from service.domain.roles import SERVICE
from service.sheetwriting.a1 import cell_name
from service.sheetwriting.values import Content, Formula
from service.workbook.elements import counted, notes
from service.workbook.elements.months import month_cell
from service.workbook.formulas import notes as note_formulas
from service.workbook.formulas.answered import any_of
from service.workbook.frame import Frame
from service.workbook.geometry import FIRST, KEY, LABEL, TOUCHED
from service.workbook.placement import Cell, Entry, Rich
from service.workbook.row_states import looked_up
from service.workbook.style import Style

_WRITTEN = {FieldType.TEXT, FieldType.LONG_TEXT, FieldType.PERSON, FieldType.LINK}


@dataclass(frozen=True)
class Placed:
    """A log's column at its place, what it takes and who fills it. `reads` is its place among the hours
    columns, or None; what is `counted` has a column beside it that says how it was read.
    """

    column: LogColumn
    at: int
    entry: Entry
    owner: str
    reads: int | None
    counted: bool

    @property
    def typed(self) -> bool:
        """Whether people fill it."""
        return self.owner != SERVICE


def placed_columns(program: Program, element: Log) -> tuple[Placed, ...]:
    """Where each column stands."""
    at, reads, found = FIRST, 0, list[Placed]()
    for column in element.columns:
        counts = counted.is_counted(program, element, column)
        is_read = column.type is FieldType.HOURS
        entry, owner = Entry.of(column), column.owner or element.owner
        found.append(Placed(column, at, entry, owner, reads if is_read else None, counts))
        at, reads = at + 1 + counts, reads + is_read
    return tuple(found)


def line_cells(
    frame: Frame,
    columns: tuple[Placed, ...],
    numbers: Mapping[int, int],
    choices: int,
    asked: RequestLog | None,
    monthly: MonthlyRule | None,
) -> Iterator[Cell]:
    """The cells of entries, by row and number; what columns offer is listed in the hidden row `choices`.
    With `monthly`, a hidden cell at the end says which month the entry is for.

    Where requests are `asked`, each row is locked by itself, and one column says what became of it. Formulas
    are the same in every row but for its own number, and made once.
    """
    cells = (*_line(frame, columns, choices, asked), *_month(frame, columns, monthly))
    for row, number in numbers.items():
        yield Cell(row, KEY, number, Style.WORKING)
        yield Cell(row, LABEL, number, Style.NUMBER)
        for cell in cells:
            yield replace(
                cell,
                row=row,
                content=_at(cell.content, row),
                line=number if asked and cell.owner != SERVICE else 0,
            )


def months_column(frame: Frame, columns: tuple[Placed, ...]) -> int:
    """Where the months of entries stand: behind the workings of hours."""
    return frame.who + 1 + counted.STEPS * sum(placed.reads is not None for placed in columns)


def _month(frame: Frame, columns: tuple[Placed, ...], monthly: MonthlyRule | None) -> Iterator[Cell]:
    if monthly is not None:
        places = {placed.column.key: (placed.column, placed.at) for placed in columns}
        yield month_cell(frame, monthly, places, _NOWHERE, months_column(frame, columns))


_NOWHERE = 9_999_998
"""A row that no sheet has, so that its number stands in formulas for that of any row."""


def _at(content: Content | Rich, row: int) -> Content | Rich:
    if not isinstance(content, Formula):
        return content
    return Formula(content.text.replace(str(_NOWHERE + 1), str(row + 1)))


def _line(
    frame: Frame, columns: tuple[Placed, ...], choices: int, asked: RequestLog | None
) -> Iterator[Cell]:
    row = _NOWHERE
    typed = [cell_name(row, placed.at) for placed in columns if placed.typed]
    yield Cell(row, TOUCHED, Formula(any_of(typed)), Style.WORKING)
    said: list[str] = []
    for placed in columns:
        if asked and placed.column.key == asked.state:
            yield Cell(row, placed.at, Formula(looked_up(cell_name(row, KEY))), Style.FACT)
            continue
        style = Style.INPUT if placed.entry.type in _WRITTEN else Style.PICK
        yield Cell(row, placed.at, None, style, 1, placed.entry, owner=placed.owner)
        read = None if placed.reads is None else counted.workings(frame, row, placed.at, placed.reads)
        yield from read.cells if read else ()
        if read and placed.counted:
            yield counted.counted_cell(frame, row, placed.at, read)
        if placed.typed:
            said.append(_note(frame, placed, row, choices, read))
    yield from notes.of_line(row, said, frame.who)


def _note(frame: Frame, placed: Placed, row: int, choices: int, read: counted.Workings | None) -> str:
    """What the entry in a column may call for."""
    entry, words = placed.entry, notes.words_of(frame, placed.entry, placed.column.label)
    if read:
        return note_formulas.hours(entry, read.text, read.value, words, counted=placed.counted)
    cell, listed = cell_name(row, placed.at), cell_name(choices, placed.at, absolute=True)
    note = note_formulas.note(entry, cell, words, listed)
    return notes.with_links(frame, entry, cell, note, placed.column.label)
