"""Where the tables that only the service fills stand in an answer, against where they were made."""

from collections.abc import Iterable, Iterator, Mapping

from service.sheetwriting.a1 import Area
from service.workbook.geometry import KEY
from service.workbook.layout import Book
from service.workbook.moves import lost, table_name, tables_of
from service.workbook.placement import Placement
from service.workbook.reading_tab import SheetFound, key_text


def moves(
    layout: Book, tabs: Iterable[str], sheets: Mapping[int, SheetFound]
) -> Iterator[tuple[str, int | None, str]]:
    """Range name, rows down (None: not whole) and what is wrong in words, of each table not in its place in
    one of `tabs`.

    A tab that is missing altogether has its own words elsewhere: its tables have none here.
    """
    for key in dict.fromkeys(tabs):
        placement = layout.placement(key)
        tab, sheet = placement.tab, sheets.get(placement.tab.sheet_id)
        for table, made in tables_of(placement.block.named).items():
            name = table_name(key, table)
            down = _down(placement, made, sheet, sheet.names.get(name)) if sheet else None
            if down != 0:
                yield name, down, lost(layout.words, tab, table) if sheet and down is None else ""


def shapes(layout: Book, tabs: Iterable[str], sheets: Mapping[int, SheetFound]) -> dict[str, int | None]:
    """The same by all tables' range names, whatever keys they hold: None where one has another shape."""
    found: dict[str, int | None] = {}
    for key in dict.fromkeys(tabs):
        placement = layout.placement(key)
        names = sheets[placement.tab.sheet_id].names if placement.tab.sheet_id in sheets else {}
        for table, made in tables_of(placement.block.named).items():
            name = table_name(key, table)
            found[name] = _shape_down(made, names.get(name))
    return found


def _down(placement: Placement, made: Area, sheet: SheetFound, found: Area | None) -> int | None:
    """How many rows lower the table stands; None unless its shape and all of its keys are as made."""
    down = _shape_down(made, found)
    if down is None:
        return None
    same = all(key_text(sheet.value(row + down, at)) == text for row, at, text in _keys(placement, made))
    return down if same else None


def _shape_down(made: Area, found: Area | None) -> int | None:
    if found is None or (found.left, found.right) != (made.left, made.right):
        return None
    down = found.top - made.top
    return down if found.bottom - made.bottom == down else None


def _keys(placement: Placement, made: Area) -> Iterator[tuple[int, int, str]]:
    """The texts that tell a table's rows and columns: in its first column and its first row."""
    for cell in placement.block.cells:
        inside = made.top <= cell.row < made.bottom and made.left <= cell.column < made.right
        if inside and isinstance(cell.content, str) and (cell.column == KEY or cell.row == made.top):
            yield cell.row, cell.column, cell.content
