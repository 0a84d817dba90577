"""The cells of workbooks and private forms that people fill, as people find them: by the words beside."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.domain.elements import FieldType, Log
from service.domain.program import Module, Program
from service.domain.roles import SERVICE
from service.sheetwriting.values import Formula
from service.workbook.geometry import LABEL
from service.workbook.layout import book, form_book
from service.workbook.placement import Cell, Placement, Rich

LONGER = 60
"""So many lines more than it begins with a log may get."""
FORMULA = "="
"""Stands for the words of a line that computes them."""


@dataclass(frozen=True)
class Slot:
    """One cell: in the `nth` line of the tab whose first words are `label`, in `column` (from 0). `attempt`
    is set on a tick that hands work in; the coach's tick beside it is a cell like others.
    """

    sheet_id: int
    label: str
    nth: int
    column: int
    owner: str
    type: FieldType
    choices: tuple[str, ...] = ()
    attempt: int = 0
    address: str = ""

    @property
    def place(self) -> tuple[str, int, int]:
        return self.label, self.nth, self.column


def workbook_slots(program: Program, year: int) -> dict[str, tuple[Slot, ...]]:
    """Every cell that people fill, and some that they must not (owner SERVICE), by the module's key."""
    layout = book(program, year)
    return {
        module.key: tuple(_slots(layout.placement(module.tab))) for module in program.workbook_modules(year)
    }


def form_slots(program: Program, module: Module) -> tuple[Slot, ...]:
    return tuple(_slots(form_book(program, module).placement(module.tab)))


def first_line(text: str) -> str:
    return text.partition("\n")[0].strip()


def _slots(placement: Placement) -> Iterator[Slot]:
    labels = {cell.row: _words(cell) for cell in placement.block.cells if cell.column == LABEL}
    met: Counter[str] = Counter()
    nth = {}
    for row in sorted(labels):
        nth[row] = met[labels[row]]
        met[labels[row]] += 1
    slots = [
        slot
        for cell in placement.block.cells
        if labels.get(cell.row)
        for slot in _slot(placement, cell, labels[cell.row], nth[cell.row])
    ]
    yield from slots
    for log in (element for element in placement.tab.elements if isinstance(element, Log)):
        first = [slot for slot in slots if slot.place[:2] == ("1", 0) and slot.owner != SERVICE]
        for number in range(log.capacity + 1, log.capacity + LONGER + 1):
            yield from (replace(slot, label=str(number)) for slot in first)


def _slot(placement: Placement, cell: Cell, label: str, nth: int) -> Iterator[Slot]:
    if cell.owner == SERVICE and cell.column <= LABEL:
        return
    kind = cell.entry.type if cell.entry else FieldType.CHECKBOX if cell.attempt else FieldType.TEXT
    yield Slot(
        placement.tab.sheet_id, label, nth, cell.column, cell.owner, kind,
        cell.entry.choices if cell.entry else (), 0 if cell.checks else cell.attempt, cell.address,
    )  # fmt: skip


def _words(cell: Cell) -> str:
    content = cell.content.text if isinstance(cell.content, Rich) else cell.content
    if isinstance(content, Formula):
        return FORMULA
    if isinstance(content, int | float):
        return f"{content:g}"
    return first_line(str(content or ""))
