"""Codes and refresh tokens against access tokens.

https://developers.google.com/identity/protocols/oauth2/native-app#exchange-authorization-code
Codes serve once, for ten minutes. Refresh tokens serve until they are revoked or the data folder goes.
Revocation: https://developers.google.com/identity/protocols/oauth2/native-app#tokenrevoke
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

from service.sandbox.call import Identity, Json
from service.sandbox.grant import GrantRefused
from service.sandbox.registry import Registry
from service.sandbox.signin.asking import Asking
from service.sandbox.tokens import LIFETIME_SECONDS, Tokens

CODE_SECONDS = 600
CODE_PREFIX, REFRESH_PREFIX = "4/0", "1//0"
IdToken = Callable[[str, str, str, frozenset[str]], str]


class Exchange:
    """`id_token` makes one for an address, an app, a nonce and scopes."""

    def __init__(self, secret: bytes, registry: Registry, tokens: Tokens, id_token: IdToken) -> None:
        self._registry = registry
        self._codes = URLSafeTimedSerializer(secret, salt="authorization code")
        self._refreshers = URLSafeSerializer(secret, salt="refresh token")
        self._tokens, self._id_token = tokens, id_token
        self._grants: Mapping[str, Callable[[Mapping[str, str]], Json]] = {
            "authorization_code": self._of_code,
            "refresh_token": self._of_refresh,
        }

    def code(self, asking: Asking, email: str) -> str:
        """What the app gets when a person agrees."""
        asked = asdict(asking) | {"scopes": sorted(asking.scopes), "one": secrets.token_urlsafe(8)}
        return CODE_PREFIX + self._codes.dumps([email, asked])

    def takes(self, form: Mapping[str, str]) -> bool:
        return form.get("grant_type") in self._grants

    def tokens(self, form: Mapping[str, str]) -> Json:
        """Google's token answer. Raises GrantRefused."""
        if not form.get("client_id"):
            raise GrantRefused(400, "invalid_request", "Could not determine client ID from request.")
        self._check_client(form)
        return self._grants[form["grant_type"]](form)

    def _of_code(self, form: Mapping[str, str]) -> Json:
        email, asked = self._opened(form.get("code", ""))
        if form["client_id"] != asked["client"]:
            raise GrantRefused(400, "invalid_grant", "Bad Request")
        if form.get("redirect_uri") != asked["redirect"]:
            raise GrantRefused(400, "redirect_uri_mismatch", "Bad Request")
        _verify(asked["challenge"], asked["method"], form.get("code_verifier", ""))
        if not self._registry.spend(form["code"]):
            raise GrantRefused(400, "invalid_grant", "Bad Request")
        scopes = frozenset(asked["scopes"])
        answer = self._answer(email, asked["client"], scopes, asked["nonce"])
        if asked["offline"]:
            token = self._refreshers.dumps([email, asked["client"], sorted(scopes), time.time()])
            answer["refresh_token"] = f"{REFRESH_PREFIX}{token}"
        return answer

    def _of_refresh(self, form: Mapping[str, str]) -> Json:
        email, client, scopes, issued = self._refresher(form.get("refresh_token", ""))
        if client != form["client_id"]:
            raise GrantRefused(401, "unauthorized_client", "Unauthorized")
        if self._registry.is_revoked(email, client, issued):
            raise GrantRefused(400, "invalid_grant", "Token has been expired or revoked.")
        asked = frozenset(form.get("scope", "").split()) or frozenset(scopes)
        if not asked <= frozenset(scopes):
            raise GrantRefused(400, "invalid_scope", "Bad Request")
        return self._answer(email, client, asked, "")

    def revoke(self, token: str) -> None:
        """End what a person granted an app: the token, and every other of the two. Raises GrantRefused."""
        identity = self._tokens.read(token)
        if identity is not None:
            self._registry.revoke(identity.email, identity.client)
            return
        try:
            email, client, _, issued = self._refresher(token)
        except GrantRefused:
            raise GrantRefused(400, "invalid_token", "Token expired or revoked") from None
        if self._registry.is_revoked(email, client, issued):
            raise GrantRefused(400, "invalid_token", "Token expired or revoked")
        self._registry.revoke(email, client)

    def _check_client(self, form: Mapping[str, str]) -> None:
        try:
            client = self._registry.client(form["client_id"])
        except LookupError:
            raise GrantRefused(401, "invalid_client", "The OAuth client was not found.") from None
        if client is None:
            return
        if not form.get("client_secret"):
            raise GrantRefused(400, "invalid_request", "client_secret is missing.")
        if not secrets.compare_digest(client.client_secret.encode(), form["client_secret"].encode()):
            raise GrantRefused(401, "invalid_client", "Unauthorized")

    def _refresher(self, token: str) -> tuple[str, str, list[str], float]:
        try:
            email, client, scopes, issued = self._refreshers.loads(token.removeprefix(REFRESH_PREFIX))
        except (BadSignature, ValueError):
            raise GrantRefused(400, "invalid_grant", "Bad Request") from None
        return email, client, scopes, issued

    def _opened(self, code: str) -> tuple[str, Json]:
        try:
            email, asked = self._codes.loads(code.removeprefix(CODE_PREFIX), max_age=CODE_SECONDS)
        except BadSignature:
            raise GrantRefused(400, "invalid_grant", "Malformed auth code.") from None
        return email, asked

    def _answer(self, email: str, client: str, scopes: frozenset[str], nonce: str) -> dict[str, Json]:
        identity = Identity(email, "user", scopes, client)
        answer: dict[str, Json] = {
            "access_token": self._tokens.issue(identity),
            "expires_in": LIFETIME_SECONDS - 1,
            "scope": " ".join(sorted(scopes)),
            "token_type": "Bearer",
        }
        signed = {"id_token": self._id_token(email, client, nonce, scopes)} if "openid" in scopes else {}
        return answer | signed


def _verify(challenge: str, method: str, verifier: str) -> None:
    """RFC 7636, 4.6."""
    if not challenge:
        return
    if not verifier:
        raise GrantRefused(400, "invalid_grant", "Missing code verifier.")
    found = verifier
    if method == "S256":
        digest = hashlib.sha256(verifier.encode("ascii", "replace")).digest()
        found = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    if not secrets.compare_digest(found.encode(), challenge.encode()):
        raise GrantRefused(400, "invalid_grant", "Invalid code verifier.")
