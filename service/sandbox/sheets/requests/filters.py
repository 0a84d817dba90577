"""setBasicFilter, clearBasicFilter, and filter views. The basic filter hides rows; views are only stored."""

from service.sandbox.sheets import protection
from service.sandbox.sheets.conditions.hidden import with_both_criteria
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.masks import Mask, masked, required_mask
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.requests import stored
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import clipped_range, target
from service.sandbox.sheets.requests.sorting import sort_rows
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.styles import normal

NAME, KEY = "filterViews", "filterViewId"


@request_kind("setBasicFilter")
def set_basic_filter(draft: Draft, body: Json) -> None:
    """With sortSpecs the rows below the header are sorted at once, as pygsheets' own tests find them."""
    given = normal(body.get("filter", {}))
    sheet, box = target(draft, given.get("range", {}))
    protection.guard_sheet(draft, sheet)
    made = {**with_both_criteria(given), "range": clipped_range(sheet, given.get("range", {}))}
    edited = draft.edit(sheet.sheet_id)
    edited.parts["basicFilter"] = made
    if made.get("sortSpecs"):
        sort_rows(draft, edited, box._replace(top=min(box.top + 1, box.bottom)), made["sortSpecs"])


@request_kind("clearBasicFilter")
def clear_basic_filter(draft: Draft, body: Json) -> None:
    sheet = draft.sheet(body.get("sheetId", 0))
    protection.guard_sheet(draft, sheet)
    draft.edit(sheet.sheet_id).parts.pop("basicFilter", None)


@request_kind("addFilterView")
def add_filter_view(draft: Draft, body: Json) -> Json:
    given = body.get("filter", {})
    named = draft.workbook.named_ranges.get(given.get("namedRangeId", ""))
    place = named["range"] if named else given.get("range", {})
    sheet, _ = target(draft, place)
    item = {"title": "Filter 1", **with_both_criteria(given), "range": clipped_range(sheet, place)}
    return {"filter": shown(stored.add(draft, sheet, NAME, KEY, item))}


@request_kind("updateFilterView")
def update_filter_view(draft: Draft, body: Json) -> None:
    given, mask = normal(body.get("filter", {})), required_mask(body, "filter")
    sheet, _, known = stored.find(draft, NAME, KEY, given.get(KEY))
    made = masked(known, with_both_criteria(given), _with_both(mask)) | {KEY: known[KEY]}
    place = made.get("range") or known["range"]
    made["range"] = clipped_range(sheet, {"sheetId": sheet.sheet_id, **place})
    stored.replace(draft, NAME, KEY, made)


def _with_both(mask: Mask) -> Mask:
    """Criteria in either form stand for both."""
    both = mask.keys() & {"criteria", "filterSpecs"}
    return mask | ({"criteria": {}, "filterSpecs": {}} if both else {})


@request_kind("deleteFilterView")
def delete_filter_view(draft: Draft, body: Json) -> None:
    stored.remove(draft, NAME, KEY, body.get("filterId"))


@request_kind("duplicateFilterView")
def duplicate_filter_view(draft: Draft, body: Json) -> Json:
    sheet, _, known = stored.find(draft, NAME, KEY, body.get("filterId"))
    copied = {**known, "title": f"Copy of {known.get('title', '')}"}
    copied.pop(KEY)
    return {"filter": shown(stored.add(draft, sheet, NAME, KEY, copied))}
