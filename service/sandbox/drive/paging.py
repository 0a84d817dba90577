"""Pages of a list, and the opaque tokens that lead from one to the next."""

import base64
import hashlib
import json
from collections.abc import Sequence
from typing import TypeVar

from service.sandbox.drive import failures

T = TypeVar("T")


def page(items: Sequence[T], size: int, token: str | None, about: str) -> tuple[Sequence[T], str | None]:
    """The page that `token` leads to and the token of the next one, None at the end.

    `about`: what is listed (query, order, folder …). A token of another list is refused: 400 invalid.
    """
    start = _start(token, about) if token else 0
    end = start + size
    return items[start:end], (_token(end, about) if end < len(items) else None)


def _token(start: int, about: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([start, _digest(about)]).encode()).decode()


def _start(token: str, about: str) -> int:
    try:
        start, digest = json.loads(base64.urlsafe_b64decode(token))
    except (ValueError, TypeError) as error:
        raise failures.invalid("pageToken") from error
    if digest != _digest(about) or not isinstance(start, int):
        raise failures.invalid("pageToken")
    return start


def _digest(about: str) -> str:
    return hashlib.sha256(about.encode()).hexdigest()[:12]
