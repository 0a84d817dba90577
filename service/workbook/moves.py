"""Tables on Progress that only the service fills, and how far they stand from where they were made.

Cells can be written by position alone, and protections do not bind whoever manages the drive: such a person
may insert rows on Progress. Each reading therefore says how far every table has moved (`moves`), requests are
built for where it was found, and a table that no longer stands whole is not written at all (`require`).

Rows that a manager inserts after the last reading and before a write are not known to that write: it lands
where the table stood. The next scrape puts that right (restoring.py). What remains: words that somebody typed
into inserted rows right above or within a table, on a tab that only the service fills, may have been written
over by then.
"""

from collections.abc import Mapping

from service.domain.book_phrases import BookPhrases
from service.domain.elements import (
    ProgressAttendance,
    ProgressCoverage,
    ProgressDecisions,
    ProgressHours,
    ProgressModules,
)
from service.domain.program import Tab
from service.errors import DamagedWorkbook
from service.sheetwriting.a1 import Area
from service.workbook.elements import earlier, facts
from service.workbook.range_names import range_name

Moved = Mapping[str, int | None]
"""By range name, as WorkbookReading.moved."""

EARLIER = earlier.KIND
FACTS, DECISIONS, ATTENDANCE = facts.NAME, "progress_decisions", "progress_attendance"
MODULES = "progress_modules"
_RANGES = {
    MODULES: "modules", "progress_hours": "hours", "progress_coverage": "coverage",
    ATTENDANCE: "attendance", DECISIONS: "decisions", FACTS: FACTS,
}  # fmt: skip
"""The range key of each table, by its element's kind."""
_TABLES = (ProgressModules, ProgressHours, ProgressCoverage, ProgressAttendance, ProgressDecisions)


def table_of(kind: str, year: int = 0) -> str:
    """What a table is called here: by its element's kind, and for an earlier year by that as well.

    >>> table_of("progress_modules"), table_of("progress_earlier", 1)
    ('progress_modules', 'progress_earlier:1')
    """
    return f"{kind}:{year}" if kind == EARLIER else kind


def _range(table: str) -> str:
    """The range key of a table; empty for what is none of the service's."""
    kind, _, year = table.partition(":")
    return earlier.range_key(int(year)) if kind == EARLIER else _RANGES.get(table, "")


def table_name(tab: str, table: str) -> str:
    """The range name of a table."""
    return range_name(tab, _range(table))


def tables_of(named: Mapping[str, Area]) -> dict[str, Area]:
    """The tables of a tab as it is made, from the top down; `named` are its ranges by key."""
    keys = {key: table for table, key in _RANGES.items()}
    keys |= {key: table_of(EARLIER, year) for key in named if (year := earlier.year_of(key))}
    found = {table: named[key] for key, table in keys.items() if key in named}
    return dict(sorted(found.items(), key=lambda one: one[1].top))


def rows_down(moved: Moved, tab: str, table: str) -> int:
    """How many rows lower than made the element stands; 0 for all that is no table of the service."""
    return (moved.get(table_name(tab, table)) or 0) if _range(table) else 0


def require(words: BookPhrases, moved: Moved, tab: Tab, *tables: str) -> None:
    """Raise DamagedWorkbook if one of the tab's tables does not stand whole: nothing can be written there."""
    for table in tables:
        if not stands(moved, tab, table):
            raise DamagedWorkbook(lost(words, tab, table), words.undo)


def stands(moved: Moved, tab: Tab, table: str) -> bool:
    """Whether one of the tab's tables stands whole, wherever it is."""
    return moved.get(table_name(tab.key, table), 0) is not None


def lost(words: BookPhrases, tab: Tab, table: str) -> str:
    """What is wrong with a table that does not stand whole, in words."""
    tables = (e for e in tab.elements if isinstance(e, _TABLES))
    label = next((element.label for element in tables if element.kind == table), "")
    _, _, year = table.partition(":")
    pattern = words.lost_table if label else words.lost_year if year else words.lost_facts
    return pattern.format(tab=tab.title, label=label, year=year)
