"""Access tokens: signed, stateless, ending in real time whatever the sandbox's clock says."""

import time
from collections.abc import Callable

from itsdangerous import BadSignature, URLSafeSerializer

from service.sandbox.call import Identity

LIFETIME_SECONDS = 3600
PREFIX = "ya29."


class Tokens:
    """`revoked` tells whether what an address granted an app at a time has been taken back. `now`: seconds
    since 1970, real time.
    """

    def __init__(
        self, secret: bytes, revoked: Callable[[str, str, float], bool], now: Callable[[], float] = time.time
    ) -> None:
        self._revoked = revoked
        self._signer = URLSafeSerializer(secret, salt="access token")
        self._now = now

    def issue(self, identity: Identity, lifetime: int = LIFETIME_SECONDS) -> str:
        scopes = sorted(identity.scopes)
        now = self._now()
        claims = [identity.email, identity.kind, scopes, identity.client, now + lifetime, now]
        return PREFIX + self._signer.dumps(claims)

    def read(self, token: str) -> Identity | None:
        """None when the token is not one of ours, is revoked or has ended."""
        try:
            email, kind, scopes, client, ends, issued = self._signer.loads(token.removeprefix(PREFIX))
        except (BadSignature, ValueError, TypeError):
            return None
        if ends <= self._now() or self._revoked(email, client, issued):
            return None
        return Identity(email, kind, frozenset(scopes), client)
