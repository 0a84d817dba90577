"""Fixtures: a sandbox, and stock Google clients for the people and the service account in it."""

import json

import pytest
from googleapiclient.errors import HttpError

from service.sandbox import clients
from service.sandbox.control import BROWSER
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox.start(settings=WorldSettings(check_replies=True)) as running:
        yield running


def token(sandbox, email, client=BROWSER):
    body = {"email": email, "client": client}
    session = clients.session(sandbox.url, "")
    return session.post(f"{sandbox.url}/_sandbox/token", json=body).json()["access_token"]


@pytest.fixture(scope="module")
def gmail(sandbox):
    """Gmail as somebody."""
    made = {}

    def client(email):
        if email not in made:
            made[email] = clients.gmail(sandbox.url, token(sandbox, email))
        return made[email]

    yield client
    for one in made.values():
        one.close()


@pytest.fixture(scope="module")
def robot_email(sandbox):
    return json.loads(sandbox.key_path.read_text())["client_email"]


@pytest.fixture(scope="module")
def robot_gmail(sandbox, robot_email):
    with clients.gmail(sandbox.url, token(sandbox, robot_email)) as service:
        yield service


@pytest.fixture
def refused():
    """The code, reason and message with which Google refuses a request."""

    def refusal(request):
        with pytest.raises(HttpError) as caught:
            request.execute()
        error = json.loads(caught.value.content)["error"]
        return error["code"], error["errors"][0]["reason"], error["errors"][0]["message"]

    return refusal
