"""What an app asks a person for: the query of the authorization page.

https://developers.google.com/identity/openid-connect/openid-connect#authenticationuriparameters
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from service.sandbox.discovery import all_scopes
from service.sandbox.registry import OAuthClient, Registry
from service.sandbox.scopes import under_todays_names

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
METHODS = frozenset({"plain", "S256"})


class Refused(Exception):  # noqa: N818 - becomes the page
    """Why the page cannot be shown: Google's error code, what to change, and the HTTP status."""

    def __init__(self, error: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.error, self.status = error, status


@dataclass(frozen=True)
class Asking:
    """A request that was checked. `challenge` and `method` are PKCE's (RFC 7636); `offline`: the app wants a
    refresh token.
    """

    client: str
    redirect: str
    scopes: frozenset[str]
    state: str
    nonce: str
    challenge: str
    method: str
    offline: bool

    def back(self, **answer: str) -> str:
        """The app's address with the answer."""
        found = {**answer, **({"state": self.state} if self.state else {})}
        return f"{self.redirect}{'&' if '?' in self.redirect else '?'}{urlencode(found)}"


def read(query: Mapping[str, str], registry: Registry) -> Asking:
    """The request, of a client that is registered if any is. Raises Refused: Google then shows its reason,
    and sends nobody back.
    """
    for name in ("client_id", "redirect_uri", "response_type", "scope"):
        if not query.get(name):
            raise Refused("invalid_request", f"Required parameter is missing: {name}")
    client = _client(registry, query["client_id"])
    if query["response_type"] != "code":
        raise Refused("unsupported_response_type", f"Invalid response_type: {query['response_type']}")
    scopes = under_todays_names(query["scope"].split())
    unknown = sorted(scopes - all_scopes())
    if unknown:
        raise Refused("invalid_scope", f"Some requested scopes were invalid. {{invalid={unknown}}}")
    method = query.get("code_challenge_method", "plain")
    if method not in METHODS:
        raise Refused("invalid_request", f"Invalid code_challenge_method: {method}")
    offline = query.get("access_type") == "offline"
    state, nonce, challenge = (query.get(name, "") for name in ("state", "nonce", "code_challenge"))
    address = _redirect(query["redirect_uri"], client)
    return Asking(query["client_id"], address, scopes, state, nonce, challenge, method, offline)


def _client(registry: Registry, client_id: str) -> OAuthClient | None:
    try:
        return registry.client(client_id)
    except LookupError:
        raise Refused("invalid_client", "The OAuth client was not found.", 401) from None


def _redirect(address: str, client: OAuthClient | None) -> str:
    """A registered web client names one of its own addresses; everybody else any on loopback."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    if host not in LOOPBACK:
        message = f"The redirect URI {address} is not registered; the sandbox sends people to loopback only."
        raise Refused("redirect_uri_mismatch", message)
    if client and client.type == "web" and address not in client.redirect_uris:
        message = f"The redirect URI {address} is not registered for {client.client_id}."
        raise Refused("redirect_uri_mismatch", message)
    return address
