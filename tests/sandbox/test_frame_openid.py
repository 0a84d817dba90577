"""Signing people in: OpenID Connect, and the consent of installed apps through google-auth-oauthlib."""

import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import Flow
from joserfc import jwt
from joserfc.jwk import KeySet

from service.sandbox import clients

ANA = "ana.ruiz@example.org"
BACK = "http://127.0.0.1:9/back"
VERIFIER = "v" * 50
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {
    "client_id": "app",
    "redirect_uri": BACK,
    "response_type": "code",
    "scope": "openid email profile",
    "state": "s&1",
    "nonce": "n1",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


@pytest.fixture
def url(sandbox):
    return sandbox.url


@pytest.fixture
def document(url):
    return requests.get(f"{url}/.well-known/openid-configuration", timeout=5).json()


def pick(address, person=ANA, **asked):
    query = {name: value for name, value in (ASKED | asked).items() if value is not None}
    more = {"params": query, "data": {"person": person}, "allow_redirects": False, "timeout": 5}
    return requests.post(address, **more)


def returned(answer):
    assert answer.status_code == 303
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def exchange(document, code, **changed):
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": "app",
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
    }
    return requests.post(document["token_endpoint"], data=form | changed, timeout=5)


def code_of(document, **asked):
    return returned(pick(document["authorization_endpoint"], **asked))["code"]


def refusal(answer):
    body = answer.json()
    return answer.status_code, body["error"], body["error_description"]


def test_a_person_is_signed_in(document, url):
    back = returned(pick(document["authorization_endpoint"]))
    assert (back["state"], back["scope"]) == ("s&1", "email openid profile")
    tokens = exchange(document, back["code"]).json()
    assert (tokens["token_type"], tokens["expires_in"], "refresh_token" in tokens) == ("Bearer", 3599, False)
    keys = KeySet.import_key_set(requests.get(document["jwks_uri"], timeout=5).json())
    claims = jwt.decode(tokens["id_token"], keys, algorithms=["RS256"]).claims
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (url, "app", "n1")
    assert (claims["email"], claims["email_verified"], claims["hd"]) == (ANA, True, "example.org")
    assert claims["exp"] - claims["iat"] == 3600
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    info = requests.get(document["userinfo_endpoint"], headers=headers, timeout=5).json()
    assert info == {name: claims[name] for name in info}
    assert (info["name"], info["given_name"], info["family_name"]) == ("Ana Ruiz", "Ana", "Ruiz")


def test_the_keys_hold_no_secret(document):
    (key,) = requests.get(document["jwks_uri"], timeout=5).json()["keys"]
    assert (key["kty"], key["alg"], "d" in key) == ("RSA", "RS256", False)


def test_the_page_offers_people_of_the_domain(document, control):
    control.post("people", email="bo@example.org")
    control.post("people", email="cy@example.com")
    control.post("people", email="guest@example.org", account=False)
    more = {"params": ASKED | {"hd": "example.org", "login_hint": ANA}, "timeout": 5}
    shown = requests.get(document["authorization_endpoint"], **more)
    assert shown.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert [name in shown.text for name in (ANA, "bo@", "cy@", "guest@")] == [True, True, False, False]


def test_who_cancels_is_sent_back_without_a_code(document):
    back = returned(pick(document["authorization_endpoint"], person=""))
    assert back == {"error": "access_denied", "state": "s&1"}


def test_nobody_without_an_account_is_signed_in(document, sandbox):
    answer = pick(document["authorization_endpoint"], person="who@elsewhere.example")
    assert answer.status_code == 400
    assert "who@elsewhere.example has no Google account in the sandbox." in answer.text


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"redirect_uri": "https://app.example.org/back"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "http://[::1/back"}, "redirect_uri_mismatch"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"client_id": None}, "invalid_request"),
        ({"code_challenge_method": "S1"}, "invalid_request"),
    ],
)
def test_a_wrong_request_is_shown_and_not_sent_back(document, asked, error):
    answer = pick(document["authorization_endpoint"], **asked)
    assert (answer.status_code, f"Error 400: {error}" in answer.text) == (400, True)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"code": "4/0none"}, ("invalid_grant", "Malformed auth code.")),
        ({"code_verifier": "w" * 50}, ("invalid_grant", "Invalid code verifier.")),
        ({"code_verifier": ""}, ("invalid_grant", "Missing code verifier.")),
        ({"client_id": "other"}, ("invalid_grant", "Bad Request")),
        ({"client_id": ""}, ("invalid_request", "Could not determine client ID from request.")),
        ({"redirect_uri": f"{BACK}/other"}, ("redirect_uri_mismatch", "Bad Request")),
    ],
)
def test_a_code_serves_only_the_app_that_asked(document, changed, expected):
    code = code_of(document)
    assert refusal(exchange(document, **({"code": code} | changed))) == (400, *expected)
    assert exchange(document, code).status_code == 200


def test_a_code_serves_once(document):
    code = code_of(document)
    assert exchange(document, code).status_code == 200
    assert refusal(exchange(document, code)) == (400, "invalid_grant", "Bad Request")


def test_userinfo_wants_a_token(document):
    for headers in ({}, {"Authorization": "Bearer none"}):
        answer = requests.get(document["userinfo_endpoint"], headers=headers, timeout=5)
        assert refusal(answer) == (401, "invalid_request", "Invalid Credentials")


def test_an_installed_app_gets_a_token_that_renews_itself(url, monkeypatch):
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    scopes = ["https://www.googleapis.com/auth/drive"]
    config = {
        "client_id": "desk",
        "client_secret": "x",
        "auth_uri": f"{url}/o/oauth2/auth",
        "token_uri": f"{url}/token",
    }
    flow = Flow.from_client_config({"installed": config}, scopes, redirect_uri=BACK)
    address, _ = flow.authorization_url(access_type="offline")
    answer = requests.post(address, data={"person": ANA}, allow_redirects=False, timeout=5)
    flow.fetch_token(code=returned(answer)["code"])
    held = flow.credentials
    flow.oauth2session.close()
    fresh = Credentials(
        None,
        refresh_token=held.refresh_token,
        token_uri=held.token_uri,
        client_id=held.client_id,
        client_secret=held.client_secret,
    )
    for access in (held, fresh):
        with clients.service("drive", url, access) as drive:
            assert drive.about().get(fields="user").execute()["user"]["emailAddress"] == ANA


def test_an_app_may_name_itself_in_the_header(document):
    form = {"grant_type": "authorization_code", "redirect_uri": BACK, "code_verifier": VERIFIER}
    sent = form | {"code": code_of(document)}
    endpoint = document["token_endpoint"]
    for wrong in ("Basic ?", "Basic /w=="):
        answer = requests.post(endpoint, data=sent, headers={"Authorization": wrong}, timeout=5)
        expected = (400, "invalid_request", "Could not determine client ID from request.")
        assert refusal(answer) == expected
    assert requests.post(endpoint, data=sent, auth=("app", "secret"), timeout=5).status_code == 200


def test_a_refresh_token_serves_its_app_and_scopes_only(document):
    code = code_of(document, access_type="offline")
    held = exchange(document, code).json()["refresh_token"]
    form = {"grant_type": "refresh_token", "refresh_token": held, "client_id": "app"}

    def ask(**changed):
        return requests.post(document["token_endpoint"], data=form | changed, timeout=5)

    assert ask(scope="openid").json()["scope"] == "openid"
    assert refusal(ask(refresh_token="1//0none")) == (400, "invalid_grant", "Bad Request")
    assert refusal(ask(client_id="other")) == (401, "unauthorized_client", "Unauthorized")
    drive = "https://www.googleapis.com/auth/drive"
    assert refusal(ask(scope=drive)) == (400, "invalid_scope", "Bad Request")
