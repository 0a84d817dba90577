"""Rows that nobody has filled yet: the colours that wait for them, and more of them when a tab runs full.

Empty rows carry no formats: Sheets would send every formatted cell at every reading.
"""

from collections.abc import Iterable, Mapping

from service.interface.columns import StaffTab, Veil
from service.interface.grid import TabRead
from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area, column_letters
from service.sheetwriting.conditional import when, when_formula
from service.sheetwriting.formats import colour_style
from service.sheetwriting.values import quoted_text

ROWS = 1000
"""Rows of a new tab."""

_ROOM = 100
_VEIL = "#C9CED6"


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


def veil_requests(
    veils: Iterable[Veil], sheet_id: int, start: int, end: int, positions: Mapping[str, int]
) -> Iterable[Request]:
    """Gray over what is not for a row's person, in rows `start` up to, not including, `end`."""
    for veil in veils:
        places = [positions[key] for key in veil.over if key in positions]
        if places and veil.by in positions:
            named = f"${column_letters(positions[veil.by])}{start + 1}"
            apart, text = quoted_text(veil.apart), quoted_text(f"{veil.apart}{veil.text}{veil.apart}")
            formula = f"=ISNUMBER(FIND({text},{apart}&{named}&{apart}))"
            areas = [Area(sheet_id, start, place, end, place + 1) for place in places]
            yield when_formula(areas, formula, {"backgroundColorStyle": colour_style(_VEIL)})


def growth(read: TabRead, used: int) -> list[Request]:
    """As many rows again as a new tab has, for a tab that has fewer than 100 left below its `used` rows."""
    tab, size = read.tab, read.size
    if size - used >= _ROOM:
        return []
    more = ROWS + max(0, used - size)
    return [
        sheets.append_rows(tab.sheet_id, more),
        *colour_requests(tab, size, size + more),
        *veil_requests(tab.veils, tab.sheet_id, size, size + more, read.positions),
    ]
