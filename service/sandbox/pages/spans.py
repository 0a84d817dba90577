"""Merged cells, as far as their rows and columns are visible; and how far text runs over its neighbours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from service.sandbox.call import Json
from service.sandbox.pages.lines import Line
from service.sandbox.sheets.state.ranges import Box, span_of

Place = tuple[int, int]
PADDING = 6


@dataclass(frozen=True)
class Merges:
    """`first`: merged area by its first visible place; `covered`: the other visible places."""

    first: dict[Place, Box] = field(default_factory=dict)
    covered: set[Place] = field(default_factory=set)


def merges(found: Sequence[Json], rows: Sequence[Line], columns: Sequence[Line]) -> Merges:
    made = Merges()
    for one in found:
        box = span_of(one).within(one["endRowIndex"], one["endColumnIndex"])
        places = list(_visible(box, rows, columns))
        if places:
            made.first[places[0]] = box
            made.covered.update(places[1:])
    return made


def covers(box: Box, rows: Sequence[Line], columns: Sequence[Line]) -> tuple[int, int]:
    """How many visible columns and rows a merged area covers."""
    wide = sum(box.left <= one.index < box.right for one in columns)
    return wide, sum(box.top <= one.index < box.bottom for one in rows)


def spill(pixels: float, align: str, at: int, columns: Sequence[Line], free: Sequence[bool]) -> str:
    """CSS that lets a text so many pixels long run over the free neighbours of visible column `at`; empty
    when it fits or has no free neighbour on its side.
    """
    own = columns[at].size
    if pixels <= own - PADDING:
        return ""
    right = _room(columns[at + 1 :], free[at + 1 :]) if align != "right" else 0
    left = _room(columns[:at][::-1], list(free[:at])[::-1]) if align != "left" else 0
    if align == "center":
        left = right = min(left, right)
    if not left and not right:
        return ""
    return f"width:{own + left + right - PADDING}px;margin-left:{-left}px"


def _room(columns: Sequence[Line], free: Sequence[bool]) -> int:
    room = 0
    for line, is_free in zip(columns, free, strict=True):
        if not is_free:
            break
        room += line.size
    return room


def _visible(box: Box, rows: Sequence[Line], columns: Sequence[Line]) -> Iterator[Place]:
    for row in rows:
        if box.top <= row.index < box.bottom:
            for column in columns:
                if box.left <= column.index < box.right:
                    yield row.index, column.index
