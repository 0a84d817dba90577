"""The number format that a formula's result takes when its cell has none: from date functions, or from the
cell that it reads.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from service.sandbox.sheets.formulas.tokens import LONG, Token, tokens
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


class Source(NamedTuple):
    """The cell whose number format counts; title None: on the formula's own tab."""

    title: str | None
    row: int
    column: int


def inferred_format(formula: str) -> Json | Source | None:
    """A NumberFormat, or the cell that gives it, or None for the automatic one."""
    return _remembered(formula) if len(formula) < LONG else _long_remembered(formula)


@lru_cache(maxsize=20_000)
def _remembered(formula: str) -> Json | Source | None:
    return _inferred(formula)


@lru_cache(maxsize=1_000)
def _long_remembered(formula: str) -> Json | Source | None:
    """Every reading asks for it, and these take milliseconds to be taken apart."""
    return _inferred(formula)


def _inferred(formula: str) -> Json | Source | None:
    parts = [token for token in tokens(formula)[1:] if not token.text.isspace() and token.text != "+"]
    name = parts[0].text.upper() if parts and parts[0].kind == "function" else ""
    if name in _FUNCTIONS:
        return _FUNCTIONS[name]
    place = max((i for i, token in enumerate(parts) if _is_index(token)), default=-1)
    if place < 0 and name not in _FIRST_READ and name not in _LAST_READ:
        return None
    found = [read for token in parts[max(place, 0) :] for read in _read(token)]
    is_difference = name == "" and any(token.text == "-" for token in parts)
    if not found or (is_difference and len(found) > 1):
        return None  # a difference of dates is a number
    return found[-1] if place < 0 and name in _LAST_READ else found[0]


def _is_index(token: Token) -> bool:
    return token.kind == "function" and token.text.upper() == "INDEX"


def _read(token: Token) -> Iterator[Source]:
    """The cells that a reference names: itself, or its ends."""
    if token.ref is None:
        return
    for corner in (token.ref.start, token.ref.end):
        if corner and corner.row is not None and corner.column is not None:
            yield Source(token.ref.sheet, corner.row, corner.column)
