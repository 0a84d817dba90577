"""What people did to a tab, in words: what only they can mend, and what is put back by itself."""

from collections.abc import Iterable

from service.interface.columns import FIRST_ROW, Column, Part
from service.interface.grid import Row, TabRead
from service.interface.returning import is_ours
from service.sheetwriting.values import value_of

_TOLD = 5
"""Cells of one tab that are told one by one; a column filled down is told as a number."""


def missing_tab(title: str) -> str:
    """A tab that held staff's words is gone."""
    return (
        f"The tab {title} is missing from the interface: bring it back with File > Version history. "
        "What depends on it waits until then."
    )


def damage_of(read: TabRead) -> Iterable[str]:
    """What only people can mend: their own columns, and numbers that stand twice."""
    for column in read.tab.columns:
        if column.key not in read.positions and not is_ours(read, column):
            yield (
                f"The column “{column.heading}” is missing from the tab {read.title}: bring it back with "
                "Undo, or with File > Version history. What depends on it waits until then."
            )
    for key, numbers in read.doubled.items():
        rows = " and ".join(map(str, numbers))
        yield (
            f"{read.title}: No. {key} stands in rows {rows}; nothing typed there is "
            "carried out until all but one of them are deleted."
        )


def mended_in(read: TabRead) -> Iterable[str]:
    """What the next update puts back: the service's columns, and cells of them that were typed over."""
    for column in read.tab.columns:
        if column.part is not Part.TYPED and column.key not in read.positions and is_ours(read, column):
            yield f"The column “{column.heading}” was deleted from the tab {read.title}; it is back."
    told = [
        f"{read.title}, row {number}, “{column.heading}”: “{text}” was typed over it; it is put back."
        for number, row in enumerate(read.rows, FIRST_ROW + 1)
        for column in (*read.tab.of(Part.FINDER), *read.tab.of(Part.SHOWN))
        if (text := overtyped(read, column, row))
    ]
    yield from told[:_TOLD]
    if len(told) > _TOLD:
        yield f"{read.title}: {len(told) - _TOLD} more cells were typed over; they are put back."


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
