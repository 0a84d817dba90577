"""The token endpoint: a service account's signed assertion against an access token.

Protocol and refusals: https://developers.google.com/identity/protocols/oauth2/service-account
"""

import time
from collections.abc import Mapping
from typing import TypeAlias

from google.auth import exceptions, jwt

from service.sandbox.call import Identity
from service.sandbox.discovery import all_scopes
from service.sandbox.keys import KeyFiles, ServiceAccount
from service.sandbox.registry import Rights
from service.sandbox.scopes import under_todays_names
from service.sandbox.tokens import LIFETIME_SECONDS, Tokens
from service.sandbox.world import World

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LONGEST_SECONDS = 3600
SKEW_SECONDS = 10
GOOGLES_AUDIENCE = "https://oauth2.googleapis.com/token"  # google-auth names it whatever the token_uri
NOT_DELEGATED = (
    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of "
    "the scopes requested."
)
TIMEFRAME = (
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
    "Check your iat and exp values in the JWT claim."
)
Claims: TypeAlias = Mapping[str, str]


class GrantRefused(Exception):  # noqa: N818 - OAuth calls it a refusal
    """An OAuth error (RFC 6749, 5.2)."""

    def __init__(self, status: int, error: str, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.body = {"error": error, "error_description": description}


class TokenEndpoint:
    """A service account may act for everybody in the Workspace's domains (domain-wide delegation) for the
    scopes that the registry names.
    """

    def __init__(self, keys: KeyFiles, world: World, tokens: Tokens) -> None:
        self._keys, self._people, self._tokens, self._url = keys, world.people, tokens, world.url
        self._world, self._registry = world, world.registry

    def exchange(self, form: Mapping[str, str]) -> dict[str, str | int]:
        """Google's token answer. Raises GrantRefused."""
        kind = form.get("grant_type", "")
        if kind != JWT_BEARER:
            raise GrantRefused(400, "unsupported_grant_type", f"Invalid grant_type: {kind}")
        identity = self._identity(*self._verified(form.get("assertion", "")))
        token = self._tokens.issue(identity)
        return {"access_token": token, "expires_in": LIFETIME_SECONDS - 1, "token_type": "Bearer"}

    def _verified(self, assertion: str) -> tuple[ServiceAccount, Claims]:
        try:
            unverified = jwt.decode(assertion, verify=False)  # type: ignore[no-untyped-call]
        except (exceptions.GoogleAuthError, ValueError):
            raise GrantRefused(400, "invalid_request", "Bad Request") from None
        account = self._keys.accounts.get(str(unverified.get("iss")))
        rights = self._registry.rights(account.email) if account else Rights()
        if account is None or rights.account == "deleted":
            raise GrantRefused(400, "invalid_grant", "Invalid grant: account not found")
        if unverified.get("aud") not in (GOOGLES_AUDIENCE, f"{self._url}/token"):
            raise GrantRefused(400, "invalid_grant", "Invalid JWT: Failed audience check.")
        if rights.key != "enabled":
            raise GrantRefused(400, "invalid_grant", "Invalid JWT Signature.")
        if rights.account == "disabled":
            raise GrantRefused(401, "disabled_client", "The OAuth client was disabled.")
        return account, _signed_claims(assertion, account, self._world.settings.ahead_seconds)

    def _identity(self, account: ServiceAccount, claims: Claims) -> Identity:
        scopes = under_todays_names(str(claims.get("scope", "")).split())
        if not scopes or not scopes <= all_scopes():
            raise GrantRefused(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.")
        subject = str(claims.get("sub") or account.email).lower()
        if subject == account.email:
            return Identity(account.email, "service_account", scopes, account.project)
        person = self._people.get(subject)
        if person is None or not person.account:
            raise GrantRefused(400, "invalid_grant", "Invalid email or User ID")
        delegated = self._registry.rights(account.email).delegated_scopes
        allowed = delegated is None or scopes <= frozenset(delegated)
        if not allowed or not self._people.in_workspace(subject):
            raise GrantRefused(401, "unauthorized_client", NOT_DELEGATED)
        return Identity(person.email, "user", scopes, account.project)


def _signed_claims(assertion: str, account: ServiceAccount, ahead: float) -> Claims:
    """`ahead`: by how many seconds our clock is ahead of the machine's, which google-auth looks at."""
    try:
        claims: Claims = jwt.decode(  # type: ignore[no-untyped-call]
            assertion, certs=account.public_key, clock_skew_in_seconds=SKEW_SECONDS + abs(ahead)
        )
    except exceptions.InvalidValue:  # iat in the future or exp in the past
        raise GrantRefused(400, "invalid_grant", TIMEFRAME) from None
    except exceptions.MalformedError:
        raise GrantRefused(400, "invalid_grant", "Invalid JWT Signature.") from None
    issued, ends, now = int(claims["iat"]), int(claims["exp"]), time.time() + ahead
    timely = issued - SKEW_SECONDS <= now <= ends + SKEW_SECONDS
    if not timely or ends - issued > LONGEST_SECONDS:
        raise GrantRefused(400, "invalid_grant", TIMEFRAME)
    return claims
