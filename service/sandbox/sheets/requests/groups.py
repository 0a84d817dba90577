"""addDimensionGroup, updateDimensionGroup, deleteDimensionGroup: stored; nothing is nested or folded."""

from service.sandbox.sheets import protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import masked, required_mask
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.requests.dimensions import lines
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.state.cells import Json


@request_kind("addDimensionGroup")
def add_dimension_group(draft: Draft, body: Json) -> Json:
    sheet, dimension, start, end = lines(draft, body.get("range", {}))
    protection.guard_sheet(draft, sheet)
    place = {"sheetId": sheet.sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}
    name = _list_name(place)
    inside = [group for group in sheet.listed(name) if _holds(group["range"], place)]
    groups = draft.edit(sheet.sheet_id).mutable(name)
    groups.append({"range": place, "depth": len(inside) + 1})
    return {"dimensionGroups": shown(groups)}


@request_kind("updateDimensionGroup")
def update_dimension_group(draft: Draft, body: Json) -> None:
    given, mask = body.get("dimensionGroup", {}), required_mask(body, "dimensionGroup")
    sheet_id, name, index = _find(draft, given.get("range", {}))
    groups = draft.edit(sheet_id).mutable(name)
    groups[index] = masked(groups[index], {**given, "range": groups[index]["range"]}, mask)


@request_kind("deleteDimensionGroup")
def delete_dimension_group(draft: Draft, body: Json) -> Json:
    sheet_id, name, index = _find(draft, body.get("range", {}))
    groups = draft.edit(sheet_id).mutable(name)
    del groups[index]
    return {"dimensionGroups": shown(groups)}


def _list_name(place: Json) -> str:
    return "rowGroups" if place["dimension"] == "ROWS" else "columnGroups"


def _holds(outer: Json, inner: Json) -> bool:
    return bool(outer["startIndex"] <= inner["startIndex"] and inner["endIndex"] <= outer["endIndex"])


def _find(draft: Draft, where: Json) -> tuple[int, str, int]:
    sheet, dimension, start, end = lines(draft, where)
    protection.guard_sheet(draft, sheet)
    name = _list_name({"dimension": dimension})
    for index, group in enumerate(sheet.listed(name)):
        if (group["range"]["startIndex"], group["range"]["endIndex"]) == (start, end):
            return sheet.sheet_id, name, index
    raise Refused("There is no dimension group over that range.")
