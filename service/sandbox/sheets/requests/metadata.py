"""createDeveloperMetadata, updateDeveloperMetadata, deleteDeveloperMetadata."""

from service.sandbox.sheets import outgoing
from service.sandbox.sheets.draft import PROJECT, Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.lookups import location_type, matching
from service.sandbox.sheets.masks import masked, required_mask
from service.sandbox.sheets.requests.dimensions import lines
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.state.cells import Json


@request_kind("createDeveloperMetadata")
def create_developer_metadata(draft: Draft, body: Json) -> Json:
    """The caller's own metadataId is taken; one in use is refused."""
    given = body.get("developerMetadata", {})
    metadata_id = given.get("metadataId") or draft.new_id()
    if metadata_id in draft.workbook.metadata:
        raise Refused(f"Developer metadata with the id {metadata_id} already exists.")
    made = _made(draft, {**given, "metadataId": metadata_id})
    draft.edit_workbook().metadata[metadata_id] = made
    return {"developerMetadata": outgoing.metadata(made)}


@request_kind("updateDeveloperMetadata")
def update_developer_metadata(draft: Draft, body: Json) -> Json:
    mask, given = required_mask(body, "developerMetadata"), body.get("developerMetadata", {})
    changed = []
    for known, _ in matching(draft, body.get("dataFilters", [])):
        made = _made(draft, masked(known, given, mask) | {"metadataId": known["metadataId"]})
        draft.edit_workbook().metadata[known["metadataId"]] = made
        changed.append(outgoing.metadata(made))
    return {"developerMetadata": changed}


@request_kind("deleteDeveloperMetadata")
def delete_developer_metadata(draft: Draft, body: Json) -> Json:
    gone = [known for known, _ in matching(draft, [body.get("dataFilter", {})])]
    for known in gone:
        del draft.edit_workbook().metadata[known["metadataId"]]
    return {"deletedDeveloperMetadata": [outgoing.metadata(known) for known in gone]}


def _made(draft: Draft, given: Json) -> Json:
    """Metadata as it is kept, its location checked and typed."""
    location = {key: value for key, value in given.get("location", {}).items() if key != "locationType"}
    if not given.get("metadataKey"):
        raise Refused("No metadataKey set for the developer metadata.")
    if given.get("visibility") not in ("DOCUMENT", "PROJECT"):
        raise Refused("No visibility set for the developer metadata: it must be DOCUMENT or PROJECT.")
    if not location:
        raise Refused("No location set for the developer metadata.")
    place = location.get("dimensionRange")
    if place:
        sheet, dimension, start, end = lines(draft, place)
        if end - start != 1:
            raise Refused("Developer metadata can only be associated with a single row or column.")
        location["dimensionRange"] = {
            "sheetId": sheet.sheet_id,
            "dimension": dimension,
            "startIndex": start,
            "endIndex": end,
        }
    elif not location.get("spreadsheet"):
        draft.sheet(location.get("sheetId", 0))
    made = {PROJECT: draft.person.identity.client} if given["visibility"] == "PROJECT" else {}
    return {**made, **given, "location": {"locationType": location_type(location), **location}}
