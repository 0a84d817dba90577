"""The cast: drive("somebody@example.org"), the service account as `robot`, and a shared drive for both."""

import json
import uuid

import pytest
from google.oauth2.service_account import Credentials

from service.sandbox import clients
from tests.sandbox.drive.refusal import refusal

SCOPES = ["https://www.googleapis.com/auth/drive"]


@pytest.fixture
def drive(as_person):
    return lambda email: as_person(email).drive


@pytest.fixture
def gmail(as_person):
    return lambda email: as_person(email).gmail


@pytest.fixture(scope="session")
def robot_session(shared_cast):
    key = str(shared_cast.sandbox.key_path)
    access = Credentials.from_service_account_file(key, scopes=SCOPES)
    with clients.service("drive", shared_cast.sandbox.url, access) as service:
        yield service


@pytest.fixture
def robot(robot_session, sandbox):
    """Drive as the service account itself, signed in with its key: an app of its own."""
    return robot_session


@pytest.fixture
def robot_email(sandbox):
    return json.loads(sandbox.key_path.read_text())["client_email"]


@pytest.fixture
def shared_drive(drive, robot_email):
    """A shared drive of the office in which the service account is content manager."""
    office = drive("office@example.org")
    ident = office.drives().create(requestId=str(uuid.uuid4()), body={"name": "Program"}).execute()["id"]
    member = {"type": "user", "role": "fileOrganizer", "emailAddress": robot_email}
    more = {"sendNotificationEmail": False, "supportsAllDrives": True}
    office.permissions().create(fileId=ident, body=member, **more).execute()
    return ident


@pytest.fixture
def refused():
    return refusal
