"""sheets.spreadsheets."""

from service.sandbox.call import Call
from service.sandbox.drive import tree
from service.sandbox.methods import method
from service.sandbox.sheets import content, failures
from service.sandbox.sheets.creating import fill
from service.sandbox.sheets.draft import Draft, open_to_read, open_to_write
from service.sandbox.sheets.failures import Refused, invalid
from service.sandbox.sheets.lookups import cells_of
from service.sandbox.sheets.references import resolve
from service.sandbox.sheets.requests.kinds import SHIPPED
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.threads import with_comments
from service.sandbox.sheets.whole import Places, spreadsheet
from service.sandbox.world import World

UNTITLED = "Untitled spreadsheet"


@method("sheets.spreadsheets.create")
def create(call: Call, world: World) -> Json:
    """In the caller's My Drive; service accounts have no room there."""
    body = call.body or {}
    title = body.get("properties", {}).get("title") or UNTITLED
    file_id = tree.create_spreadsheet(world, call.identity, title)
    content.create(world, file_id)
    draft = open_to_write(world, call.identity, file_id)
    fill(draft, body)
    draft.keep()
    return spreadsheet(draft, None)


@method("sheets.spreadsheets.get")
def get(call: Call, world: World) -> Json:
    draft = open_to_read(world, call.identity, call.params["spreadsheetId"])
    texts = call.get("ranges")
    included = bool(call.get("includeGridData"))
    try:
        places = [resolve(draft, text) for text in texts] if texts else None
        tables_too = not call.get("excludeTablesInBandedRanges")
        made = spreadsheet(draft, places, call.mask, included=included, tables_too=tables_too)
    except Refused as refusal:
        raise invalid(refusal.message) from refusal
    return with_comments(draft, call.get("commentsViewMode"), made)


@method("sheets.spreadsheets.getByDataFilter")
def get_by_data_filter(call: Call, world: World) -> Json:
    draft, body = open_to_read(world, call.identity, call.params["spreadsheetId"]), call.body or {}
    included = bool(body.get("includeGridData"))
    filters = body.get("dataFilters", [])
    try:
        places = [place for one in filters for place in cells_of(draft, one)] if filters else None
        tables_too = not body.get("excludeTablesInBandedRanges")
        made = spreadsheet(draft, places, call.mask, included=included, tables_too=tables_too)
    except Refused as refusal:
        raise invalid(refusal.message) from refusal
    return with_comments(draft, body.get("commentsViewMode"), made)


@method("sheets.spreadsheets.batchUpdate")
def batch_update(call: Call, world: World) -> Json:
    """All requests or none."""
    draft, body = open_to_write(world, call.identity, call.params["spreadsheetId"]), call.body or {}
    requests = body.get("requests", [])
    if not requests:
        raise failures.invalid("Must specify at least one request.")
    replies = [
        SHIPPED.carry_out(draft, request, f"requests[{index}]") for index, request in enumerate(requests)
    ]
    draft.keep()
    made: Json = {"spreadsheetId": draft.file_id, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        made["updatedSpreadsheet"] = _updated(draft, body, (call.mask or {}).get("updatedSpreadsheet"))
    return made


def _updated(draft: Draft, body: Json, mask: Json | None) -> Json:
    included = bool(body.get("responseIncludeGridData"))
    try:
        ranges = body.get("responseRanges")
        places: Places | None = [resolve(draft, text) for text in ranges] if ranges else None
        made = spreadsheet(draft, places, mask, included=included)
    except Refused as refusal:
        raise invalid(f"Invalid responseRanges: {refusal.message}") from refusal
    return with_comments(draft, body.get("commentsViewMode"), made)
