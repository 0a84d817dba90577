"""A write that adds rows is refused as a whole where a column of the tab has moved since it was read.

Rows are added by columns' places (AppendCellsRequest), and a person may insert a column between the reading
and the write. Developer metadata moves along with its column. So each column carries a second mark besides
the one that it is found by, under an id of its own: the write first takes that mark away from the place where
the column was read, if it is there, and then sets it there again. If it is elsewhere, its id is in use, and
Google carries out nothing of the write.

Ids are unique in a spreadsheet:
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata
All or nothing: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/batchUpdate
"""

from collections.abc import Iterator
from enum import Enum
from hashlib import sha256

from service.interface.grid import TabRead
from service.sheetwriting import Request, sheets

PLACE_KEY = "cohortbook.place"
"""The key of the second mark; its value is the column's key."""


class Hold(Enum):
    """`CHECK` that columns stand where they were read; set the marks `ANEW`, wherever they are; or do without
    them, should Google refuse that as well (`NONE`).
    """

    CHECK = "check"
    ANEW = "anew"
    NONE = "none"


def held_columns(read: TabRead, hold: Hold) -> Iterator[Request]:
    """What goes before rows are added to the tab, by the places of its columns in `read`."""
    for key, place in read.positions.items() if hold is not Hold.NONE else ():
        yield from held_column(read.tab.sheet_id, key, place, hold)


def held_column(sheet_id: int, key: str, place: int, hold: Hold) -> Iterator[Request]:
    """The same for one column."""
    location, mark = sheets.column_location(sheet_id, place), mark_of(sheet_id, key)
    yield sheets.delete_metadata(mark, location if hold is Hold.CHECK else None)
    yield sheets.add_metadata(mark, PLACE_KEY, key, location)


def mark_of(sheet_id: int, key: str) -> int:
    """The id of a column's second mark: the same for ever, and far from those that are counted."""
    digest = sha256(f"{sheet_id} {key}".encode()).digest()
    return 2**30 + int.from_bytes(digest[:4], "big") % 2**30
