"""What people did to a tab, in words: what only they can mend, and what is put back by itself."""

from collections.abc import Iterable

from service.domain.program import Program
from service.interface.columns import FIRST_ROW, Column, Part
from service.interface.grid import Row, TabRead
from service.interface.returning import is_ours
from service.sheetwriting.values import value_of

_TOLD = 5
"""Cells of one tab that are told one by one; a column filled down is told as a number."""


def missing_tab(program: Program, title: str) -> str:
    """A tab that held staff's words is gone."""
    return program.words.phrases.damage.no_tab.format(tab=title)


def damage_of(program: Program, read: TabRead) -> Iterable[str]:
    """What only people can mend: their own columns, and numbers that stand twice."""
    words = program.words.phrases.damage
    for column in read.tab.columns:
        if column.key not in read.positions and not is_ours(read, column):
            yield words.no_column.format(column=column.heading, tab=read.title)
    for key, numbers in read.doubled.items():
        rows = f" {words.both} ".join(map(str, numbers))
        yield words.doubled.format(tab=read.title, number=key, rows=rows)


def mended_in(program: Program, read: TabRead) -> Iterable[str]:
    """What the next update puts back: the service's columns, and cells of them that were typed over."""
    words = program.words.phrases.damage
    for column in read.tab.columns:
        if column.part is not Part.TYPED and column.key not in read.positions and is_ours(read, column):
            yield words.column_back.format(column=column.heading, tab=read.title)
    told = [
        words.cell_back.format(tab=read.title, row=number, column=column.heading, text=text)
        for number, row in enumerate(read.rows, FIRST_ROW + 1)
        for column in (*read.tab.of(Part.FINDER), *read.tab.of(Part.SHOWN))
        if (text := overtyped(read, column, row))
    ]
    yield from told[:_TOLD]
    if len(told) > _TOLD:
        yield words.cells_back.format(tab=read.title, count=len(told) - _TOLD)


def overtyped(read: TabRead, column: Column, row: Row) -> str:
    """What somebody typed into a cell of the service's; empty for its own formula, or for an empty cell.

    The service's formulas name their data tab; where a column was deleted, Sheets has put #REF! into them.
    """
    value = row.get(column.key, {})
    formula = str(value.get("formulaValue", ""))
    if formula:
        return "" if read.tab.data.title in formula or "#REF!" in formula else formula
    found = value_of(value)
    return "" if found is None else str(found)
