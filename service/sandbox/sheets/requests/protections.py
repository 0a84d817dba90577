"""addProtectedRange, updateProtectedRange, deleteProtectedRange."""

from service.sandbox.sheets import protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.editors import editors_of
from service.sandbox.sheets.failures import ProtectedCells, Refused
from service.sandbox.sheets.masks import Mask, covers, masked, required_mask
from service.sandbox.sheets.outgoing import protected_range, shown
from service.sandbox.sheets.requests import stored
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import check_range, normal_range
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import span_of
from service.sandbox.sheets.state.sheet import Sheet

PLACES = ("range", "namedRangeId", "tableId")


@request_kind("addProtectedRange")
def add_protected_range(draft: Draft, body: Json) -> Json:
    """Without `editors` all who may edit the file now may go on; whoever asks is always among the editors.
    The caller's own protectedRangeId is taken; one in use is refused.
    """
    given = body.get("protectedRange", {})
    protected_id = given.get("protectedRangeId") or draft.new_id()
    if any(known["protectedRangeId"] == protected_id for sheet in draft.sheets() for known in _all(sheet)):
        raise Refused(f"A protected range with the id {protected_id} already exists.")
    made = _made(draft, {**given, "protectedRangeId": protected_id})
    sheet = draft.sheet(made["range"]["sheetId"])
    check_range(sheet, made["range"])
    protection.guard(draft, sheet, span_of(made["range"]).within(protection.FAR, protection.FAR))
    _check_warning(given)
    made |= {"editors": editors_of(draft, given), protection.SET_IN: draft.file_id}
    draft.edit(sheet.sheet_id).mutable("protectedRanges").append(made)
    return {"protectedRange": {**protected_range(draft, made), "editors": shown(given.get("editors", {}))}}


@request_kind("updateProtectedRange")
def update_protected_range(draft: Draft, body: Json) -> None:
    given, mask = body.get("protectedRange", {}), required_mask(body, "protectedRange")
    sheet_id, index = _find(draft, given.get("protectedRangeId"))
    known = draft.sheet(sheet_id).listed("protectedRanges")[index]
    present = _without_other_places(known, mask) | {"editors": protection.editors(draft, known)}
    own = {"protectedRangeId": known["protectedRangeId"], protection.SET_IN: draft.file_id}
    made = _made(draft, masked(present, given, mask) | own)
    _check_warning(given if covers(mask, "editors") else {})
    place = span_of(made["range"]).within(protection.FAR, protection.FAR)
    protection.guard(draft, draft.sheet(made["range"]["sheetId"]), place)
    if covers(mask, "editors"):
        made["editors"] = editors_of(draft, made)
    elif known.get("warningOnly") and not made.get("warningOnly"):
        made["editors"] = editors_of(draft, {})
    elif made.get("warningOnly"):
        made["editors"] = {}
    del draft.edit(sheet_id).mutable("protectedRanges")[index]
    target_sheet = draft.edit(made["range"]["sheetId"])
    target_sheet.mutable("protectedRanges").insert(index, made)


@request_kind("deleteProtectedRange")
def delete_protected_range(draft: Draft, body: Json) -> None:
    sheet_id, index = _find(draft, body.get("protectedRangeId"))
    del draft.edit(sheet_id).mutable("protectedRanges")[index]


def _all(sheet: Sheet) -> list[Json]:
    return sheet.listed("protectedRanges")


def _find(draft: Draft, protected_id: int | None) -> tuple[int, int]:
    """The tab and place of a protection; only those whom it admits may change it."""
    for sheet in draft.sheets():
        for index, known in enumerate(sheet.listed("protectedRanges")):
            if known["protectedRangeId"] == protected_id:
                if not protection.admits(draft, known):
                    raise ProtectedCells
                return sheet.sheet_id, index
    raise Refused(f"No protected range with id: {protected_id}")


def _check_warning(given: Json) -> None:
    """https://github.com/burnash/gspread/issues/1437"""
    editors = given.get("editors", {})
    if given.get("warningOnly") and (editors.get("users") or editors.get("groups")):
        raise Refused("ProtectedRange is warningOnly. Editors cannot be set on it.")


def _without_other_places(known: Json, mask: Mask) -> Json:
    """Without the old place where the mask has a new one: of range, namedRangeId and tableId one counts."""
    named = [name for name in PLACES if name in mask]
    return {key: value for key, value in known.items() if not named or key not in PLACES}


def _place(draft: Draft, given: Json) -> Json:
    """The cells that a ProtectedRange names, in one of three ways."""
    if sum(name in given for name in PLACES) == 0:
        raise Refused("One of range, namedRangeId or tableId must be set.")
    if given.get("namedRangeId"):
        found = draft.workbook.named_ranges.get(given["namedRangeId"])
        if found is None:
            raise Refused(f"No NamedRange with id: {given['namedRangeId']}")
    elif given.get("tableId"):
        found = stored.find(draft, "tables", "tableId", given["tableId"])[2]
    else:
        return normal_range(given.get("range", {}))
    place: Json = found["range"]
    return place


def _made(draft: Draft, given: Json) -> Json:
    """A ProtectedRange as it is kept, its range always filled in."""
    place = _place(draft, given)
    made = {**given, "range": place}
    made.pop("requestingUserCanEdit", None)
    if given.get("unprotectedRanges"):
        if span_of(place) != (None, None, None, None):
            raise Refused("Unprotected ranges can only be set on a protected sheet.")
        made["unprotectedRanges"] = [normal_range(item) for item in given["unprotectedRanges"]]
    return made
