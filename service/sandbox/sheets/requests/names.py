"""addNamedRange, updateNamedRange, deleteNamedRange."""

import re

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import masked, required_mask
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import normal_range, target
from service.sandbox.sheets.state.cells import Json

_NAME = re.compile(r"(?!(?:true|false)\Z)[^\W\d]\w{0,249}\Z", re.IGNORECASE)
_LIKE_A_CELL = re.compile(r"(?:[A-Za-z]{1,3}\d+|[Rr]\d+[Cc]\d+)\Z")


@request_kind("addNamedRange")
def add_named_range(draft: Draft, body: Json) -> Json:
    """The caller's own id is taken; one in use is refused."""
    given = body.get("namedRange", {})
    name_id = given.get("namedRangeId") or str(draft.new_id())
    if name_id in draft.workbook.named_ranges:
        raise Refused(f"A named range with the id {name_id} already exists.")
    made = {"namedRangeId": name_id, "name": given.get("name", ""), "range": _place(draft, given)}
    _check_name(draft, made["name"], name_id)
    draft.edit_workbook().named_ranges[name_id] = made
    return {"namedRange": shown(made)}


@request_kind("updateNamedRange")
def update_named_range(draft: Draft, body: Json) -> None:
    given, mask = body.get("namedRange", {}), required_mask(body, "namedRange")
    name_id = given.get("namedRangeId", "")
    known = _known(draft, name_id)
    made = masked(known, given, mask) | {"namedRangeId": name_id}
    made["range"] = _place(draft, made)
    _check_name(draft, made.get("name", ""), name_id)
    draft.edit_workbook().named_ranges[name_id] = made


@request_kind("deleteNamedRange")
def delete_named_range(draft: Draft, body: Json) -> None:
    name_id = body.get("namedRangeId", "")
    _known(draft, name_id)
    del draft.edit_workbook().named_ranges[name_id]


def _known(draft: Draft, name_id: str) -> Json:
    found = draft.workbook.named_ranges.get(name_id)
    if found is None:
        raise Refused(f"No NamedRange with id: {name_id}")
    return found


def _place(draft: Draft, given: Json) -> Json:
    if "range" not in given:
        raise Refused("No range set for the named range.")
    target(draft, given["range"])
    return normal_range(given["range"])


def _check_name(draft: Draft, name: str, own: str) -> None:
    if not _NAME.match(name) or _LIKE_A_CELL.match(name):
        raise Refused(f'"{name}" is not a valid name for a named range.')
    for name_id, known in draft.workbook.named_ranges.items():
        if name_id != own and known["name"].casefold() == name.casefold():
            raise _taken(name)
    if name.casefold() in (lost.casefold() for lost in draft.workbook.lost_names):
        raise _taken(name)


def _taken(name: str) -> Refused:
    return Refused(f"Cannot add named range with name: {name}, a named range with that name already exists.")
