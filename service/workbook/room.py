"""Tables that are nearly full, as they were found in one reading of a spreadsheet: logs, and attempts of
which the last row is the one at hand (C-74).
"""

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.domain.answered import is_filled
from service.domain.attempts import Decision, Outcome, latest, next_attempt
from service.domain.book_phrases import BookPhrases
from service.domain.elements import Attempts, Log, ProgressDecisions
from service.domain.program import Module, Program, Requirement, Tab
from service.domain.requests import MOST as MOST_REQUESTS
from service.domain.requests import requests_in
from service.sheetwriting.a1 import Area
from service.workbook.elements.attempts import CHECK, TICK
from service.workbook.elements.attempts import MOST as MOST_ATTEMPTS
from service.workbook.elements.ending import END
from service.workbook.elements.log import NOTE
from service.workbook.elements.log_line import Placed, placed_columns
from service.workbook.elements.progress_decisions import NAME
from service.workbook.geometry import FIRST, KEY
from service.workbook.grown import Growing
from service.workbook.layout import Book
from service.workbook.reading_tab import SheetFound, TableFound, found_sheets

FEW = 3
"""So many free rows at the end, or fewer, are too few."""
_SOON = 20
"""So many free rows at the end, or fewer, are told of in a table that cannot get more."""

_LEAST, _SHARE = 10, 4


@dataclass(frozen=True)
class Short:
    """A table that wants `rows` more: where it stands, hidden keys and end included, and its highest number.

    `damaged` ones no longer stand as they were made, so that nothing can be inserted; those that want no rows
    have as many as there can be.
    """

    tab: Tab
    element: Growing
    area: Area
    last: int
    rows: int
    damaged: bool = False

    def lower(self, rows: int) -> "Short":
        """The same table after so many rows were inserted above it."""
        area = replace(self.area, top=self.area.top + rows, bottom=self.area.bottom + rows)
        return replace(self, area=area)

    @property
    def grows(self) -> bool:
        """Whether it gets more rows."""
        return self.rows > 0 and not self.damaged

    def told(self, words: BookPhrases) -> str:
        """What staff are told of one that cannot get more."""
        pattern = words.full_damaged if self.damaged else words.full
        return pattern.format(tab=self.tab.title, label=self.element.label, rows=self.last, undo=words.undo)


def short_tables(
    layout: Book, answer: Mapping[str, Any], decisions: Sequence[Decision] = (), readings: int = 0
) -> tuple[Short, ...]:
    """The logs that are begun and have few free rows at their end, the attempts without a row for one to come
    after `decisions`, and the table of those and of so many `readings` where it has few.

    `answer` is Google's for READ_FIELDS; a table that is gone is no concern of this.
    """
    sheets = found_sheets(answer)
    there = [tab for tab in layout.program.tabs if tab.sheet_id in sheets]
    logs = (
        short
        for tab in there
        for log in tab.logs()
        for short in _short_log(layout, tab, log, sheets[tab.sheet_id])
    )
    reviewed = {m.tab: m for m in layout.program.modules if m.requirement is Requirement.REVIEW}
    attempts = (
        short
        for tab in there
        if tab.key in reviewed
        for short in _short_attempts(tab, reviewed[tab.key], decisions, sheets[tab.sheet_id])
    )
    told = (
        short
        for tab in there
        for element in tab.elements
        if isinstance(element, ProgressDecisions)
        for short in _short_decisions(tab, element, len(decisions) + readings, sheets[tab.sheet_id])
    )
    return (*logs, *attempts, *told)


def _short_decisions(
    tab: Tab, element: ProgressDecisions, decided: int, sheet: SheetFound
) -> Iterator[Short]:
    """There is a row for each decision, and some for those to come."""
    area, keys = sheet.area(tab.key, NAME), sheet.keys(tab.key, NAME)
    if area is None or not keys:
        return
    capacity = len(keys) - 1
    if capacity - decided > FEW:
        return
    more = max(_LEAST, -(-capacity // _SHARE), decided + FEW + 1 - capacity)
    stands = area.left == KEY and keys[-1] == END and "" not in keys
    yield Short(tab, element, area, capacity, more, damaged=not stands)


def _short_attempts(
    tab: Tab, module: Module, decisions: Sequence[Decision], sheet: SheetFound
) -> Iterator[Short]:
    """The row of the next attempt is there before the one at hand comes back."""
    element = tab.attempts()
    if element is None:
        return
    area, table = sheet.area(tab.key, element.key), sheet.table(tab.key, element.key)
    if area is None or table is None:
        return
    last = max((int(key) for key, _ in table.rows if key.isdecimal()), default=0)
    newest = latest(decisions, module.key)
    met = newest is not None and newest.outcome is Outcome.MEETS
    if met or next_attempt(decisions, module.key) < last or last >= MOST_ATTEMPTS:
        return
    keys = [*map(str, range(1, last + 1)), END]
    stands = area.left == KEY and table.columns == _ticks(element) and [key for key, _ in table.rows] == keys
    yield Short(tab, element, area, last, 1, damaged=not stands)


def _ticks(element: Attempts) -> dict[str, int]:
    """Where the ticks were made."""
    return {TICK: FIRST} | ({CHECK: FIRST + 1} if element.precheck else {})


def _short_log(layout: Book, tab: Tab, log: Log, sheet: SheetFound) -> Iterator[Short]:
    area, table = sheet.area(tab.key, log.key), sheet.table(tab.key, log.key)
    if area is None or table is None:
        return
    columns = placed_columns(layout.program, log)
    entries = [(key, cells) for key, cells in table.rows if key != END]
    free = _free(entries, {placed.column.key for placed in columns if placed.typed})
    last = max((int(key) for key, _ in entries if key.isdecimal()), default=0)
    room = max(0, _room(layout.program, tab, log) - last)
    if free > (FEW if room else _SOON) or free == len(entries):
        return
    more = min(max(_LEAST, -(-len(entries) // _SHARE)), room)
    stands = _stands(columns, area, table) and sheet.value(area.top, layout.frame(tab.key).who) == NOTE
    yield Short(tab, log, area, last, more, damaged=not stands)


def _room(program: Program, tab: Tab, log: Log) -> int:
    """The greatest number that an entry may have."""
    return MOST_REQUESTS if requests_in(program, tab.key, log.key) else sys.maxsize


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
