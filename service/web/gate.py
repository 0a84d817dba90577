"""Who may come in: on this machine whoever sits at it; from elsewhere whom the verified proxy names."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from typing import Protocol

from flask import Request
from werkzeug.exceptions import BadRequest, Forbidden


class Standing(StrEnum):
    """What a visitor may do in the console."""

    ADMINISTRATOR = "administrator"
    NOBODY = "nobody"
    """Verified, but not of the office."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who was let in; `name` is shown and recorded with what they ask for."""

    name: str
    standing: Standing


class Gate(Protocol):
    """Decides who sends a request."""

    secure: bool
    """Whether people come over https only."""

    def admit(self, request: Request) -> Visitor:
        """The visitor; raises werkzeug's Unauthorized, Forbidden or BadRequest for whom is kept out."""


class LocalGate:
    """Nobody but this machine reaches us, and whoever sits at it is the administrator.

    The Host header must be this machine's own: otherwise a page elsewhere could have its name resolve to
    this machine and read the console through the visitor's browser (DNS rebinding).
    """

    secure = False

    def admit(self, request: Request) -> Visitor:
        """The local person."""
        if not _is_loopback(request.remote_addr or ""):
            raise Forbidden("The console answers this machine only.")
        if not _is_loopback(_name(request.host)):
            raise BadRequest(f"Open the console as http://127.0.0.1, not under the name {request.host}.")
        return Visitor("the person at this computer", Standing.ADMINISTRATOR)


class Verified(Protocol):
    """Reads a signed header."""

    def email(self, assertion: str) -> str:
        """The address it vouches for, in lower case; raises Unauthorized."""


class ProxyGate:
    """Identity-Aware Proxy stands before us: only its signed header counts, never the plain ones beside it.

    https://cloud.google.com/iap/docs/signed-headers-howto
    """

    secure = True
    HEADER = "X-Goog-IAP-JWT-Assertion"

    def __init__(self, verified: Verified, staff: Collection[str]) -> None:
        self._verified, self._staff = verified, frozenset(address.casefold() for address in staff)

    def admit(self, request: Request) -> Visitor:
        """Whoever the proxy vouches for; the office's staff are administrators."""
        email = self._verified.email(request.headers.get(self.HEADER, ""))
        return Visitor(email, Standing.ADMINISTRATOR if email in self._staff else Standing.NOBODY)


def _name(host: str) -> str:
    """A Host header without its port: `[::1]:8080` is `::1`."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] or host


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name.casefold() == "localhost"
