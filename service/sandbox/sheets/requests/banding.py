"""addBanding, updateBanding, deleteBanding: stored; cells do not take the colours."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import masked, required_mask
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.requests import stored
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import clipped_range, target
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.styles import normal

NAME, KEY = "bandedRanges", "bandedRangeId"
OVERLAPPING = (
    "You cannot add alternating background colors to a range that already has alternating background colors."
)


@request_kind("addBanding")
def add_banding(draft: Draft, body: Json) -> Json:
    given = body.get("bandedRange", {})
    sheet, _ = target(draft, given.get("range", {}))
    item = {**_with_twins(given), "range": clipped_range(sheet, given.get("range", {}))}
    _check(sheet, item)
    return {"bandedRange": shown(stored.add(draft, sheet, NAME, KEY, item))}


@request_kind("updateBanding")
def update_banding(draft: Draft, body: Json) -> None:
    given, mask = _with_twins(body.get("bandedRange", {})), required_mask(body, "bandedRange")
    sheet, _, known = stored.find(draft, NAME, KEY, given.get(KEY))
    made = masked(known, given, mask) | {KEY: known[KEY]}
    place = made.get("range") or known["range"]
    made["range"] = clipped_range(sheet, {"sheetId": sheet.sheet_id, **place})
    _check(sheet, made)
    stored.replace(draft, NAME, KEY, made)


def _with_twins(given: Json) -> Json:
    """Each band's colour in both forms; the newer one counts."""
    made = dict(given)
    for name in ("rowProperties", "columnProperties"):
        bands = dict(given.get(name, {}))
        for key in ("headerColor", "firstBandColor", "secondBandColor", "footerColor"):
            style = bands.get(f"{key}Style") or ({"rgbColor": bands[key]} if key in bands else None)
            if style:
                bands |= {key: normal({"colorStyle": style})["color"], f"{key}Style": normal(style)}
        made |= {name: bands} if name in given else {}
    return made


def _check(sheet: Sheet, item: Json) -> None:
    """Raise Refused for a banding without colours, or over another one."""
    if "rowProperties" not in item and "columnProperties" not in item:
        raise Refused("One of rowProperties or columnProperties must be set.")
    for known in sheet.listed(NAME):
        apart = not sheet.box(known["range"]).meets(sheet.box(item["range"]))
        if known[KEY] != item.get(KEY) and not apart:
            raise Refused(OVERLAPPING)


@request_kind("deleteBanding")
def delete_banding(draft: Draft, body: Json) -> None:
    stored.remove(draft, NAME, KEY, body.get(KEY))
