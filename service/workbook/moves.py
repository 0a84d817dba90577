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
from service.workbook.elements import facts
from service.workbook.range_names import range_name

Moved = Mapping[str, int | None]
"""By range name, as WorkbookReading.moved."""

FACTS, DECISIONS, ATTENDANCE = facts.NAME, "progress_decisions", "progress_attendance"
MODULES = "progress_modules"
_RANGES = {
    MODULES: "modules", "progress_hours": "hours", "progress_coverage": "coverage",
    ATTENDANCE: "attendance", DECISIONS: "decisions", FACTS: FACTS,
}  # fmt: skip
"""The range key of each table, by its element's kind."""
_TABLES = (ProgressModules, ProgressHours, ProgressCoverage, ProgressAttendance, ProgressDecisions)


def table_name(tab: str, table: str) -> str:
    """The range name of a table, by its element's kind or FACTS."""
    return range_name(tab, _RANGES[table])


def tables_of(named: Mapping[str, Area]) -> dict[str, Area]:
    """The tables of a tab as it is made, by element's kind or FACTS; `named` are its ranges by key."""
    return {table: named[key] for table, key in _RANGES.items() if key in named}


def rows_down(moved: Moved, tab: str, table: str) -> int:
    """How many rows lower than made the element stands; 0 for all that is no table of the service."""
    return (moved.get(table_name(tab, table)) or 0) if table in _RANGES else 0


def require(moved: Moved, tab: Tab, *tables: str) -> None:
    """Raise DamagedWorkbook if one of the tab's tables does not stand whole: nothing can be written there."""
    for table in tables:
        if not stands(moved, tab, table):
            raise DamagedWorkbook(lost(tab, table), REMEDY)


def stands(moved: Moved, tab: Tab, table: str) -> bool:
    """Whether one of the tab's tables stands whole, wherever it is."""
    return moved.get(table_name(tab.key, table), 0) is not None


REMEDY = "Undo that, or restore an earlier version from File > Version history."


def lost(tab: Tab, table: str) -> str:
    """What is wrong with a table that does not stand whole, in words."""
    tables = (e for e in tab.elements if isinstance(e, _TABLES))
    label = next((element.label for element in tables if element.kind == table), "")
    what = f"the table “{label}” no longer stands" if label else "the hidden rows of facts no longer stand"
    return (
        f"In the tab “{tab.title}”, {what} as it was made: rows or columns were inserted, deleted or sorted "
        "there, or the table's range name was deleted."
    )
