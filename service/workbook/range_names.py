"""The names of ranges in a workbook: by them fields and tables are found again, and formulas of other tabs
refer to them. A name goes along with its cells, whatever is inserted above
(https://support.google.com/docs/answer/63175).
"""

import re
from collections.abc import Iterable, Mapping

from service.sheetwriting.a1 import Area

_NTH = re.compile(r"cb([1-9]\d{0,3})_(.*)")
_WITHIN = (
    "attempts.",
    "attendance.",
    "result.",
    "decisions.body",
    "facts",
    "end",
    "months.",
    "fact.opens.",
    "fact.done.",
    "fact.then.",
)
"""How the marks begin of which no other tab speaks."""


def range_name(tab: str, key: str) -> str:
    """The name under which a field or table of a tab is found again."""
    return f"cb_{tab}__{key}"


def nth_name(name: str, times: int) -> str:
    """The name in a tab that was made so many times: the name of a range whose cells are gone stays taken,
    and no call shows or frees it (https://github.com/burnash/gspread/issues/1530).

    >>> nth_name("cb_log__rows", 1), nth_name("cb_log__rows", 2)
    ('cb_log__rows', 'cb2_log__rows')
    """
    return name if times == 1 else f"cb{times}{name.removeprefix('cb')}"


def plain_name(name: str) -> tuple[str, int]:
    """The name as in a tab that was made once, and how many times this one was.

    >>> plain_name("cb2_log__rows"), plain_name("cb_log__rows"), plain_name("mine")
    (('cb_log__rows', 2), ('cb_log__rows', 1), ('mine', 1))
    """
    found = _NTH.match(name)
    return (f"cb_{found[2]}", int(found[1])) if found else (name, 1)


def times_made(capacities: Mapping[str, int], tab: str) -> int:
    """How many times a tab was made, by a reading's capacities: there under a name without a key."""
    return capacities.get(range_name(tab, ""), 1)


def reference_name(tab: str, mark: str) -> str:
    """The name by which formulas of other tabs speak of a place.

    >>> reference_name("progress", "fact.due.plan")
    'cb_progress___fact_due_plan'
    """
    return range_name(tab, referred_key(mark))


def referred_key(mark: str) -> str:
    """The key of a place's range; no element can have it."""
    return "_" + mark.replace(".", "_")


def referred(marks: Mapping[str, Area]) -> dict[str, Area]:
    """The places among `marks` that other tabs refer to, by the keys of their ranges."""
    return {referred_key(mark): area for mark, area in marks.items() if not mark.startswith(_WITHIN)}


def is_of(name: str, tabs: Iterable[str]) -> bool:
    """Whether a range of that name belongs to one of the tabs."""
    return any(plain_name(name)[0].startswith(range_name(tab, "")) for tab in tabs)
