"""What people typed into one cell, read without guessing. A cell is its `userEnteredValue`; none is empty."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from service.domain.program import Program
from service.interface.columns import StaffTab
from service.interface.grid import Row
from service.sheetwriting.values import day_of, value_of

Cell = Mapping[str, Any]
_PLAUSIBLE = range(36526, 73051)
"""Serial days of the years 2000 to 2099."""
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?(?::[0-9]{2})? ?(?:(?P<half>[ap])\.?m\.?)?"
)


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


def clock_in(cell: Cell | None) -> time | str | None:
    """The time of day, None for an empty cell, or what stands there instead of a time.

    A day before the time is passed over: some people type both.
    """
    value = value_of(cell)
    if value is None or str(value).strip() == "":
        return None
    if isinstance(value, float | int) and not isinstance(value, bool):
        part = value % 1
        plausible = part == value or (part and int(value) in _PLAUSIBLE)
        return _clock(round(part * 1440)) if plausible else text_in(cell)
    found = _CLOCK.fullmatch(text_in(cell).lower())
    return _typed_clock(found) if found else text_in(cell)


def _typed_clock(found: re.Match[str]) -> time | str:
    """A time that a cell holds as text, because its format was changed."""
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half and hour in range(1, 13):
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half or not found["minute"]:
        return found[0]
    return _clock(hour * 60 + minute) if hour in range(24) and minute in range(60) else found[0]


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def clock_part(clock: time | None) -> float | None:
    """A time of day as Sheets holds it: a part of the day."""
    return None if clock is None else (clock.hour * 3600 + clock.minute * 60 + clock.second) / 86400


def not_a_time(program: Program, tab: StaffTab, name: str, found: str) -> str:
    """What to say of a cell that should hold a time of day."""
    words = program.words.phrases.tabs.shared
    return words.cell_no_time.format(column=tab.column(name).heading, text=found)


def ticked(cell: Cell | None) -> bool:
    """Whether the box is ticked."""
    value = value_of(cell)
    return value is True or (isinstance(value, str) and value.strip().upper() == "TRUE")


def formulas_in(program: Program, tab: StaffTab, cells: Row) -> Iterable[str]:
    """What to say of each cell that computes what it shows: nobody decided that."""
    for name, cell in cells.items():
        if is_formula(cell):
            yield a_formula(program, tab, name)


def a_formula(program: Program, tab: StaffTab, name: str) -> str:
    """What to say of one such cell."""
    return program.words.phrases.tabs.shared.cell_formula.format(column=tab.column(name).heading)


def is_formula(cell: Cell) -> bool:
    """Whether the cell computes what it shows."""
    return "formulaValue" in cell or text_in(cell).startswith("=")


def not_a_day(program: Program, tab: StaffTab, name: str, found: str) -> str:
    """What to say of a cell that should hold a date."""
    words = program.words.phrases.tabs.shared
    return words.cell_no_day.format(column=tab.column(name).heading, text=found)
