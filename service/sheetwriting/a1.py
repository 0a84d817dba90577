"""Places on a sheet: areas by row and column, their GridRange and their A1 notation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

_LETTERS = 26
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]*)")


@cache
def column_letters(column: int) -> str:
    """The letters of a column counted from 0.

    >>> [column_letters(n) for n in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column, counted from 0, that has these letters.

    >>> column_number("AA")
    26
    """
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def cell_name(row: int, column: int, *, absolute: bool = False) -> str:
    """The A1 name of a cell counted from 0.

    >>> cell_name(0, 2), cell_name(9, 27, absolute=True)
    ('C1', '$AB$10')
    """
    mark = "$" if absolute else ""
    return f"{mark}{column_letters(column)}{mark}{row + 1}"


def quoted(title: str) -> str:
    """A tab's title as formulas write it.

    >>> quoted("Coach's log")
    "'Coach''s log'"
    """
    return "'" + title.replace("'", "''") + "'"


@dataclass(frozen=True)
class Area:
    """A rectangle on one sheet: rows `top` to `bottom`, columns `left` to `right`, both ends open."""

    sheet_id: int
    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def cell(cls, sheet_id: int, row: int, column: int) -> "Area":
        """The area of a single cell."""
        return cls(sheet_id, row, column, row + 1, column + 1)

    @classmethod
    def of_grid(cls, grid: Mapping[str, Any], rows: int = 0, columns: int = 0) -> "Area":
        """The area of a GridRange as Google answers it: zeros left out, open ends at the grid's size."""
        return cls(
            grid.get("sheetId", 0),
            grid.get("startRowIndex", 0),
            grid.get("startColumnIndex", 0),
            grid.get("endRowIndex", rows),
            grid.get("endColumnIndex", columns),
        )

    @classmethod
    def of_a1(cls, sheet_id: int, text: str) -> "Area":
        """The area of bounded A1 text without a tab's title; ValueError for anything else.

        >>> Area.of_a1(7, "B2:C10")
        Area(sheet_id=7, top=1, left=1, bottom=10, right=3)
        """
        ends = [_CELL.fullmatch(end) for end in text.split(":")]
        if not 1 <= len(ends) <= 2 or None in ends:  # noqa: PLR2004 - a range has two ends
            msg = f"{text!r} is no bounded A1 range"
            raise ValueError(msg)
        rows = [int(end[2]) - 1 for end in ends if end]
        columns = [column_number(end[1]) for end in ends if end]
        return cls(sheet_id, min(rows), min(columns), max(rows) + 1, max(columns) + 1)

    def grid(self) -> dict[str, int]:
        """The GridRange of requests."""
        return {
            "sheetId": self.sheet_id,
            "startRowIndex": self.top,
            "endRowIndex": self.bottom,
            "startColumnIndex": self.left,
            "endColumnIndex": self.right,
        }

    def a1(self, *, absolute: bool = False) -> str:
        """A1 notation without the tab's title.

        >>> Area(7, 1, 1, 10, 3).a1(absolute=True)
        '$B$2:$C$10'
        """
        first = cell_name(self.top, self.left, absolute=absolute)
        last = cell_name(self.bottom - 1, self.right - 1, absolute=absolute)
        return first if first == last else f"{first}:{last}"

    def column(self, offset: int) -> "Area":
        """The column of this area that lies `offset` columns from its left."""
        return Area(self.sheet_id, self.top, self.left + offset, self.bottom, self.left + offset + 1)
