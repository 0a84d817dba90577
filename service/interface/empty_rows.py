"""Rows that nobody has filled yet: the colours that wait for them, and more of them when a tab runs full.

Empty rows carry no formats: Sheets would send every formatted cell at every reading.
"""

from collections.abc import Iterable

from service.interface.columns import StaffTab
from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.conditional import when
from service.sheetwriting.formats import colour_style

ROWS = 1000
"""Rows of a new tab."""

_ROOM = 100


def colour_requests(tab: StaffTab, start: int, end: int, at: int | None = None) -> Iterable[Request]:
    """Backgrounds by what cells of rows `start` up to, not including, `end` say.

    `at` is where the one coloured column stands, if not at its own place. The longest text first: one status
    may begin like another, and the first rule that fits wins.
    """
    keys = [column.key for column in tab.columns]
    places = [at] if at is not None else [keys.index(key) for key in tab.coloured]
    areas = [Area(tab.sheet_id, start, place, end, place + 1) for place in places]
    for text in sorted(tab.colours, key=len) if areas else ():
        look = {"backgroundColorStyle": colour_style(tab.colours[text])}
        yield when(areas, tab.colour_by, text, look)


def growth(tab: StaffTab, size: int, used: int) -> list[Request]:
    """As many rows again as a new tab has, for a tab of `size` rows that has fewer than 100 left."""
    if size - used >= _ROOM:
        return []
    more = ROWS + max(0, used - size)
    return [sheets.append_rows(tab.sheet_id, more), *colour_requests(tab, size, size + more)]
