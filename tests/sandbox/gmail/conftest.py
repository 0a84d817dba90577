"""The cast: gmail("somebody@example.org"), and the service account without a subject."""

import pytest
from google.oauth2.service_account import Credentials

from service.sandbox import clients
from tests.sandbox.drive.refusal import refusal

SCOPES = ["https://www.googleapis.com/auth/gmail.send"]


@pytest.fixture
def gmail(as_person):
    return lambda email: as_person(email).gmail


@pytest.fixture
def robot_gmail(sandbox):
    access = Credentials.from_service_account_file(str(sandbox.key_path), scopes=SCOPES)
    with clients.service("gmail", sandbox.url, access) as service:
        yield service


@pytest.fixture
def refused():
    return refusal
