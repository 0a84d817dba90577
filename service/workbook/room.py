"""Logs that are nearly full, as they were found in one reading of a spreadsheet."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.domain.completion import is_filled
from service.domain.elements import Log
from service.domain.program import Tab
from service.sheetwriting.a1 import Area
from service.workbook.elements.ending import END
from service.workbook.elements.log import NOTE
from service.workbook.elements.log_line import Placed, placed_columns
from service.workbook.geometry import KEY
from service.workbook.layout import Book
from service.workbook.moves import REMEDY
from service.workbook.reading_tab import SheetFound, TableFound, found_sheets

FEW = 3
"""So many free rows at the end, or fewer, are too few."""

_LEAST, _SHARE = 10, 4


@dataclass(frozen=True)
class Short:
    """A log that wants `rows` more: where it stands, hidden keys and end included, and its highest number.

    `damaged` ones no longer stand as they were made, so that nothing can be inserted.
    """

    tab: Tab
    log: Log
    area: Area
    last: int
    rows: int
    damaged: bool = False

    def lower(self, rows: int) -> "Short":
        """The same log after so many rows were inserted above it."""
        area = replace(self.area, top=self.area.top + rows, bottom=self.area.bottom + rows)
        return replace(self, area=area)

    @property
    def told(self) -> str:
        """What staff are told of a damaged one."""
        return (
            f"In the tab “{self.tab.title}”, “{self.log.label}” is nearly full, and no rows can be added: "
            f"its columns or its hidden rows were moved or deleted. {REMEDY}"
        )


def short_logs(layout: Book, answer: Mapping[str, Any]) -> tuple[Short, ...]:
    """The logs with few free rows at their end. `answer` is Google's for READ_FIELDS; a log that is not there
    is no concern of this.
    """
    sheets = found_sheets(answer)
    return tuple(
        short
        for tab in layout.program.tabs
        if tab.sheet_id in sheets
        for log in tab.logs()
        for short in _short(layout, tab, log, sheets[tab.sheet_id])
    )


def _short(layout: Book, tab: Tab, log: Log, sheet: SheetFound) -> Iterator[Short]:
    area, table = sheet.area(tab.key, log.key), sheet.table(tab.key, log.key)
    if area is None or table is None:
        return
    columns = placed_columns(layout.program, log)
    entries = [(key, cells) for key, cells in table.rows if key != END]
    if _free(entries, {placed.column.key for placed in columns if placed.typed}) > FEW:
        return
    numbers = [int(key) for key, _ in entries if key.isdecimal()]
    more = max(_LEAST, -(-len(entries) // _SHARE))
    stands = _stands(columns, area, table) and sheet.value(area.top, layout.frame(tab.key).who) == NOTE
    yield Short(tab, log, area, max(numbers, default=0), more, damaged=not stands)


def _free(entries: list[tuple[str, Mapping[str, Any]]], typed: Collection[str]) -> int:
    """How many entries at the end nobody has begun."""
    free = 0
    for _, cells in reversed(entries):
        if any(is_filled(value) for key, value in cells.items() if key in typed):
            break
        free += 1
    return free


def _stands(columns: tuple[Placed, ...], area: Area, table: TableFound) -> bool:
    """Whether every column stands where it was made, and the hidden end below all entries."""
    keys = [key for key, _ in table.rows]
    made = {placed.column.key: placed.at for placed in columns}
    return area.left == KEY and table.columns == made and keys.count(END) == 1 and keys[-1] == END
