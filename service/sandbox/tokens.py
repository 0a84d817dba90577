"""Access tokens: signed, stateless, ending in real time whatever the sandbox's clock says."""

import time
from collections.abc import Callable

from itsdangerous import BadSignature, URLSafeSerializer

from service.sandbox.call import Identity

LIFETIME_SECONDS = 3600
PREFIX = "ya29."


class Tokens:
    """`now`: seconds since 1970, real time."""

    def __init__(self, secret: bytes, now: Callable[[], float] = time.time) -> None:
        self._signer = URLSafeSerializer(secret, salt="access token")
        self._now = now

    def issue(self, identity: Identity, lifetime: int = LIFETIME_SECONDS) -> str:
        scopes = sorted(identity.scopes)
        claims = [identity.email, identity.kind, scopes, identity.client, self._now() + lifetime]
        return PREFIX + self._signer.dumps(claims)

    def read(self, token: str) -> Identity | None:
        """None when the token is not one of ours or has ended."""
        try:
            email, kind, scopes, client, ends = self._signer.loads(token.removeprefix(PREFIX))
        except (BadSignature, ValueError, TypeError):
            return None
        return Identity(email, kind, frozenset(scopes), client) if ends > self._now() else None
