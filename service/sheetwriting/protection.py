"""Who may edit what, and names for ranges.

Editors are always given: Google puts every editor of the document into a protection without them
(https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#protectedrange).
"""

from collections.abc import Iterable, Sequence

from service.sheetwriting import Json, Request
from service.sheetwriting.a1 import Area

Service = tuple[str, ...]
"""The addresses that the service acts as: each is an editor of whatever it locks."""


def _editors(people: Iterable[str]) -> Json:
    return {"users": list(dict.fromkeys(people)), "domainUsersCanEdit": False}


def protect_area(protection_id: int, area: Area, editors: Iterable[str], description: str) -> Request:
    """`addProtectedRange` over `area`: nobody but `editors` (e-mail addresses) can change it."""
    protected = {
        "protectedRangeId": protection_id,
        "range": area.grid(),
        "description": description,
        "editors": _editors(editors),
    }
    return {"addProtectedRange": {"protectedRange": protected}}


def protect_sheet(
    protection_id: int,
    sheet_id: int,
    editors: Iterable[str],
    description: str,
    open_areas: Sequence[Area] = (),
) -> Request:
    """`addProtectedRange` over a whole sheet, except `open_areas`."""
    protected = {
        "protectedRangeId": protection_id,
        "range": {"sheetId": sheet_id},
        "description": description,
        "editors": _editors(editors),
    }
    if open_areas:
        protected["unprotectedRanges"] = [area.grid() for area in open_areas]
    return {"addProtectedRange": {"protectedRange": protected}}


def warn_area(protection_id: int, area: Area, description: str) -> Request:
    """`addProtectedRange` that asks whoever types in `area` to confirm, and stops nobody."""
    protected = {
        "protectedRangeId": protection_id,
        "range": area.grid(),
        "description": description,
        "warningOnly": True,
    }
    return {"addProtectedRange": {"protectedRange": protected}}


def change_editors(protection_id: int, editors: Iterable[str]) -> Request:
    """`updateProtectedRange`: other editors, by the protection's id."""
    return {
        "updateProtectedRange": {
            "protectedRange": {"protectedRangeId": protection_id, "editors": _editors(editors)},
            "fields": "editors",
        }
    }


def remove_protection(protection_id: int) -> Request:
    """`deleteProtectedRange`."""
    return {"deleteProtectedRange": {"protectedRangeId": protection_id}}


def name_range(range_id: str, name: str, area: Area) -> Request:
    """`addNamedRange` with a fixed id."""
    return {"addNamedRange": {"namedRange": {"namedRangeId": range_id, "name": name, "range": area.grid()}}}


def move_name(range_id: str, area: Area) -> Request:
    """`updateNamedRange`: the same name for another place."""
    return {
        "updateNamedRange": {
            "namedRange": {"namedRangeId": range_id, "range": area.grid()},
            "fields": "range",
        }
    }


def remove_name(range_id: str) -> Request:
    """`deleteNamedRange`: the name goes, its cells stay."""
    return {"deleteNamedRange": {"namedRangeId": range_id}}
