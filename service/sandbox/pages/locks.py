"""Which cells the person acting may not edit."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.sandbox.call import Json
from service.sandbox.sheets.state.ranges import Box, span_of


@dataclass(frozen=True)
class Lock:
    """A protected range that does not admit the person, and what it leaves open."""

    box: Box
    holes: tuple[Box, ...]

    def holds(self, row: int, column: int) -> bool:
        return _inside(self.box, row, column) and not any(_inside(hole, row, column) for hole in self.holes)


def locks(sheet: Json) -> list[Lock]:
    """From the Sheet as the person reads it."""
    grid = sheet["properties"]["gridProperties"]
    size = grid["rowCount"], grid["columnCount"]
    return [
        Lock(
            span_of(one.get("range", {})).within(*size),
            tuple(span_of(hole).within(*size) for hole in one.get("unprotectedRanges", [])),
        )
        for one in sheet.get("protectedRanges", [])
        if not (one.get("requestingUserCanEdit") or one.get("warningOnly"))
    ]


def locked(found: Sequence[Lock], row: int, column: int) -> bool:
    return any(lock.holds(row, column) for lock in found)


def _inside(box: Box, row: int, column: int) -> bool:
    return box.top <= row < box.bottom and box.left <= column < box.right
