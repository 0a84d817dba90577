"""addBanding, updateBanding, deleteBanding: stored; cells do not take the colours."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.masks import masked, required_mask
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.requests import stored
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import clipped_range, target
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.styles import normal

NAME, KEY = "bandedRanges", "bandedRangeId"


@request_kind("addBanding")
def add_banding(draft: Draft, body: Json) -> Json:
    given = body.get("bandedRange", {})
    sheet, _ = target(draft, given.get("range", {}))
    item = {**given, "range": clipped_range(sheet, given.get("range", {}))}
    return {"bandedRange": shown(stored.add(draft, sheet, NAME, KEY, item))}


@request_kind("updateBanding")
def update_banding(draft: Draft, body: Json) -> None:
    given, mask = normal(body.get("bandedRange", {})), required_mask(body, "bandedRange")
    sheet, _, known = stored.find(draft, NAME, KEY, given.get(KEY))
    made = masked(known, given, mask) | {KEY: known[KEY]}
    place = made.get("range") or known["range"]
    made["range"] = clipped_range(sheet, {"sheetId": sheet.sheet_id, **place})
    stored.replace(draft, NAME, KEY, made)


@request_kind("deleteBanding")
def delete_banding(draft: Draft, body: Json) -> None:
    stored.remove(draft, NAME, KEY, body.get(KEY))
