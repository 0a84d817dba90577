"""addDimensionGroup, updateDimensionGroup, deleteDimensionGroup. What counts is how many groups each row or
column is in: groups of one depth that touch are one group.

https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AddDimensionGroupRequest
"""

from service.sandbox.sheets import protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import covers, required_mask
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.requests.dimensions import lines, sizes_of
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.state.cells import Json

NONE = "There is no dimension group over that range."


@request_kind("addDimensionGroup")
def add_dimension_group(draft: Draft, body: Json) -> Json:
    return _deepened(draft, body.get("range", {}), 1)


@request_kind("updateDimensionGroup")
def update_dimension_group(draft: Draft, body: Json) -> None:
    """Collapsing a group hides what is in it, expanding it shows that."""
    given, mask = body.get("dimensionGroup", {}), required_mask(body, "dimensionGroup")
    sheet, dimension, start, end = lines(draft, given.get("range", {}))
    protection.guard_sheet(draft, sheet)
    edited = draft.edit(sheet.sheet_id)
    groups = edited.mutable(_list_name(dimension))
    index = _find(groups, start, end, given.get("depth"))
    if not covers(mask, "collapsed"):
        return
    collapsed = bool(given.get("collapsed"))
    groups[index] = {**groups[index], "collapsed": collapsed}
    sizes = sizes_of(edited, dimension)
    for line in range(start, end):
        rest = {key: value for key, value in sizes.get(line, {}).items() if key != "hiddenByUser"}
        sizes[line] = {**rest, **({"hiddenByUser": True} if collapsed else {})}


@request_kind("deleteDimensionGroup")
def delete_dimension_group(draft: Draft, body: Json) -> Json:
    return _deepened(draft, body.get("range", {}), -1)


def _deepened(draft: Draft, where: Json, by: int) -> Json:
    """All groups of the dimension, after those lines went one deeper, or one less deep."""
    sheet, dimension, start, end = lines(draft, where)
    protection.guard_sheet(draft, sheet)
    name = _list_name(dimension)
    old = sheet.listed(name)
    depths = _depths(old)
    if by < 0 and not any(depths.get(line) for line in range(start, end)):
        raise Refused(NONE)
    for line in range(start, end):
        depths[line] = max(depths.get(line, 0) + by, 0)
    place = {"sheetId": sheet.sheet_id, "dimension": dimension}
    made = [
        {
            "range": {**place, "startIndex": run[0], "endIndex": run[1]},
            "depth": depth,
            **_state(old, depth, run),
        }
        for depth in range(1, max(depths.values(), default=0) + 1)
        for run in _runs(depths, depth)
    ]
    draft.edit(sheet.sheet_id).parts[name] = made
    return {"dimensionGroups": shown(made)}


def _depths(groups: list[Json]) -> dict[int, int]:
    depths: dict[int, int] = {}
    for group in groups:
        for line in range(group["range"]["startIndex"], group["range"]["endIndex"]):
            depths[line] = depths.get(line, 0) + 1
    return depths


def _runs(depths: dict[int, int], depth: int) -> list[tuple[int, int]]:
    """Stretches of lines that are at least that deep."""
    runs: list[tuple[int, int]] = []
    for line in sorted(line for line, found in depths.items() if found >= depth):
        if runs and runs[-1][1] == line:
            runs[-1] = (runs[-1][0], line + 1)
        else:
            runs.append((line, line + 1))
    return runs


def _state(old: list[Json], depth: int, run: tuple[int, int]) -> Json:
    """A group stays collapsed as long as something of it is left."""
    for group in old:
        place = group["range"]
        if group["depth"] == depth and place["startIndex"] < run[1] and run[0] < place["endIndex"]:
            return {"collapsed": True} if group.get("collapsed") else {}
    return {}


def _list_name(dimension: str) -> str:
    return "rowGroups" if dimension == "ROWS" else "columnGroups"


def _find(groups: list[Json], start: int, end: int, depth: int | None) -> int:
    for index, group in enumerate(groups):
        same = (group["range"]["startIndex"], group["range"]["endIndex"]) == (start, end)
        if same and depth in (None, group["depth"]):
            return index
    raise Refused(NONE)
