"""Are the sandbox's own replies what Google's schema says? Used in every test."""

from collections.abc import Iterator, Mapping

from service.sandbox.call import Json
from service.sandbox.discovery import Api, Method

KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "array": (list,),
}


EXACTLY = {kind: frozenset(types) for kind, types in KINDS.items()}
NONE: Mapping[str, Json] = {}


class ReplyMisfit(Exception):  # noqa: N818 - names what was found
    """A handler answered something that Google's schema does not have: a fault of the sandbox."""


def check_reply(api: Api, method: Method, reply: Json) -> None:
    """Raises ReplyMisfit with every misfit; also for a reply where Google has none, or the other way."""
    if method.response is None:
        misfits = (
            []
            if reply in (None, {})
            else [f"Google's {method.id} answers nothing, this answers {reply!r:.80}"]
        )
    elif _fits(api, {"$ref": method.response}, reply):
        return
    else:
        misfits = list(_check(api, {"$ref": method.response}, reply, method.id))
    if misfits:
        raise ReplyMisfit("; ".join(misfits[:5]))


def _fits(api: Api, schema: Mapping[str, Json], value: Json) -> bool:
    """Does `_check` find nothing? Said without words, several times as fast: most replies fit."""
    if "$ref" in schema:
        schema = api.schemas[schema["$ref"]]
    kind = schema.get("type", "object")
    if kind == "any":
        return True
    if type(value) not in EXACTLY[kind] and not _is_a(kind, value):
        return False
    if kind == "object":
        known, further = schema.get("properties", NONE), schema.get("additionalProperties")
        for name, inner in value.items():
            below = known.get(name, further)
            if below is None or not _fits(api, below, inner):
                return False
        return True
    if kind == "array":
        items = schema["items"]
        return all(_fits(api, items, item) for item in value)
    return "enum" not in schema or value in schema["enum"]


def _check(api: Api, schema: Mapping[str, Json], value: Json, at: str) -> Iterator[str]:
    if "$ref" in schema:
        schema = api.schemas[schema["$ref"]]
    kind = schema.get("type", "object")
    if kind == "any":
        return
    if not _is_a(kind, value):
        yield f"{at} is {value!r:.60}, not {kind}"
    elif kind == "array":
        for i, item in enumerate(value):
            yield from _check(api, schema["items"], item, f"{at}[{i}]")
    elif kind == "object":
        yield from _check_object(api, schema, value, at)
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{at} is {value!r}, none of {', '.join(schema['enum'])}"


def _is_a(kind: str, value: Json) -> bool:
    return isinstance(value, KINDS[kind]) and isinstance(value, bool) == (kind == "boolean")


def _check_object(api: Api, schema: Mapping[str, Json], value: Mapping[str, Json], at: str) -> Iterator[str]:
    known, further = schema.get("properties", {}), schema.get("additionalProperties")
    for name, inner in value.items():
        below = known.get(name, further)
        if below is None:
            yield f"{at}.{name} is unknown to Google"
        else:
            yield from _check(api, below, inner, f"{at}.{name}")
