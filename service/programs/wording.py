"""pydantic's findings in words that a program's author can act on."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from service.programs.document import Loc, within

Schema = Mapping[str, Any]

PATTERNS = {
    r"^[a-z][a-z0-9_]{0,39}$": "use small letters, digits and _, beginning with a letter, 40 at most",
    r"^#[0-9A-Fa-f]{6}$": "use a colour such as #3C6E71",
    r"^https://[^\s\"]+$": "use a whole address that begins with https://",
    r"^(program|year)$": "allowed: program, year",
    r"^(year_start|enrolment|event\.[a-z][a-z0-9_]{0,39})$": "allowed: year_start, enrolment, "
    "or event. and the key of an event, such as event.orientation",
    r"^[a-z]{2,3}_[A-Z]{2}$": "use a language and a country such as en_US or es_MX",
}


MESSAGES = {
    "missing": "this is missing and must be given",
    "union_tag_not_found": "`kind` is missing and must be given",
    "string_type": "text is needed here; put a number or true/false in quotes",
}


def place(error: ErrorDetails) -> Loc:
    """Where the mistake stands: for an element of no known kind, at its `kind`."""
    return (*error["loc"], "kind") if error["type"].startswith("union_tag") else error["loc"]


def wording(error: ErrorDetails, schema: Schema, data: object) -> str:
    """What is wrong at `error` and what is allowed there; `schema` is the JSON Schema of `data`."""
    if error["type"] in MESSAGES:
        return MESSAGES[error["type"]]
    if error["type"] == "extra_forbidden":
        return _unknown_word(str(error["loc"][-1]), words_at(schema, data, error["loc"][:-1]))
    return _from_context(error)


def _from_context(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "union_tag_invalid":
            return f"no such kind; allowed: {context['expected_tags'].replace(chr(39), '')}"
        case "string_pattern_mismatch":
            return PATTERNS.get(context["pattern"], f"must look like {context['pattern']}")
        case _:
            return error["msg"].removeprefix("Value error, ").replace("Input should", "this should")


def _unknown_word(word: str, allowed: list[str]) -> str:
    near = get_close_matches(word, allowed, 1)
    meant = f"did you mean `{near[0]}`? " if near else ""
    return f"no such word; {meant}allowed here: {', '.join(allowed)}"


def words_at(schema: Schema, data: object, loc: Loc) -> list[str]:
    """The words that the mapping at `loc` may hold, in the schema's order."""
    part = schema
    for step in loc:
        part = _resolved(schema, part, data)
        if isinstance(data, dict) and step not in data:
            continue  # the name of a union's member, which pydantic puts into the way
        part = part["items"] if isinstance(step, int) else _member(part, step)
        data = within(data, step)
    return list(_resolved(schema, part, data).get("properties", {}))


def _member(part: Schema, step: str) -> Schema:
    """What the schema says of a word: of any word where keys are the author's own."""
    own: Schema = next(iter(part.get("patternProperties", {}).values()), {})
    found: Schema = part.get("properties", {}).get(step, own)
    return found


def _resolved(schema: Schema, part: Schema, data: object) -> Schema:
    if "discriminator" in part:
        part = {"$ref": part["discriminator"]["mapping"][within(data, "kind")]}
    if "anyOf" in part:
        part = part["anyOf"][0]
    if "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[-1]]
    return part
