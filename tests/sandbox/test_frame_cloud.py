"""Signing in without a key: the metadata server, and acting as a service account by IAM."""

import pytest
import requests
from google.auth import impersonated_credentials
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request
from google.oauth2.credentials import Credentials

ROOT = "https://www.googleapis.com/auth"
DRIVE, CLOUD = f"{ROOT}/drive", f"{ROOT}/cloud-platform"
SERVICE, RUNNER = "cohortbook@sandbox-project.iam.gserviceaccount.com", "gus.lund@example.org"
MEANT = {"Metadata-Flavor": "Google"}


def metadata(frame, path, headers=MEANT, **query):
    return requests.get(f"{frame.sandbox.url}{path}", headers=headers, params=query, timeout=5)


def acting(frame, *, subject=None, scopes=(CLOUD,)):
    own = Credentials(frame.sandbox.token(RUNNER, scopes))
    return impersonated_credentials.Credentials(own, SERVICE, [DRIVE], subject=subject)


@pytest.fixture
def creator(frame):
    frame.control.post("service-accounts", name="cohortbook", token_creators=[RUNNER])
    return frame


def test_a_machine_learns_whose_it_is_and_gets_the_scopes_it_asks_for(frame):
    assert metadata(frame, "/").headers["Metadata-Flavor"] == "Google"
    about = metadata(frame, "/computeMetadata/v1/instance/service-accounts/default/", recursive="true")
    assert about.json()["email"] == SERVICE
    given = metadata(
        frame, "/computeMetadata/v1/instance/service-accounts/default/token", scopes=f"{DRIVE},{CLOUD}"
    ).json()
    assert given["token_type"] == "Bearer"
    assert metadata(frame, "/computeMetadata/v1/project/project-id").text == "sandbox-project"
    assert metadata(frame, "/computeMetadata/v1/instance/disks/").status_code == 404


def test_a_request_that_may_come_from_a_page_is_refused(frame):
    path = "/computeMetadata/v1/project/project-id"
    assert metadata(frame, path, headers={}).status_code == 403


def test_whoever_may_acts_as_the_service_account(creator):
    with creator.sandbox.redirected():
        found = acting(creator)
        found.refresh(Request())
        person = acting(creator, subject="ana.ruiz@example.org")
        person.refresh(Request())
    assert found.token
    assert person.token != found.token


@pytest.mark.parametrize(
    ("subject", "says"),
    [(None, "iam.serviceAccounts.getAccessToken"), ("ana.ruiz@example.org", "iam.serviceAccounts.signJwt")],
)
def test_nobody_else_does(frame, subject, says):
    with frame.sandbox.redirected(), pytest.raises(RefreshError, match=says) as caught:
        acting(frame, subject=subject).refresh(Request())
    assert "IAM_PERMISSION_DENIED" in caught.value.args[1]


def test_not_without_the_scope_of_the_cloud(creator):
    with creator.sandbox.redirected(), pytest.raises(RefreshError) as caught:
        acting(creator, scopes=(DRIVE,)).refresh(Request())
    assert "ACCESS_TOKEN_SCOPE_INSUFFICIENT" in caught.value.args[1]


def test_not_while_the_api_is_off(creator):
    creator.control.post("settings", disabled_apis=["iamcredentials"])
    with creator.sandbox.redirected(), pytest.raises(RefreshError) as caught:
        acting(creator).refresh(Request())
    assert "SERVICE_DISABLED" in caught.value.args[1]
    assert "IAM Service Account Credentials API" in caught.value.args[1]


def test_delegation_holds_for_what_iam_signs_too(creator):
    creator.control.post("service-accounts", name="cohortbook", delegated_scopes=[])
    with creator.sandbox.redirected(), pytest.raises(RefreshError, match="unauthorized_client"):
        acting(creator, subject="ana.ruiz@example.org").refresh(Request())
