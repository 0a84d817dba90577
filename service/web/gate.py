"""Who may come in: on this machine whoever sits at it; from elsewhere whom the verified proxy names."""

from ipaddress import ip_address
from typing import Protocol

from flask import Request
from werkzeug.exceptions import BadRequest, Forbidden

from service.web.visitor import Identity


class Gate(Protocol):
    """Finds out who sends a request."""

    secure: bool
    """Whether people come over https only."""
    signs_in: bool
    """Whether people sign in and out at our own pages."""

    def identify(self, request: Request) -> Identity:
        """Who it is, perhaps nobody; raises werkzeug's Unauthorized, Forbidden or BadRequest for whom is
        kept out whatever page they ask for.
        """


class LocalGate:
    """Nobody but this machine reaches us, and whoever sits at it is the administrator.

    The Host header must be this machine's own: otherwise a page elsewhere could have its name resolve to
    this machine and read the console through the visitor's browser (DNS rebinding).
    """

    secure = signs_in = False

    def identify(self, request: Request) -> Identity:
        """The local person."""
        if not _is_loopback(request.remote_addr or ""):
            raise Forbidden("The console answers this machine only.")
        if not _is_loopback(_name(request.host)):
            raise BadRequest(f"Open the console as http://127.0.0.1, not under the name {request.host}.")
        return Identity("the person at this computer", local=True)


class Verified(Protocol):
    """Reads a signed header."""

    def email(self, assertion: str) -> str:
        """The address it vouches for, in lower case; raises Unauthorized."""


class ProxyGate:
    """Identity-Aware Proxy stands before us: only its signed header counts, never the plain ones beside it.

    https://cloud.google.com/iap/docs/signed-headers-howto
    """

    secure, signs_in = True, False
    HEADER = "X-Goog-IAP-JWT-Assertion"

    def __init__(self, verified: Verified) -> None:
        self._verified = verified

    def identify(self, request: Request) -> Identity:
        """Whoever the proxy vouches for."""
        email = self._verified.email(request.headers.get(self.HEADER, ""))
        return Identity(email, email)


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
