"""Rows of the migration's own at the foot of a tab, which show whether rows or columns moved meanwhile.

Requests speak of positions, and a batchUpdate has no condition. But Google refuses all of it when a merge is
to be undone of which the range holds only a part, or when a range's name is gone that it is to delete:
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#unmergecellsrequest

So a first write puts one wide and tall merge below everything, with a name of its own, and answers with the
workbook as it is then; the plan is made from that answer, and begins by undoing the merge where it stood.
Rows inserted or deleted above it, columns inserted or deleted, or the same requests sent twice: nothing is
done.
"""

from collections.abc import Iterable, Iterator

from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.protection import name_range, remove_name
from service.workbook.migrating.tab_found import GUARD, TabFound

HEIGHT = 40
"""Rows of the merge: so many rows inserted or deleted at once are noticed."""
_ABOVE = 40
"""Rows of its own above it: should as many have been inserted since anybody looked, it covers no others."""


def guard_requests(tabs: Iterable[TabFound], nonce: str) -> Iterator[Request]:
    """Put a guard below each of the tabs, in place of those that an earlier try left; `nonce` tells this try
    from others.
    """
    for found in tabs:
        count = found.rows
        yield from lifted(found)
        sheet = found.sheet_id
        yield sheets.append_rows(sheet, _ABOVE + HEIGHT)
        area = Area(sheet, count + _ABOVE, 0, count + _ABOVE + HEIGHT, found.columns)
        yield sheets.merge(area)
        name = f"{GUARD}{nonce}_{sheet}"
        yield name_range(name, name, area)


def checked(found: TabFound) -> Iterator[Request]:
    """What is refused unless the guard stands where it stood."""
    for named in found.guards.values():
        yield sheets.unmerge(named.area)
        yield remove_name(named.range_id)


def lifted(found: TabFound) -> Iterator[Request]:
    """The same, and its rows go."""
    yield from checked(found)
    for named in sorted(found.guards.values(), key=lambda one: -one.area.top):
        yield sheets.delete_rows(found.sheet_id, named.area.top, named.area.bottom)
