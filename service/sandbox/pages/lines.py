"""The rows and columns of a tab that are shown, and how large they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.sandbox.call import Json

WHOLE_UP_TO = 2000
BEYOND_DATA = {"row": 30, "column": 5}
USUAL = {"row": 21, "column": 100}


@dataclass(frozen=True)
class Line:
    """A visible row or column. `index` counts from 0 with the hidden ones; `size` in pixels."""

    index: int
    size: int
    frozen: bool


def lines(kind: str, found: Sequence[Json], total: int, used: int, frozen: int) -> list[Line]:
    """`kind` is "row" or "column", `found` its DimensionProperties. Long grids end some way after the last
    of the `used` ones.
    """
    shown = total if kind == "row" and total <= WHOLE_UP_TO else min(total, used + BEYOND_DATA[kind])
    if kind == "column":
        shown = min(total, max(shown, 26))
    made: list[Line] = []
    for index in range(shown):
        line = found[index] if index < len(found) else {}
        if line.get("hiddenByUser") or line.get("hiddenByFilter"):
            continue
        made.append(Line(index, line.get("pixelSize", USUAL[kind]), index < frozen))
    return made
