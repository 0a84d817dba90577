"""What inserting, deleting and moving rows or columns does to an index or to a half-open span of them.

One rule serves formulas, named ranges, protections, merges, filters and metadata alike.
"""

from dataclasses import dataclass
from typing import Protocol

from service.sandbox.sheets.state.ranges import Bound


class Move(Protocol):
    """A change along one dimension."""

    @property
    def first(self) -> int:
        """The first index that it touches: spans that end there or before stay as they are."""

    def point(self, index: int) -> int | None:
        """Where one row or column is afterwards; None when it is gone."""

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a half-open span is afterwards; None when nothing of it is left."""


@dataclass(frozen=True)
class Insert:
    """`count` new ones before index `at`.

    >>> Insert(2, 3).span(0, 5), Insert(5, 3).span(0, 5)
    ((0, 8), (0, 5))
    """

    at: int
    count: int

    @property
    def first(self) -> int:
        return self.at

    def point(self, index: int) -> int | None:
        return index + self.count if index >= self.at else index

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        return (
            start + self.count if start >= self.at else start,
            end + self.count if end > self.at else end,
        )


@dataclass(frozen=True)
class Delete:
    """`count` go from index `at` on.

    >>> Delete(2, 3).span(0, 10), Delete(2, 3).span(3, 5)
    ((0, 7), None)
    """

    at: int
    count: int

    @property
    def first(self) -> int:
        return self.at

    def point(self, index: int) -> int | None:
        if index < self.at:
            return index
        return index - self.count if index >= self.at + self.count else None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        left, right = self._edge(start), self._edge(end)
        return (left, right) if left < right else None

    def _edge(self, index: int) -> int:
        return index if index <= self.at else max(self.at, index - self.count)


@dataclass(frozen=True)
class Shuffle:
    """The block [start, end) goes before index `to` (counted before the move).

    >>> Shuffle(0, 1, 3).point(0), Shuffle(0, 1, 3).span(0, 3)
    (2, (0, 3))
    """

    start: int
    end: int
    to: int

    @property
    def first(self) -> int:
        return min(self.start, self.to)

    def point(self, index: int) -> int | None:
        count = self.end - self.start
        if self.start <= index < self.end:
            return index + (self.to - self.end if self.to >= self.end else self.to - self.start)
        if self.end <= index < self.to:
            return index - count
        if self.to <= index < self.start:
            return index + count
        return index

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        if self.start <= start and end <= self.end:
            first = self.point(start)
            assert first is not None
            return first, first + end - start
        if start <= self.start and self.end <= end and start <= self.to <= end:
            return start, end
        taken = Delete(self.start, self.end - self.start).span(start, end)
        to = self.to if self.to <= self.start else self.to - (self.end - self.start)
        return Insert(to, self.end - self.start).span(*taken) if taken else None


def moved(move: Move, start: Bound, end: Bound) -> tuple[Bound, Bound] | None:
    """A span with open ends after a move; None when nothing of it is left."""
    if start is None and end is None:
        return None, None
    far = _FAR if end is None else end
    found = move.span(start or 0, far)
    if found is None:
        return None
    first = None if start is None else found[0]
    return first, (None if end is None else found[1])


_FAR = 1 << 40
