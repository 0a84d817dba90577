"""Rows of what is long over, taken over by what is new, so that a tab does not grow for ever.

A row is found by its number and not by its place, in the same request that changes the number: were rows
sorted or deleted meanwhile, each new number still stands in an old row or nowhere, and then comes later
(https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#FindReplaceRequest).
"""

from collections.abc import Callable, Sequence

from service.interface.columns import FIRST_ROW, Part
from service.interface.grid import Row, TabRead, key_of
from service.sheetwriting import Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import replace_text

UNTICKED = {"boolValue": False}
Over = Callable[[str], bool]
"""Whether the row with a number is about something that is over."""


def never(_key: str) -> bool:
    """Nothing is ever over."""
    return False


def taken_over(read: TabRead, new: Sequence[str], over: Over) -> dict[str, str]:
    """New numbers with the old ones whose rows they get, from the top; where staff left something, it stays.

    None where staff have columns of their own: what they noted would stand beside something else.
    """
    if read.noted or read.missing_typed or "key" not in read.positions:
        return {}
    free = (key_of(row) for _, row in read.single() if not _marked(read, row))
    old = [key for key in free if key and key not in new and over(key)]
    return dict(zip(new, old, strict=False))


def renumbering(read: TabRead, numbers: dict[str, str]) -> list[Request]:
    """The requests that give rows their new numbers."""
    at = read.positions.get("key", 0)
    column = Area(read.tab.sheet_id, FIRST_ROW, at, read.size, at + 1)
    return [replace_text(column, old, new) for new, old in numbers.items()]


def _marked(read: TabRead, row: Row) -> bool:
    """Whether staff typed or ticked anything in the row, were it nonsense where a tick belongs."""
    return any(row.get(column.key) and row[column.key] != UNTICKED for column in read.tab.of(Part.TYPED))
