"""A1 notation (https://developers.google.com/workspace/sheets/api/guides/concepts#cell)."""

import re
from functools import lru_cache

from service.sandbox.sheets.state.ranges import Box, Span

_PLAIN_TITLE = re.compile(r"[^\W\d]\w*\Z")
_LIKE_A_CELL = re.compile(r"(?:[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[A-Za-z]{1,3}:[A-Za-z]{1,3})\Z")
_COUNTED = re.compile(r"R(?:([1-9]\d*)|\[(-?\d+)\])C(?:([1-9]\d*)|\[(-?\d+)\])\Z", re.IGNORECASE)
_CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?\Z")


@lru_cache(maxsize=4096)
def column_name(index: int) -> str:
    """The letters of a column.

    >>> column_name(0), column_name(26), column_name(701)
    ('A', 'AA', 'ZZ')
    """
    name, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(65 + letter) + name
    return name


@lru_cache(maxsize=4096)
def column_index(name: str) -> int:
    """The zero-based index of a column's letters.

    >>> column_index("A"), column_index("aa")
    (0, 26)
    """
    index = 0
    for letter in name.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def quoted(title: str) -> str:
    """A tab's title as it stands before the exclamation mark.

    >>> quoted("Sheet1"), quoted("Ann's tab"), quoted("2026")
    ('Sheet1', "'Ann''s tab'", "'2026'")
    """
    if _PLAIN_TITLE.match(title) and not _LIKE_A_CELL.match(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def show(title: str, box: Box) -> str:
    """A range as Google echoes it: one cell without a colon."""
    first = f"{column_name(box.left)}{box.top + 1}"
    last = f"{column_name(box.right - 1)}{box.bottom}"
    return f"{quoted(title)}!{first}" if first == last else f"{quoted(title)}!{first}:{last}"


def split_title(text: str) -> tuple[str | None, str]:
    """The title (unquoted; None when there is none) and what follows the exclamation mark.

    >>> split_title("'Ann''s tab'!A1:B2"), split_title("A1"), split_title("'My tab'")
    (("Ann's tab", 'A1:B2'), (None, 'A1'), ('My tab', ''))
    """
    if text.startswith("'"):
        end = re.match(r"'((?:[^']|'')*)'(?:!(.*))?\Z", text, re.DOTALL)
        if end:
            return end[1].replace("''", "'"), end[2] or ""
    if "!" in text:
        title, _, rest = text.rpartition("!")
        return title, rest
    return None, text


def parse_cells(text: str) -> Span | None:
    """The cells of a reference without a title; corners in any order; None when it is none.

    >>> parse_cells("R2C1:R3C2") == parse_cells("A2:B3")
    True
    >>> parse_cells("D4:A1"), parse_cells("B:B"), parse_cells("A5:A")
    (Span(top=0, bottom=4, left=0, right=4), Span(top=None, bottom=None, left=1, right=2), \
Span(top=4, bottom=None, left=0, right=1))
    """
    first, colon, last = text.strip().partition(":")
    corner = _counted if _COUNTED.match(first) else _corner
    start, end = corner(first), corner(last if colon else first)
    if start is None or end is None or (not colon and None in start):
        return None
    rows, columns = _ordered(start[0], end[0]), _ordered(start[1], end[1])
    if rows is None or columns is None:
        return None
    return Span(*rows, *columns)


def _counted(text: str) -> tuple[int | None, int | None] | None:
    """A corner in R1C1 notation; numbers in brackets count from A1."""
    found = _COUNTED.match(text)
    if not found:
        return None
    row, row_from, column, column_from = found.groups()
    places = (
        int(row_from) if row is None else int(row) - 1,
        int(column_from) if column is None else int(column) - 1,
    )
    return places if min(places) >= 0 else None


def _corner(text: str) -> tuple[int | None, int | None] | None:
    found = _CORNER.match(text)
    if not found or not (found[1] or found[2]):
        return None
    return (int(found[2]) - 1 if found[2] else None), (column_index(found[1]) if found[1] else None)


def _ordered(first: int | None, last: int | None) -> tuple[int | None, int | None] | None:
    if first is None and last is None:
        return None, None
    if first is None:
        return last, None
    if last is None:
        return first, None
    return min(first, last), max(first, last) + 1
