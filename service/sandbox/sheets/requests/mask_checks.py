"""Whether the `fields` of an update request name fields that there are."""

from functools import cache

from service.sandbox.discovery import api
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import Mask, parse_mask
from service.sandbox.sheets.state.cells import Json

ROOTS = (
    "properties",
    "namedRange",
    "protectedRange",
    "filter",
    "bandedRange",
    "table",
    "developerMetadata",
    "dimensionGroup",
    "spec",
    "border",
    "newPosition",
    "cell",
    "dataSource",
)


def check_mask(kind: str, body: Json) -> None:
    """Raises Refused for the first path that the updated message does not have."""
    schema = _updated(kind)
    text = body.get("fields")
    if not schema or not text:
        return
    mask = parse_mask(text)
    root = _root(kind)
    if root and set(mask) == {root} and mask[root]:
        mask = mask[root]
    _check({"$ref": schema}, mask, "")


def _check(schema: Json, mask: Mask, path: str) -> None:
    while "items" in schema:
        schema = schema["items"]
    known = api("sheets").schemas[schema["$ref"]].get("properties", {}) if "$ref" in schema else {}
    for name, below in mask.items():
        here = f"{path}.{name}" if path else name
        if name == "*" or "additionalProperties" in schema:
            continue
        if name not in known:
            raise Refused(f"Invalid field: {here}")
        _check(known[name], below, here)


@cache
def _root(kind: str) -> str | None:
    fields = api("sheets").schemas["Request"]["properties"].get(kind, {})
    known = api("sheets").schemas.get(fields.get("$ref", ""), {}).get("properties", {})
    return next((name for name in ROOTS if name in known), None)


@cache
def _updated(kind: str) -> str | None:
    """The schema of what the mask speaks of; None for kinds without one."""
    if kind in ("updateCells", "appendCells"):
        return "CellData"
    if kind == "updateEmbeddedObjectPosition":
        return "OverlayPosition"
    root = _root(kind)
    if root is None:
        return None
    request = api("sheets").schemas["Request"]["properties"][kind]["$ref"]
    found: str | None = api("sheets").schemas[request]["properties"][root].get("$ref")
    return found
