"""Rights taken away: keys, accounts, delegation, grants, OAuth clients; and what a token then answers."""

import json
import time
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, urlsplit

import google.auth.exceptions
import pytest
import requests
from google.auth import crypt, jwt
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request
from google.oauth2 import service_account
from google.oauth2.credentials import Credentials
from googleapiclient.errors import HttpError

from service.sandbox import clients
from service.sandbox.server import Sandbox
from tests.sandbox.conftest import CHECKED

ANA = "ana.ruiz@example.org"
ROOT = "https://www.googleapis.com/auth"
DRIVE, SHEETS, SEND = f"{ROOT}/drive", f"{ROOT}/spreadsheets", f"{ROOT}/gmail.send"
BACK = "http://127.0.0.1:9/back"
NOT_DELEGATED = (
    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of "
    "the scopes requested."
)


def about(url, credentials):
    with clients.service("drive", url, credentials) as drive:
        return drive.about().get(fields="user").execute()["user"]["emailAddress"]


def signed(frame, scopes=(DRIVE,), subject=ANA):
    return service_account.Credentials.from_service_account_file(
        str(frame.sandbox.key_path), scopes=list(scopes), subject=subject
    )


def refused(frame, **how):
    with pytest.raises(google.auth.exceptions.RefreshError) as caught:
        about(frame.sandbox.url, signed(frame, **how))
    return caught.value.args[1]


def test_delegation_holds_for_the_scopes_that_the_administrator_named(frame):
    frame.control.post("service-accounts", name="cohortbook", delegated_scopes=[DRIVE, SHEETS])
    assert about(frame.sandbox.url, signed(frame)) == ANA
    answer = refused(frame, scopes=(DRIVE, SEND))
    assert answer == {"error": "unauthorized_client", "error_description": NOT_DELEGATED}
    own = json.loads(frame.sandbox.key_path.read_text())["client_email"]
    assert about(frame.sandbox.url, signed(frame, subject=None)) == own


def test_without_delegation_a_service_account_is_only_itself(frame):
    frame.control.post("service-accounts", name="cohortbook", delegated_scopes=[])
    assert refused(frame)["error"] == "unauthorized_client"
    frame.control.post("service-accounts", name="cohortbook", delegated_scopes=None)
    assert about(frame.sandbox.url, signed(frame)) == ANA


@pytest.mark.parametrize("state", ["disabled", "deleted"])
def test_a_key_taken_away_signs_nobody_in(frame, state):
    frame.control.post("service-accounts", name="cohortbook", key=state)
    assert refused(frame) == {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
    frame.control.post("service-accounts", name="cohortbook", key="enabled")
    assert about(frame.sandbox.url, signed(frame)) == ANA


def test_a_service_account_can_be_disabled_and_deleted(frame):
    frame.control.post("service-accounts", name="cohortbook", account="disabled")
    expected = {"error": "disabled_client", "error_description": "The OAuth client was disabled."}
    assert refused(frame) == expected
    frame.control.post("service-accounts", name="cohortbook", account="deleted")
    expected = {"error": "invalid_grant", "error_description": "Invalid grant: account not found"}
    assert refused(frame) == expected


@pytest.mark.parametrize(("ahead", "signed_in"), [(-300, False), (300, True), (7200, False)])
def test_googles_clock_may_be_another(frame, ahead, signed_in):
    """A signature of the future is refused at once, one of the past when it has ended."""
    frame.control.post("settings", ahead_seconds=ahead)
    answer = requests.head(frame.sandbox.url, timeout=5)
    told = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    assert told - time.time() == pytest.approx(ahead, abs=5)
    credentials = frame.sandbox.service_account([DRIVE])
    if signed_in:
        credentials.refresh(Request())
    else:
        with pytest.raises(RefreshError, match="reasonable timeframe"):
            credentials.refresh(Request())


@pytest.mark.parametrize("skew", [-7200, 7200])
def test_a_clock_that_is_wrong_by_hours_signs_nobody_in(frame, skew):
    info = json.loads(frame.sandbox.key_path.read_text())
    at = int(time.time()) + skew
    claims = {"iss": info["client_email"], "aud": info["token_uri"], "scope": DRIVE, "iat": at}
    assertion = jwt.encode(crypt.RSASigner.from_service_account_info(info), claims | {"exp": at + 3600})
    form = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}
    answer = requests.post(info["token_uri"], data=form, timeout=5)
    assert (answer.status_code, answer.json()) == (
        400,
        {
            "error": "invalid_grant",
            "error_description": "Invalid JWT: Token must be a short-lived token (60 minutes) and in a "
            "reasonable timeframe. Check your iat and exp values in the JWT claim.",
        },
    )


def test_a_revoked_token_is_a_bad_one(frame):
    kept = frame.control.post("token", email=ANA, client="other")["access_token"]
    token = frame.control.post("token", email=ANA, client="app")["access_token"]
    frame.control.post("revoked", email=ANA, client="app")
    statuses = []
    for one in (token, kept):
        headers = {"Authorization": f"Bearer {one}"}
        answer = requests.get(f"{frame.sandbox.url}/drive/v3/files", headers=headers, timeout=5)
        statuses.append(answer.status_code)
    assert statuses == [401, 200]
    again = frame.control.post("token", email=ANA, client="app")["access_token"]
    assert about(frame.sandbox.url, Credentials(again)) == ANA


def test_answers_without_access_say_how_to_get_it(frame):
    url = f"{frame.sandbox.url}/gmail/v1/users/me/profile"
    realm = 'Bearer realm="https://accounts.google.com/"'
    assert requests.get(url, timeout=5).headers["WWW-Authenticate"] == realm
    answer = requests.get(url, headers={"Authorization": "Bearer ya29.garbled"}, timeout=5)
    assert answer.headers["WWW-Authenticate"] == f'{realm}, error="invalid_token"'
    error = answer.json()["error"]
    assert (error["code"], error["status"], error["errors"][0]["reason"]) == (
        401,
        "UNAUTHENTICATED",
        "authError",
    )
    token = frame.control.post("token", email=ANA, scopes=[SEND])["access_token"]
    answer = requests.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert answer.headers["WWW-Authenticate"].startswith(f'{realm}, error="insufficient_scope", scope="http')


@pytest.mark.parametrize("api", ["gmail", "drive", "sheets"])
def test_a_missing_scope_is_named_in_each_envelope(frame, api):
    acting = frame(ANA, ("openid",))
    call = {
        "gmail": lambda: acting.gmail.users().getProfile(userId="me"),
        "drive": lambda: acting.drive.files().list(),
        "sheets": lambda: acting.sheets.spreadsheets().values().get(spreadsheetId="s", range="A1"),
    }[api]
    with pytest.raises(HttpError) as caught:
        call().execute()
    error = json.loads(caught.value.content)["error"]
    assert (error["code"], error["status"]) == (403, "PERMISSION_DENIED")
    assert error["message"] == "Request had insufficient authentication scopes."
    assert error["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    assert error["details"][0]["metadata"]["service"] == f"{api}.googleapis.com"
    inner = error.get("errors", [{}])[0]
    assert inner.get("reason") == (None if api == "sheets" else "insufficientPermissions")


@pytest.mark.parametrize(
    ("name", "sent", "says"),
    [
        ("service-accounts", {"name": "x", "key": "lost"}, "service-accounts.key is 'lost'; give enabled, "),
        ("service-accounts", {"name": "x", "delegated_scopes": ["none"]}, "none is no scope of these APIs"),
        ("service-accounts", {"name": "x", "delegated_scopes": "all"}, "is 'all'; give a list of texts"),
        (
            "oauth-clients",
            {"client_id": "a", "client_secret": "b", "type": "tv"},
            'it is "web" or "installed"',
        ),
        ("oauth-clients", {"client_id": "a"}, "client_secret is missing"),
        ("oauth-clients", {"client_id": "a", "client_secret": "b", "redirect_uris": "x"}, "give a list"),
        ("revoked", {}, "email is missing"),
    ],
)
def test_the_control_plane_says_what_is_wrong_with_rights(frame, name, sent, says):
    answer = requests.post(f"{frame.sandbox.url}/_sandbox/{name}", json=sent, timeout=5)
    assert answer.status_code == 400
    assert says in answer.json()["error"]


def page(url, **asked):
    query = {"client_id": "app", "redirect_uri": BACK, "response_type": "code", "scope": DRIVE} | asked
    more = {"params": query, "data": {"person": ANA}, "allow_redirects": False, "timeout": 5}
    return requests.post(f"{url}/o/oauth2/v2/auth", **more)


def code_of(url, **asked):
    return parse_qs(urlsplit(page(url, **asked).headers["Location"]).query)["code"][0]


def exchanged(url, code, **changed):
    form = {"grant_type": "authorization_code", "code": code, "client_id": "app", "redirect_uri": BACK}
    return requests.post(f"{url}/token", data=form | changed, timeout=5)


def refusal(answer):
    body = answer.json()
    return answer.status_code, body["error"], body["error_description"]


@pytest.fixture
def url(frame):
    uris = [BACK]
    frame.control.post("oauth-clients", client_id="app", client_secret="s1", type="web", redirect_uris=uris)
    return frame.sandbox.url


def test_a_registered_client_shows_its_secret(url):
    code = code_of(url)
    assert refusal(exchanged(url, code)) == (400, "invalid_request", "client_secret is missing.")
    assert refusal(exchanged(url, code, client_secret="s2")) == (401, "invalid_client", "Unauthorized")
    assert exchanged(url, code, client_secret="s1").status_code == 200


def test_a_client_that_is_not_registered_is_unknown(url):
    answer = page(url, client_id="other")
    assert (answer.status_code, "Error 401: invalid_client" in answer.text) == (401, True)
    answer = exchanged(url, "4/0x", client_id="other", client_secret="s1")
    assert refusal(answer) == (401, "invalid_client", "The OAuth client was not found.")


def test_a_web_client_is_answered_at_its_own_address_only(url, frame):
    answer = page(url, redirect_uri=f"{BACK}/other")
    assert (answer.status_code, "Error 400: redirect_uri_mismatch" in answer.text) == (400, True)
    frame.control.post("oauth-clients", client_id="desk", client_secret="s1")
    assert page(url, client_id="desk", redirect_uri="http://localhost:7/x").status_code == 303


def test_a_revoked_refresh_token_brings_nothing_more(url):
    held = exchanged(url, code_of(url, access_type="offline"), client_secret="s1").json()
    form = {"grant_type": "refresh_token", "client_id": "app", "client_secret": "s1"}
    refresh = form | {"refresh_token": held["refresh_token"]}
    assert requests.post(f"{url}/token", data=refresh, timeout=5).status_code == 200
    answer = requests.post(f"{url}/revoke", data={"token": held["refresh_token"]}, timeout=5)
    assert (answer.status_code, answer.json()) == (200, {})
    answer = requests.post(f"{url}/token", data=refresh, timeout=5)
    assert refusal(answer) == (400, "invalid_grant", "Token has been expired or revoked.")
    with pytest.raises(google.auth.exceptions.RefreshError, match="Token has been expired or revoked"):
        about(
            url,
            Credentials(
                None, token_uri=f"{url}/token", **{k: v for k, v in refresh.items() if k != "grant_type"}
            ),
        )
    for token in (held["refresh_token"], held["access_token"], "none"):
        answer = requests.post(f"{url}/revoke", data={"token": token}, timeout=5)
        assert refusal(answer) == (400, "invalid_token", "Token expired or revoked")


def test_a_code_serves_once_even_after_a_restart(tmp_path):
    with Sandbox.start(tmp_path, settings=CHECKED) as first:
        code = code_of(first.url)
        assert exchanged(first.url, code).status_code == 200
    with Sandbox.start(tmp_path, settings=CHECKED) as second:
        assert refusal(exchanged(second.url, code)) == (400, "invalid_grant", "Bad Request")
