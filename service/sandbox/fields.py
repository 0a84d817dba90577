"""The `fields` parameter: which parts of an answer the caller wants.

Grammar: https://developers.google.com/workspace/drive/api/guides/fields-parameter (a,b/c,d(e,f),*); Sheets
and Gmail also take dots. Drive allows blanks, the others do not.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from service.sandbox.call import Json
from service.sandbox.discovery import Api
from service.sandbox.violations import unknown_fields

Mask: TypeAlias = dict[str, "Mask"]
EVERYTHING = "*"
END = ""
PUNCTUATION = (",", "(", ")", "/", ".")
_CONTAINERS = (dict, list)
NOTHING: frozenset[str] = frozenset()
TOKEN = re.compile(r"[^,()/.]+|[,()/.]")


def parse_mask(api: Api, response: str | None, text: str) -> Mask:
    """The mask as a tree. Raises ApiError 400 when it names a field that the answer cannot have."""
    tokens = TOKEN.findall(text.replace(" ", "") if api.name == "drive" else text)
    mask: Mask = {}
    try:
        _group(iter([*tokens, END]), mask, END)
    except (ValueError, StopIteration):
        raise unknown_fields(api.name, text) from None
    if response:
        _check(api, {"$ref": response}, mask, "")
    return mask


def apply_mask(mask: Mask, value: Json) -> Json:
    """`value` without what the mask leaves out."""
    return value if _is_whole(mask) else _kept(mask, value)


def _kept(mask: Mask, value: Json) -> Json:
    """As `apply_mask`, for a mask that leaves something out. Answers hold a hundred thousand cells: most of
    them have no more than was asked for, whole, and are handed on as they are.
    """
    every = mask.get(EVERYTHING)
    whole = frozenset(mask) if every is None and all(map(_is_whole, mask.values())) else NOTHING
    if isinstance(value, list):
        return [
            item if isinstance(item, dict) and whole.issuperset(item) else _kept(mask, item) for item in value
        ]
    if not isinstance(value, dict):
        return value
    chosen = mask if every is None else dict.fromkeys(value, every) | mask
    return {
        name: apply_mask(chosen[name], inner) if isinstance(inner, _CONTAINERS) else inner
        for name, inner in value.items()
        if name in chosen
    }


def _is_whole(mask: Mask) -> bool:
    return not mask or mask.get(EVERYTHING) == {}


def _group(parts: Iterator[str], into: Mask, closing: str) -> None:
    """One comma-separated list up to `closing`."""
    while True:
        at = into.setdefault(_name(next(parts)), {})
        part = next(parts)
        while part in ("/", "."):
            at = at.setdefault(_name(next(parts)), {})
            part = next(parts)
        if part == "(":
            _group(parts, at, ")")
            part = next(parts)
        else:
            at[EVERYTHING] = {}
        if part == closing:
            return
        if part != ",":
            raise ValueError(part)


def _name(part: str) -> str:
    if part == END or part in PUNCTUATION:
        raise ValueError(part)
    return part


def _check(api: Api, schema: Mapping[str, Json], mask: Mask, at: str) -> None:
    while "items" in schema:
        schema = schema["items"]
    if "$ref" in schema:
        schema = api.schemas[schema["$ref"]]
    known = schema.get("properties", {})
    for name, inner in mask.items():
        path = f"{at}/{name}" if at else name
        if name == EVERYTHING:
            for below in known.values() if inner else ():
                _check(api, below, inner, path)
        elif name in known:
            _check(api, known[name], inner, path)
        elif not _open(schema):
            raise unknown_fields(api.name, path)


def _open(schema: Mapping[str, Json]) -> bool:
    return "additionalProperties" in schema or schema.get("type") == "any"
