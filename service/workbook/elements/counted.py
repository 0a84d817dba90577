"""The column beside hours that says how they were read, and its hidden workings."""

from dataclasses import dataclass

from service.domain.elements import FieldType, Log, LogColumn
from service.domain.program import Program
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula
from service.workbook.formulas import hours
from service.workbook.frame import Frame
from service.workbook.placement import Cell, Rule
from service.workbook.style import Style

WIDTH = 76
STEPS = 3
"""Hidden cells per entry: text, shape, value."""


def is_counted(program: Program, log: Log, column: LogColumn) -> bool:
    """Whether the service reads a column as hours: those that are totalled or that a rule counts."""
    ruled = any(rule.log == log.key and rule.column == column.key for rule in program.hours)
    return column.type is FieldType.HOURS and (column.total or ruled)


@dataclass(frozen=True)
class Workings:
    """How the hours in one cell are read: names of the hidden cells for the text and its value."""

    cells: tuple[Cell, ...]
    text: str
    value: str


def workings(frame: Frame, row: int, entry: int, reads: int = 0) -> Workings:
    """Those of the hours typed in column `entry`; `reads` numbers the hours columns of the log."""
    first = frame.who + 1 + reads * STEPS
    text, shape, value = (cell_name(row, first + step) for step in range(STEPS))
    formulas = hours.text(cell_name(row, entry)), hours.shape(text), hours.value(text, shape)
    cells = (Cell(row, first + n, Formula(formula), Style.WORKING) for n, formula in enumerate(formulas))
    return Workings(tuple(cells), text, value)


def counted_cell(frame: Frame, row: int, entry: int, found: Workings) -> Cell:
    """What counts, beside the entry."""
    warning = frame.program.words.phrases.form.unread_hours
    return Cell(row, entry + 1, Formula(hours.counted(found.text, found.value, warning)), Style.COUNT)


def warning_rule(frame: Frame, body: Area, column: int) -> Rule:
    """Entries that could not be read stand out."""
    area = Area(frame.tab.sheet_id, body.top, column, body.bottom, column + 1)
    name = cell_name(body.top, column)
    return Rule(area, f"=AND(ISTEXT({name}),LEN({name})>0)", Style.WARNING)
