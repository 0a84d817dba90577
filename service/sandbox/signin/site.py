"""The addresses of sign-in: what apps ask for, and the page where a person is picked."""

import base64
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_plus

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.sandbox.call import Json
from service.sandbox.dispatch import Dispatcher
from service.sandbox.grant import GrantRefused
from service.sandbox.reply import Reply, html_reply, json_reply
from service.sandbox.request import Request
from service.sandbox.signin import asking
from service.sandbox.signin.asking import Asking, Refused
from service.sandbox.signin.claims import EMAIL, PROFILE, Claims
from service.sandbox.signin.exchange import Exchange

AUTHORIZE = ("/o/oauth2/v2/auth", "/o/oauth2/auth")
TOKEN, REVOKE, KEYS, DOCUMENT = "/token", "/revoke", "/oauth2/v3/certs", "/.well-known/openid-configuration"
USERINFO = ("/v1/userinfo", "/oauth2/v3/userinfo")
USERINFO_BEFORE = ("/oauth2/v2/userinfo", "/userinfo/v2/me")
"""Of the OAuth2 API, which gspread-pandas asks: https://www.googleapis.com/discovery/v1/apis/oauth2/v2/rest"""
NAMES_BEFORE = {"sub": "id", "email_verified": "verified_email"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
NOBODY = {"error": "invalid_request", "error_description": "Invalid Credentials"}


class SignIn:
    """`secret`: the sandbox's own key in PEM; it signs ID tokens, codes and refresh tokens."""

    def __init__(self, dispatcher: Dispatcher, secret: bytes) -> None:
        self._dispatcher, self._url = dispatcher, dispatcher.world.url
        self._people = dispatcher.world.people
        self._claims = Claims(self._people, secret, self._url)
        registry = dispatcher.world.registry
        self._exchange = Exchange(secret, registry, dispatcher.admission.tokens, self._claims.id_token)
        folder = FileSystemLoader(Path(__file__).parent / "templates")
        self._templates = Environment(loader=folder, autoescape=True, undefined=StrictUndefined)

    def answer(self, request: Request) -> Reply | None:
        """To an app; None when the address is none of these."""
        if request.verb == "POST" and request.path == TOKEN and self._exchange.takes(request.form()):
            return self._tokens(_named(request) | request.form())
        if request.verb == "POST" and request.path == REVOKE:
            return self._revoked(dict(request.query) | request.form())
        if request.verb == "GET" and request.path == DOCUMENT:
            return json_reply(self._document())
        if request.verb == "GET" and request.path == KEYS:
            return json_reply(self._claims.keys())
        return self._userinfo(request) if request.path in (*USERINFO, *USERINFO_BEFORE) else None

    def page(self, request: Request) -> Reply | None:
        """To a person's browser: whom to sign in as, and then back to the app."""
        if request.path not in AUTHORIZE or request.verb not in ("GET", "POST"):
            return None
        query = dict(request.query)
        try:
            asked = asking.read(query, self._dispatcher.world.registry)
        except Refused as refused:
            return self._shown("refused.html", refused.status, error=refused.error, message=str(refused))
        if request.verb == "GET":
            return self._shown("consent.html", 200, asked=asked, people=self._offered(query), note="")
        return self._picked(request, asked, query)

    def _picked(self, request: Request, asked: Asking, query: Mapping[str, str]) -> Reply:
        email = request.form().get("person", "").strip().lower()
        if not email:
            return _to(asked.back(error="access_denied"))
        person = self._people.get(email)
        if person is None or not person.account or self._people.is_service_account(email):
            note = f"{email} has no Google account in the sandbox."
            return self._shown("consent.html", 400, asked=asked, people=self._offered(query), note=note)
        granted = replace(asked, scopes=asked.scopes - _left_out(request))
        code = self._exchange.code(granted, person.email)
        return _to(asked.back(code=code, scope=" ".join(sorted(granted.scopes))))

    def _offered(self, query: Mapping[str, str]) -> list[str]:
        """Who was added, and whom the app expects; of one domain if it says so."""
        known = [one.email for one in self._people.listed() if one.account]
        hinted = [query["login_hint"].lower()] if query.get("login_hint") else []
        domain = query.get("hd", "*")
        return [one for one in dict.fromkeys([*hinted, *known]) if domain in ("*", one.rpartition("@")[2])]

    def _tokens(self, form: Mapping[str, str]) -> Reply:
        try:
            return json_reply(self._exchange.tokens(form))
        except GrantRefused as refused:
            return json_reply(refused.body, refused.status)

    def _revoked(self, form: Mapping[str, str]) -> Reply:
        try:
            self._exchange.revoke(form.get("token", ""))
        except GrantRefused as refused:
            return json_reply(refused.body, refused.status)
        return json_reply({})

    def _userinfo(self, request: Request) -> Reply:
        try:
            identity = self._dispatcher.authenticate(request)
        except LookupError:
            identity = None
        if identity is None or not identity.scopes & (EMAIL | PROFILE | {"openid"}):
            return json_reply(NOBODY, 401)
        found = self._claims.of(identity.email, identity.scopes)
        if request.path in USERINFO_BEFORE:
            found = {NAMES_BEFORE.get(name, name): value for name, value in found.items()}
        return json_reply(found)

    def _document(self) -> dict[str, Json]:
        return {
            "issuer": self._url,
            "authorization_endpoint": f"{self._url}{AUTHORIZE[0]}",
            "token_endpoint": f"{self._url}{TOKEN}",
            "revocation_endpoint": f"{self._url}{REVOKE}",
            "userinfo_endpoint": f"{self._url}{USERINFO[0]}",
            "jwks_uri": f"{self._url}{KEYS}",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": ["openid", "email", "profile"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "claims_supported": [
                "aud", "email", "email_verified", "exp", "family_name", "given_name", "iat", "iss", "name",
                "sub",
            ],
            "code_challenge_methods_supported": ["plain", "S256"],
            "grant_types_supported": [
                "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ],
        }  # fmt: skip

    def _shown(self, template: str, status: int, **shown: Json) -> Reply:
        text = self._templates.get_template(template).render(status=status, **shown)
        reply = html_reply(text, status)
        return Reply(status, reply.body, dict(reply.headers) | {"Content-Security-Policy": POLICY})


def _named(request: Request) -> dict[str, str]:
    """The app, where it names itself in the header (RFC 6749, 2.3.1)."""
    scheme, _, sent = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return {}
    try:
        client, _, secret = base64.b64decode(sent, validate=True).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": unquote_plus(client), "client_secret": unquote_plus(secret)}


def _left_out(request: Request) -> frozenset[str]:
    """The scopes that the person does not grant."""
    return frozenset(name.removeprefix("without ") for name in request.form() if name.startswith("without "))


def _to(address: str) -> Reply:
    return Reply(303, b"", {"Location": address, "Cache-Control": "no-store"})
