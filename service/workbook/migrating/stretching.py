"""A print with as many rows in a table as the tab has by now: entries alike, one below the other."""

from collections.abc import Mapping
from dataclasses import replace

from service.sheetwriting.a1 import Area
from service.workbook.geometry import KEY, LABEL
from service.workbook.migrating.prints import Print, Spot
from service.workbook.placement import Part
from service.workbook.range_names import range_name

_GROWING = ("log:", "attempts:", "progress_decisions")


def stretched(made: Print, capacities: Mapping[str, int]) -> Print:
    """The print with the `capacities` of a workbook, by range name; those not named are as made."""
    for key, area in sorted(made.named.items()):
        part = made.part_of.get(area.top)
        wanted = capacities.get(range_name(made.tab, key))
        if wanted is None or part is None or area.left != KEY or not part.name.startswith(_GROWING):
            continue
        now = made.named[key]
        made = _longer(made, now, wanted - (now.bottom - now.top - 2))
    return made


def _longer(made: Print, area: Area, more: int) -> Print:
    if more <= 0:
        return made
    end = area.bottom - 1

    def down(row: int) -> int:
        return row + more if row >= end else row

    last = [spot for spot in made.spots if spot.row == end - 1]
    extra = [_numbered(spot, n, end - area.top - 1) for n in range(1, more + 1) for spot in last]
    heights = {down(row): pixels for row, pixels in made.heights.items()}
    if end - 1 in made.heights:
        heights |= dict.fromkeys(range(end, end + more), made.heights[end - 1])
    return replace(
        made,
        rows=made.rows + more,
        spots=(*(replace(spot, row=down(spot.row)) for spot in made.spots), *extra),
        named={key: _lower(one, end, more) for key, one in made.named.items()},
        heights=heights,
        hidden=tuple(map(down, made.hidden)),
        parts=tuple(Part(p.name, down(p.top), down(p.bottom - 1) + 1) for p in made.parts),
    )


def _numbered(spot: Spot, more: int, last: int) -> Spot:
    """The cell in a row so many below the last one, which has that number."""
    says = last + more if spot.column in (KEY, LABEL) and spot.says == last else spot.says
    tick = spot.tick + (more if spot.tick > 0 else -more) if spot.tick else 0
    return replace(spot, row=spot.row + more, says=says, tick=tick)


def _lower(area: Area, end: int, more: int) -> Area:
    top = area.top + more if area.top >= end else area.top
    return replace(area, top=top, bottom=area.bottom + more if area.bottom > end else area.bottom)
