"""Are the sandbox's own replies what Google's schema says? Used in every test."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from service.sandbox.call import Json
from service.sandbox.discovery import Api, ApiName, Method
from service.sandbox.discovery import api as described

KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "array": (list,),
}


EXACTLY = {kind: frozenset(types) for kind, types in KINDS.items()}


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
    elif _fits(api, method.response, reply):
        return
    else:
        misfits = list(_check(api, {"$ref": method.response}, reply, method.id))
    if misfits:
        raise ReplyMisfit("; ".join(misfits[:5]))


Fit = Callable[[Json], bool]


def _fits(api: Api, name: str, value: Json) -> bool:
    """Does `_check` find nothing? Said without words and many times as fast: most replies fit."""
    return _named(api.name, name)(value)


@cache
def _named(api: ApiName, name: str) -> Fit:
    """The question to what the API calls `name`."""
    return _fit(described(api), described(api).schemas[name])


def _fit(api: Api, schema: Mapping[str, Json]) -> Fit:
    """The schema as a question to a value; one that it names is made at its first use."""
    if "$ref" in schema:
        return partial(_asked, api.name, schema["$ref"])
    kind = schema.get("type", "object")
    if kind == "object":
        return _object_fit(api, schema)
    if kind == "array":
        item = _fit(api, schema["items"])
        return lambda value: type(value) is list and all(map(item, value))
    if kind == "any":
        return lambda _: True
    return _leaf_fit(kind, schema.get("enum"))


def _asked(api: ApiName, name: str, value: Json) -> bool:
    return _named(api, name)(value)


def _object_fit(api: Api, schema: Mapping[str, Json]) -> Fit:
    known = {name: _fit(api, below) for name, below in schema.get("properties", {}).items()}
    more = schema.get("additionalProperties")
    further = None if more is None else _fit(api, more)

    def fits(value: Json) -> bool:
        if not isinstance(value, dict):
            return False
        for name, inner in value.items():
            below = known.get(name, further)
            if below is None or not below(inner):
                return False
        return True

    return fits


def _leaf_fit(kind: str, choices: Sequence[str] | None) -> Fit:
    exactly = EXACTLY[kind]
    if choices is not None:
        return lambda value: type(value) in exactly and value in choices
    return lambda value: type(value) in exactly or _is_a(kind, value)


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
