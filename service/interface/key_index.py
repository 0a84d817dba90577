"""The data tab `_keys`: the numbers of the long data tabs in order, WIDTH in a row.

A row of a staff tab finds its facts by two short searches in it, one for the line and one within the line:
a search through thousands of numbers in each of thousands of rows would take minutes. What is found so
counts only if that row of the data tab has the number; otherwise all of them are looked through.
"""

from collections.abc import Mapping, Sequence

from service.interface.columns import DataTab
from service.interface.table import Record
from service.sheetwriting.a1 import column_letters

WIDTH = 64
INDEXED = ("people", "attempts", "attendance_people", "outbox")
"""The data tabs, by key, that have a row for each person, attempt or letter."""
KEYS = DataTab("keys", 139, "_keys", tuple(f"{tab}.{number}" for tab in INDEXED for number in range(WIDTH)))
LAST = "zzzzzz"
"""Stands where a line would begin, so that a search for the line never meets an empty cell. Beyond all
numbers in Sheets' order as in ours.
"""


def in_order(records: Sequence[Record]) -> list[Record]:
    """By number; records without one last, in the order in which they are given."""
    return sorted(records, key=lambda record: (not record.get("key"), str(record.get("key") or "")))


def key_rows(tabs: Mapping[str, Sequence[Record]], capacities: Mapping[str, int]) -> list[Record]:
    """The index of data tabs whose records are `in_order`; `capacities` are their numbers of rows."""
    lines: list[dict[str, str]] = [{} for _ in range(max(map(_lines, capacities.values()), default=0))]
    for tab in INDEXED:
        if tab in tabs:
            keys = [str(record["key"]) for record in tabs[tab] if record.get("key")]
            for number in range(_lines(capacities[tab])):
                own = keys[number * WIDTH : (number + 1) * WIDTH] or [LAST]
                lines[number] |= {f"{tab}.{at}": key for at, key in enumerate(own)}
    return list(lines)


def found_quickly(data: DataTab, capacity: int, key: str) -> str | None:
    """The row of `data` at which the formula `key` stands, as a formula that fails where the index does not
    tell; None for a tab without an index.

    >>> print(found_quickly(DataTab("outbox", 1, "_letters", ("key",)), 130, "$A5"))
    (MATCH($A5,_keys!$GK$2:$GK$4,1)-1)*64+MATCH($A5,INDEX(_keys!$GK$2:$IV$4,MATCH($A5,_keys!$GK$2:$GK$4,1),0),0)
    """
    if data.key not in INDEXED:
        return None
    place = KEYS.position(f"{data.key}.0")
    first, last, end = column_letters(place), column_letters(place + WIDTH - 1), _lines(capacity) + 1
    line = f"MATCH({key},{KEYS.title}!${first}$2:${first}${end},1)"
    return f"({line}-1)*{WIDTH}+MATCH({key},INDEX({KEYS.title}!${first}$2:${last}${end},{line},0),0)"


def _lines(capacity: int) -> int:
    return -(-(capacity - 1) // WIDTH)
