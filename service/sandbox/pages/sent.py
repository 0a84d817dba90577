"""What scripts of the pages send: JSON objects."""

import json
from collections.abc import Mapping

from service.sandbox.call import Json
from service.sandbox.request import Request


class EditRefused(Exception):  # noqa: N818 - becomes the answer
    """What the person should know, and the HTTP status."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def sent_object(request: Request) -> Mapping[str, Json]:
    """Raises EditRefused unless the body is a JSON object and says so: forms of other sites cannot."""
    if request.media_type != "application/json":
        raise EditRefused("Send application/json", 415)
    try:
        found = json.loads(request.body)
    except ValueError:
        raise EditRefused("Send a JSON object") from None
    if not isinstance(found, dict):
        raise EditRefused("Send a JSON object")
    return found


def text_of(found: Mapping[str, Json], name: str) -> str:
    """Raises EditRefused where there is no text of that name."""
    value = found.get(name)
    if not isinstance(value, str):
        raise EditRefused(f"Send {name} as a text")
    return value


def known_rows(found: Mapping[str, Json]) -> list[str]:
    """The digests of the rows that a page has. Raises EditRefused."""
    known = found.get("known", [])
    if not isinstance(known, list) or not all(isinstance(one, str) for one in known):
        raise EditRefused("Send known as a list of texts")
    return known
