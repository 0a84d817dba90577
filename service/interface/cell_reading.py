"""What people typed into one cell, read without guessing. A cell is its `userEnteredValue`; none is empty."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from service.interface.columns import StaffTab
from service.interface.grid import Row
from service.sheetwriting.values import day_of, value_of

Cell = Mapping[str, Any]
_PLAUSIBLE = range(36526, 73051)
"""Serial days of the years 2000 to 2099."""


def text_in(cell: Cell | None) -> str:
    """The text, trimmed; a whole number without its decimal point."""
    value = value_of(cell)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def day_in(cell: Cell | None) -> date | str | None:
    """The day, None for an empty cell, or what stands there instead of a date."""
    value = value_of(cell)
    if value is None or str(value).strip() == "":
        return None
    if isinstance(value, float | int) and not isinstance(value, bool) and int(value) in _PLAUSIBLE:
        return day_of(value)
    return str(value)


def ticked(cell: Cell | None) -> bool:
    """Whether the box is ticked."""
    value = value_of(cell)
    return value is True or (isinstance(value, str) and value.strip().upper() == "TRUE")


def formulas_in(tab: StaffTab, cells: Row) -> Iterable[str]:
    """What to say of each cell that computes what it shows: nobody decided that."""
    for name, cell in cells.items():
        if "formulaValue" in cell or text_in(cell).startswith("="):
            yield f"“{tab.column(name).heading}” holds a formula: type the value itself."


def not_a_day(tab: StaffTab, name: str, found: str) -> str:
    """What to say of a cell that should hold a date."""
    return f"“{tab.column(name).heading}” holds “{found}”: type a date such as 10/15/2026."
