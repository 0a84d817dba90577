"""sheets.spreadsheets.developerMetadata."""

from service.sandbox.call import Call
from service.sandbox.methods import method
from service.sandbox.sheets import outgoing
from service.sandbox.sheets.draft import open_to_read
from service.sandbox.sheets.failures import Refused, invalid, not_found
from service.sandbox.sheets.lookups import matching
from service.sandbox.sheets.state.cells import Json
from service.sandbox.world import World


@method("sheets.spreadsheets.developerMetadata.get")
def get(call: Call, world: World) -> Json:
    draft = open_to_read(world, call.identity, call.params["spreadsheetId"])
    wanted = call.params["metadataId"]
    found = next((item for item in draft.metadata() if item["metadataId"] == wanted), None)
    if found is None:
        raise not_found()
    return outgoing.metadata(found)


@method("sheets.spreadsheets.developerMetadata.search")
def search(call: Call, world: World) -> Json:
    draft = open_to_read(world, call.identity, call.params["spreadsheetId"])
    try:
        found = matching(draft, (call.body or {}).get("dataFilters", []))
    except Refused as refusal:
        raise invalid(f"Invalid dataFilters: {refusal.message}") from refusal
    if not found:
        return {}
    return {
        "matchedDeveloperMetadata": [
            {"developerMetadata": outgoing.metadata(item), "dataFilters": filters} for item, filters in found
        ]
    }
