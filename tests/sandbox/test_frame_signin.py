"""Service accounts, delegation, scopes, tokens."""

import json
import stat
import time
from datetime import UTC, datetime

import google.auth.exceptions
import pytest
import requests
from google.auth import crypt, jwt
from google.oauth2 import service_account
from googleapiclient.errors import HttpError

from service.sandbox import clients
from service.sandbox.server import Sandbox
from tests.sandbox.conftest import CHECKED

DRIVE = "https://www.googleapis.com/auth/drive"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
ANA = "ana.ruiz@example.org"


def key(frame, subject=None, scopes=(DRIVE,), **changed):
    info = json.loads(frame.sandbox.key_path.read_text()) | changed
    return service_account.Credentials.from_service_account_info(info, scopes=list(scopes), subject=subject)


def who(frame, credentials):
    service = clients.service("drive", frame.sandbox.url, credentials)
    try:
        return service.about().get(fields="user").execute()["user"]["emailAddress"]
    finally:
        service.close()


def ask_for_token(frame, grant_type, assertion):
    form = {"grant_type": grant_type, "assertion": assertion}
    return requests.post(f"{frame.sandbox.url}/token", data=form, timeout=5).json()


def refusal(frame, **how):
    with pytest.raises(google.auth.exceptions.RefreshError) as caught:
        who(frame, key(frame, **how))
    return caught.value.args[1]


def test_the_key_file_signs_a_service_account_in(frame):
    email = json.loads(frame.sandbox.key_path.read_text())["client_email"]
    assert who(frame, key(frame)) == email


def test_the_key_file_is_for_its_owner_only(frame):
    assert stat.S_IMODE(frame.sandbox.key_path.stat().st_mode) == 0o600


def test_a_service_account_acts_for_a_person_of_the_workspace(frame):
    assert who(frame, key(frame, subject=ANA)) == ANA


def test_an_unknown_subject_is_refused(frame):
    expected = {"error": "invalid_grant", "error_description": "Invalid email or User ID"}
    assert refusal(frame, subject="nobody@elsewhere.example") == expected
    frame.control.post("people", email="visitor@example.org", account=False)
    assert refusal(frame, subject="visitor@example.org") == expected


def test_nobody_outside_the_workspace_can_be_acted_for(frame):
    frame.control.post("people", email="parent@elsewhere.example")
    answer = refusal(frame, subject="parent@elsewhere.example")
    assert answer["error"] == "unauthorized_client"
    assert answer["error_description"].startswith("Client is unauthorized to retrieve access tokens")


def test_an_unknown_scope_is_refused(frame):
    assert refusal(frame, scopes=("https://www.googleapis.com/auth/nothing",))["error"] == "invalid_scope"


def test_another_key_is_refused(frame):
    with Sandbox.start(settings=CHECKED) as other:
        foreign = json.loads(other.key_path.read_text())["private_key"]
        answer = refusal(frame, private_key=foreign)
        assert answer == {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}


@pytest.mark.parametrize(
    ("claims", "description"),
    [
        ({"aud": "https://elsewhere.example/token"}, "Invalid JWT: Failed audience check."),
        ({"iss": "stranger@sandbox-project.iam.gserviceaccount.com"}, "Invalid grant: account not found"),
        ({"exp": 10_000_000_000}, "Invalid JWT: Token must be a short-lived token (60 minutes)"),
        ({"iat": 1, "exp": 3600}, "Invalid JWT: Token must be a short-lived token (60 minutes)"),
    ],
)
def test_an_assertion_with_wrong_claims_is_refused(frame, claims, description):
    info = json.loads(frame.sandbox.key_path.read_text())
    right = {"iss": info["client_email"], "aud": info["token_uri"], "iat": int(time.time()), "scope": DRIVE}
    signer = crypt.RSASigner.from_service_account_info(info)
    assertion = jwt.encode(signer, right | {"exp": right["iat"] + 3600} | claims)
    answer = ask_for_token(frame, JWT_BEARER, assertion)
    assert answer["error"] == "invalid_grant"
    assert answer["error_description"].startswith(description)


def test_other_grants_and_broken_assertions_are_refused(frame):
    assert ask_for_token(frame, "password", "")["error"] == "unsupported_grant_type"
    for broken in ("", "a.b.c", "é.b"):
        assert ask_for_token(frame, JWT_BEARER, broken)["error"] == "invalid_request"


def test_a_missing_scope_is_403_with_its_reason(frame):
    readonly = frame(ANA, ("https://www.googleapis.com/auth/spreadsheets.readonly",))
    with pytest.raises(HttpError) as caught:
        readonly.sheets.spreadsheets().batchUpdate(spreadsheetId="s", body={"requests": []}).execute()
    refused = json.loads(caught.value.content)["error"]
    assert (refused["code"], refused["status"]) == (403, "PERMISSION_DENIED")
    assert refused["message"] == "Request had insufficient authentication scopes."
    assert refused["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    with pytest.raises(HttpError) as caught:
        readonly.drive.files().list().execute()
    inner = json.loads(caught.value.content)["error"]["errors"][0]
    assert (inner["reason"], inner["message"]) == ("insufficientPermissions", "Insufficient Permission")


def test_a_bad_token_is_401_in_each_envelope(frame):
    headers = {"Authorization": "Bearer ya29.forged"}
    for address, has_errors in (("drive/v3/files", True), ("v4/spreadsheets/s/values/A1", False)):
        answer = requests.get(f"{frame.sandbox.url}/{address}", headers=headers, timeout=5)
        refused = answer.json()["error"]
        assert (answer.status_code, refused["status"]) == (401, "UNAUTHENTICATED")
        assert refused["message"].startswith("Request had invalid authentication credentials.")
        assert ("errors" in refused) == has_errors


def test_no_token_at_all_is_told_apart_from_a_bad_one(frame):
    assert requests.get(f"{frame.sandbox.url}/drive/v3/files", timeout=5).status_code == 403
    answer = requests.post(f"{frame.sandbox.url}/drive/v3/files", json={}, timeout=5)
    assert (answer.status_code, answer.json()["error"]["errors"][0]["reason"]) == (401, "required")


def test_a_token_ends_in_real_time_whatever_the_sandboxs_clock_says(frame):
    token = frame.control.post("token", email=ANA)["access_token"]
    ended = frame.control.post("token", email=ANA, lifetime_seconds=-1)["access_token"]
    frame.control.post("clock", set=datetime(2031, 1, 1, tzinfo=UTC).isoformat())
    url = f"{frame.sandbox.url}/drive/v3/files"
    statuses = [
        requests.get(url, headers={"Authorization": f"Bearer {one}"}, timeout=5).status_code
        for one in (token, ended)
    ]
    assert statuses == [200, 401]


def test_tokens_and_state_survive_a_restart_on_another_port(tmp_path):
    with Sandbox.start(tmp_path, settings=CHECKED) as first:
        control = f"{first.url}/_sandbox"
        requests.post(f"{control}/people", json={"email": "kim@example.edu", "name": "Kim Lee"}, timeout=5)
        sent = {"email": "kim@example.edu"}
        token = requests.post(f"{control}/token", json=sent, timeout=5).json()["access_token"]
    with Sandbox.start(tmp_path, settings=CHECKED) as second:
        assert json.loads(second.key_path.read_text())["token_uri"] == f"{second.url}/token"
        people = requests.get(f"{second.url}/_sandbox/people", timeout=5).json()["people"]
        assert [one["name"] for one in people] == ["Kim Lee"]
        headers = {"Authorization": f"Bearer {token}"}
        assert requests.get(f"{second.url}/drive/v3/apps", headers=headers, timeout=5).status_code == 501


def test_a_second_service_account_shares_the_project(frame):
    added = frame.control.post("service-accounts", name="Second")
    credentials = service_account.Credentials.from_service_account_file(added["key_path"], scopes=[DRIVE])
    assert who(frame, credentials) == added["email"]
