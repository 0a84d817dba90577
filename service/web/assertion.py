"""Identity-Aware Proxy's signed header, verified: https://cloud.google.com/iap/docs/signed-headers-howto."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import GuestProtocol, KeySet
from joserfc.jwt import JWTClaimsRegistry
from werkzeug.exceptions import Unauthorized

ISSUER = "https://cloud.google.com/iap"
ALGORITHM = "ES256"
SKEW_SECONDS = 30
"""Clocks may differ by so much, Google says."""

ASK_PROXY = "Open the console through its sign-in page."


class KeySource(Protocol):
    """Where public keys come from."""

    def keys(self, key_id: str) -> KeySet:
        """Keys that include `key_id`, if the issuer has it."""


class Assertion:
    """Verifies the header's signature, issuer, audience and times."""

    def __init__(self, audience: str, source: KeySource, clock: Callable[[], datetime]) -> None:
        self._audience, self._source, self._clock = audience, source, clock

    def email(self, assertion: str) -> str:
        """The address that the header vouches for, in lower case; raises Unauthorized."""
        if not assertion:
            raise Unauthorized(f"The proxy's signature is missing. {ASK_PROXY}")
        try:
            claims = self._claims(assertion)
        except (JoseError, ValueError) as error:
            raise Unauthorized(f"The proxy's signature does not hold. {ASK_PROXY}") from error
        return str(claims["email"]).casefold()

    def _claims(self, assertion: str) -> dict[str, Any]:
        def key(signed: GuestProtocol) -> KeySet:
            return self._source.keys(str(signed.headers().get("kid", "")))

        token = jwt.decode(assertion, key, algorithms=[ALGORITHM])
        registry = JWTClaimsRegistry(
            now=int(self._clock().timestamp()),
            leeway=SKEW_SECONDS,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": self._audience},
            exp={"essential": True},
            iat={"essential": True},
            email={"essential": True},
        )
        registry.validate(token.claims)
        return token.claims
