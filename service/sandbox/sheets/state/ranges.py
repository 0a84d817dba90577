"""Ranges of cells: half-open, zero-based, as in Google's GridRange
(https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#GridRange).
"""

from collections.abc import Iterator
from typing import NamedTuple

from service.sandbox.sheets.state.cells import Json

KEYS = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
Bound = int | None


class Box(NamedTuple):
    """A bounded rectangle; `bottom` and `right` are exclusive.

    >>> Box(0, 2, 0, 3).meet(Box(1, 5, 2, 9))
    Box(top=1, bottom=2, left=2, right=3)
    """

    top: int
    bottom: int
    left: int
    right: int

    @property
    def empty(self) -> bool:
        return self.top >= self.bottom or self.left >= self.right

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    def meet(self, other: "Box") -> "Box":
        """What both cover; empty when they do not touch."""
        return Box(
            max(self.top, other.top),
            min(self.bottom, other.bottom),
            max(self.left, other.left),
            min(self.right, other.right),
        )

    def meets(self, other: "Box") -> bool:
        return not self.meet(other).empty

    def holds(self, other: "Box") -> bool:
        return self.meet(other) == other

    def cells(self) -> Iterator[tuple[int, int]]:
        """(row, column) of every cell, row by row."""
        for row in range(self.top, self.bottom):
            for column in range(self.left, self.right):
                yield row, column

    def without(self, hole: "Box") -> list["Box"]:
        """The parts of this box that `hole` leaves, as at most four boxes."""
        cut = self.meet(hole)
        if cut.empty:
            return [self]
        parts = [
            Box(self.top, cut.top, self.left, self.right),
            Box(cut.bottom, self.bottom, self.left, self.right),
            Box(cut.top, cut.bottom, self.left, cut.left),
            Box(cut.top, cut.bottom, cut.right, self.right),
        ]
        return [part for part in parts if not part.empty]


class Span(NamedTuple):
    """A rectangle with open ends: None means to the edge of the grid, wherever that is."""

    top: Bound = None
    bottom: Bound = None
    left: Bound = None
    right: Bound = None

    def within(self, rows: int, columns: int) -> Box:
        """The part of it inside a grid of that size."""
        return Box(
            self.top or 0,
            rows if self.bottom is None else min(self.bottom, rows),
            self.left or 0,
            columns if self.right is None else min(self.right, columns),
        )


def span_of(grid_range: Json) -> Span:
    return Span(*(grid_range.get(key) for key in KEYS))


def range_json(sheet_id: int, span: Span | Box) -> Json:
    """A GridRange; open ends are left out."""
    bounds = {key: value for key, value in zip(KEYS, span, strict=True) if value is not None}
    return {"sheetId": sheet_id, **bounds}


def is_grid_range(value: object) -> bool:
    """Whether a JSON value inside a sheet's structures is a GridRange."""
    return isinstance(value, dict) and bool(value) and value.keys() <= _ALL_KEYS


_ALL_KEYS = frozenset(("sheetId", *KEYS))
