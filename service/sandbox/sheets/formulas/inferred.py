"""The number format that a formula's result takes when its cell has none: from date functions, or from the
cell that it reads.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from service.sandbox.sheets.state.a1 import column_index
from service.sandbox.sheets.state.cells import Json

_DATE, _MOMENT = {"type": "DATE", "pattern": "m/d/yyyy"}, {"type": "DATE_TIME", "pattern": "m/d/yyyy h:mm:ss"}
_FUNCTIONS: dict[str, Json] = {
    **dict.fromkeys(("TODAY", "DATE", "DATEVALUE", "EDATE", "EOMONTH", "WORKDAY", "TO_DATE"), _DATE),
    "NOW": _MOMENT,
    "TIME": {"type": "TIME", "pattern": "h:mm:ss AM/PM"},
    "TIMEVALUE": {"type": "TIME", "pattern": "h:mm:ss AM/PM"},
    "TO_PERCENT": {"type": "PERCENT", "pattern": "0.00%"},
    "TO_DOLLARS": {"type": "CURRENCY", "pattern": '"$"#,##0.00'},
}
_FIRST_READ = frozenset({"", "MAX", "MIN", "SUM", "AVERAGE"})
_LAST_READ = frozenset({"IF", "IFERROR", "IFNA"})
_OUTER = re.compile(r"=\s*\+?(?:([A-Z_][A-Z_.]*)\s*\()?", re.IGNORECASE)
_TEXT = re.compile(r'"[^"]*"')
_READ = re.compile(r"(?:('(?:[^']|'')*'|[^\W\d]\w*)!)?\$?\b([A-Z]{1,3})\$?([1-9]\d*)\b(?!\()", re.IGNORECASE)


class Source(NamedTuple):
    """The cell whose number format counts; title None: on the formula's own tab."""

    title: str | None
    row: int
    column: int


@lru_cache(maxsize=20_000)
def inferred_format(formula: str) -> Json | Source | None:
    """A NumberFormat, or the cell that gives it, or None for the automatic one."""
    outer = _OUTER.match(formula)
    name = (outer[1] or "").upper() if outer else ""
    if name in _FUNCTIONS:
        return _FUNCTIONS[name]
    bare = _TEXT.sub('""', formula)
    place = bare.upper().rfind("INDEX(")
    if place < 0 and name not in _FIRST_READ and name not in _LAST_READ:
        return None
    found = list(_READ.finditer(bare, max(place, 0)))
    if not found:
        return None
    if name == "" and "-" in bare and len(found) > 1:
        return None  # a difference of dates is a number
    read = found[-1] if place < 0 and name in _LAST_READ else found[0]
    title = read[1].strip("'").replace("''", "'") if read[1] else None
    return Source(title, int(read[3]) - 1, column_index(read[2]))
