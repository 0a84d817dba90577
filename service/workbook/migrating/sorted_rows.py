"""Rows of logs in the order in which people left them: a row keeps its number, wherever it was sorted to."""

from dataclasses import replace

from service.workbook.geometry import KEY, LABEL
from service.workbook.migrating.tab_found import TabFound, keyed
from service.workbook.placement import Cell, Placement
from service.workbook.reading_tab import key_text


def in_order(placement: Placement, found: TabFound) -> Placement:
    """The placement whose log rows have the numbers that stand there, in their order, then the others."""
    names, numbers = keyed(found, placement.tab.key), dict[int, int]()
    for log in placement.tab.logs():
        if log.key not in names or log.key not in placement.block.named:
            continue
        area, made = names[log.key].area, placement.block.named[log.key]
        keys = [key_text(found.sheet.value(row, KEY)) for row in range(area.top + 1, area.bottom)]
        size = made.bottom - made.top - 2
        standing = list(dict.fromkeys(int(key) for key in keys if key.isdecimal() and 0 < int(key) <= size))
        rest = [number for number in range(1, size + 1) if number not in set(standing)]
        rows = range(made.top + 1, made.bottom - 1)
        numbers |= {row: n for row, n in zip(rows, [*standing, *rest], strict=True) if n != row - made.top}
    if not numbers:
        return placement
    cells = tuple(
        _numbered(one, numbers[one.row]) if one.row in numbers else one for one in placement.block.cells
    )
    return replace(placement, block=replace(placement.block, cells=cells))


def _numbered(one: Cell, number: int) -> Cell:
    """The cell of a log's row in a row with another number."""
    if one.column in (KEY, LABEL) and isinstance(one.content, int):
        return replace(one, content=number)
    return replace(one, line=number) if one.line else one
