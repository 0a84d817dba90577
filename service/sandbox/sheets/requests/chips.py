"""Smart chips: people and Drive files in the text of a cell, written as "@", and read as what they show.

https://developers.google.com/workspace/sheets/api/guides/chips
"""

import re

from service.sandbox.drive import access, tree
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import Mask, covers
from service.sandbox.sheets.state.cells import Cell, Json

_FILE = re.compile(r"https://(?:docs|drive)\.google\.com/(?:\w+/)*?d/([\w-]+)")
_WIDE = "utf-16-le"  # runs count UTF-16 code units, of two bytes each
PLACEHOLDER = "@"


def with_chips(draft: Draft, data: Json, mask: Mask, cell: Cell) -> Json:
    """The CellData with each placeholder replaced by what its chip shows, and with runs for the text between
    chips. Raises Refused where a run has no placeholder, or a chip no file to link to.
    """
    given = data.get("chipRuns") if covers(mask, "chipRuns") else None
    if not given:
        return data
    entered = data.get("userEnteredValue", {}).get("stringValue")
    text = entered if covers(mask, "userEnteredValue") else cell.value
    left = (text if isinstance(text, str) else "").encode(_WIDE)
    made, runs, done = b"", [], 0
    for run in sorted(
        (one for one in given if one.get("chip")), key=lambda one: int(one.get("startIndex", 0))
    ):
        at = 2 * run.get("startIndex", 0)
        if left[at : at + 2].decode(_WIDE, "replace") != PLACEHOLDER:
            raise Refused(f"The text must have the placeholder {PLACEHOLDER} at index {at // 2} of its chip.")
        if at > done:
            runs.append(_run(made, {}))
            made += left[done:at]
        shown, chip = _shown(draft, run["chip"])
        runs.append(_run(made, chip))
        made, done = made + shown.encode(_WIDE), at + 2
    if left[done:]:
        runs.append(_run(made, {}))
    value = {"stringValue": (made + left[done:]).decode(_WIDE)}
    return {**data, "userEnteredValue": value, "chipRuns": runs}


def _run(before: bytes, chip: Json) -> Json:
    return {**({"startIndex": len(before) // 2} if before else {}), "chip": chip}


def _shown(draft: Draft, chip: Json) -> tuple[str, Json]:
    """The text of a chip, and the chip as it is read back."""
    person = chip.get("personProperties")
    if person:
        return _name(draft, person), chip
    link = chip.get("richLinkProperties", {})
    found = _FILE.match(link.get("uri", ""))
    file = tree.get(draft.world, found[1]) if found else None
    if file is None or access.role_of(draft.world, draft.person.identity, file.id) is None:
        raise Refused(f"Only Drive files can be written as chips, not {link.get('uri', '')!r}.")
    return file.name, {"richLinkProperties": {**link, "mimeType": file.mime_type}}


def _name(draft: Draft, chip: Json) -> str:
    email = str(chip.get("email", ""))
    known = draft.world.people.get(email)
    if known is None or chip.get("displayFormat") == "EMAIL":
        return email
    first, _, last = known.name.rpartition(" ")
    turned = first and chip.get("displayFormat") == "LAST_NAME_COMMA_FIRST_NAME"
    return f"{last}, {first}" if turned else known.name
