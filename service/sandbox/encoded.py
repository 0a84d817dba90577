"""Parts of an answer that were written out as JSON before."""

import json
import secrets
from dataclasses import dataclass

from service.sandbox.call import Json

_PLACE = secrets.token_hex(16)
"""What stands for such a part while the rest is written: nobody can have sent it."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """JSON as text, as `compact` writes it."""

    text: str


def compact(value: Json) -> str:
    """An answer as JSON without blanks.

    >>> compact({"a": [Encoded("[1]"), 2]})
    '{"a":[[1],2]}'
    """
    parts: list[str] = []

    def place(part: object) -> str:
        parts.append(_encoded(part).text)
        return _PLACE

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=place)
    if not parts:
        return text
    first, *others = text.split(f'"{_PLACE}"')
    return "".join([first, *(one for pair in zip(parts, others, strict=True) for one in pair)])


def indented(value: Json) -> str:
    """An answer as JSON, indented by two."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=lambda part: plain(_encoded(part)))


def plain(value: Json) -> Json:
    """An answer with nothing written out in it."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return json.loads(value.text) if isinstance(value, Encoded) else value


def _encoded(part: object) -> Encoded:
    if not isinstance(part, Encoded):
        raise TypeError(f"{part!r:.80} is not JSON")
    return part
