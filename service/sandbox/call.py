"""What a handler is given and may give back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Json: TypeAlias = Any  # what json.loads gives: its shape is Google's schema, checked at run time


@dataclass(frozen=True)
class Identity:
    """Who acts, and through which app. `client` is the app: appProperties are private to it. `acting`: those
    of the scopes that admit to the method called; empty for the sandbox itself, which nothing narrows.
    """

    email: str
    kind: Literal["user", "service_account"]
    scopes: frozenset[str]
    client: str
    acting: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Media:
    """An uploaded body."""

    content_type: str
    data: bytes


@dataclass(frozen=True)
class Raw:
    """An answer that is not JSON: a download or an export."""

    content_type: str
    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """One call of one Google method, already validated against Google's discovery document.

    `params` holds path and query parameters, typed as the document says (bool, int, str; a list for
    repeated ones); defaults stand in only where the document names one. `body` is the JSON body without
    nulls, or None. `alt` is "json" or "media". `mask` is the tree of the `fields` that the caller wants, None
    without one: some methods (spreadsheets.get) decide by it what they gather. `mail_fails`: a planned fault
    keeps the mail that goes with the call (of a share) from being sent.
    """

    method_id: str
    params: Mapping[str, Json]
    body: Json
    media: Media | None
    identity: Identity
    alt: str = "json"
    mask: Json = None
    mail_fails: bool = False

    def get(self, name: str, default: Json = None) -> Json:
        """The parameter `name`, or `default` when the caller did not send it."""
        return self.params.get(name, default)
