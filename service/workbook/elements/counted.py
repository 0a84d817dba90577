"""The column beside hours that says how they were read, and its hidden workings."""

from collections.abc import Iterator

from service.domain.elements import FieldType, Log, LogColumn
from service.domain.program import Program
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula
from service.workbook.formulas import hours
from service.workbook.frame import Frame
from service.workbook.placement import Cell, Rule
from service.workbook.style import Style

WIDTH = 110
STEPS = 3
"""Hidden cells per entry: text, shape, value."""


def is_counted(program: Program, log: Log, column: LogColumn) -> bool:
    """Whether the service reads a column as hours: those that are totalled or that a rule counts."""
    ruled = any(rule.log == log.key and rule.column == column.key for rule in program.hours)
    return column.type is FieldType.HOURS and (column.total or ruled)


def cells(frame: Frame, row: int, entry: int, reads: int) -> Iterator[Cell]:
    """How the entry in column `entry` is read; `reads` numbers the hours columns of the log."""
    first = frame.who + 1 + reads * STEPS
    text, shape, value = (cell_name(row, first + step) for step in range(STEPS))
    yield Cell(row, first, Formula(hours.text(cell_name(row, entry))), Style.WORKING)
    yield Cell(row, first + 1, Formula(hours.shape(text)), Style.WORKING)
    yield Cell(row, first + 2, Formula(hours.value(text, shape)), Style.WORKING)
    warning = frame.program.words.phrases.form.unread_hours
    yield Cell(row, entry + 1, Formula(hours.counted(text, value, warning)), Style.COUNT)


def warning_rule(frame: Frame, body: Area, column: int) -> Rule:
    """Entries that could not be read stand out."""
    area = Area(frame.tab.sheet_id, body.top, column, body.bottom, column + 1)
    name = cell_name(body.top, column)
    return Rule(area, f"=AND(ISTEXT({name}),LEN({name})>0)", Style.WARNING)
