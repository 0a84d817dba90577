"""Who a person is: the claims of ID tokens and of userinfo, and the key that signs them.

https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload
"""

import time
from typing import Any

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from service.sandbox.discovery import SCOPE_ROOT
from service.sandbox.people import People

LIFETIME_SECONDS = 3600
EMAIL = frozenset({"email", f"{SCOPE_ROOT}userinfo.email"})
PROFILE = frozenset({"profile", f"{SCOPE_ROOT}userinfo.profile"})


class Claims:
    """`private`: the key in PEM. `issuer`: the sandbox's root, where Google has accounts.google.com."""

    def __init__(self, people: People, private: bytes, issuer: str) -> None:
        self._people, self._issuer = people, issuer
        self._key = RSAKey.import_key(private.decode(), {"use": "sig", "alg": "RS256"})
        self._key.ensure_kid()

    def keys(self) -> dict[str, Any]:
        """The public half, as a JSON Web Key Set."""
        return dict(KeySet([self._key]).as_dict(private=False))

    def id_token(self, email: str, client: str, nonce: str, scopes: frozenset[str]) -> str:
        now = int(time.time())
        times = {"iat": now, "exp": now + LIFETIME_SECONDS}
        claims = {"iss": self._issuer, "azp": client, "aud": client, **self.of(email, scopes), **times}
        signed = claims | ({"nonce": nonce} if nonce else {})
        return jwt.encode({"alg": "RS256", "kid": self._key.kid, "typ": "JWT"}, signed, self._key)

    def of(self, email: str, scopes: frozenset[str]) -> dict[str, Any]:
        """As far as the scopes allow."""
        person = self._people.get(email)
        name = person.name if person else email
        found: dict[str, Any] = {"sub": self._people.permission_id(email)}
        if scopes & EMAIL:
            found |= {"email": email, "email_verified": True}
        if scopes & PROFILE:
            given, _, family = name.partition(" ")
            found |= {"name": name, "given_name": given} | ({"family_name": family} if family else {})
        if self._people.in_workspace(email):
            found["hd"] = email.rpartition("@")[2]
        return found
