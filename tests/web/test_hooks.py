"""/hooks/drive: whose messages are believed, and what comes of them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.ledger import Ledger, hooks
from service.ledger.hooks import Channel
from service.web.assertion import Assertion
from service.web.gate import ProxyGate
from service.web.keys import KeptKeys

PATH = "/hooks/drive"
TOKEN = "a-token-that-nobody-guesses"


def told(state: str = "change", channel: str = "c1", token: str | None = TOKEN) -> dict[str, str]:
    """What Drive sends along."""
    headers = {
        "X-Goog-Channel-ID": channel, "X-Goog-Resource-State": state, "X-Goog-Resource-ID": "r1",
        "X-Goog-Message-Number": "7",
    }  # fmt: skip
    return headers | ({"X-Goog-Channel-Token": token} if token is not None else {})


@pytest.fixture
def known(ledger: Ledger, at: datetime) -> Ledger:
    ends = at + timedelta(days=7)
    with ledger.begin() as session:
        hooks.keep(session, [Channel("c1", TOKEN, "d1", "https://a.example/hooks/drive", ends, "r1")])
    return ledger


def hinted(ledger: Ledger) -> datetime | None:
    with ledger.read() as session:
        return hooks.hinted(session)


@pytest.mark.parametrize("state", ["change", "changed", "update", "add", "trash"])
def test_a_message_about_a_change_is_a_hint(
    client: FlaskClient, known: Ledger, at: datetime, state: str
) -> None:
    answer = client.post(PATH, headers=told(state))
    assert (answer.status_code, answer.data) == (204, b"")
    assert hinted(known) == at


@pytest.mark.parametrize("state", ["sync", ""])
def test_the_first_message_of_a_channel_tells_of_nothing(
    client: FlaskClient, known: Ledger, state: str
) -> None:
    assert client.post(PATH, headers=told(state)).status_code == 204
    assert hinted(known) is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        told(token=None),
        told(token=""),
        told(token=TOKEN + "x"),
        told(token="ü\u00e9"),
        told(channel="c2"),
        told(channel=f"c1 {TOKEN}", token=""),
        told(channel=""),
    ],
)
def test_whoever_does_not_know_the_token_is_refused(
    client: FlaskClient, known: Ledger, headers: dict[str, str]
) -> None:
    answer = client.post(PATH, headers=headers)
    assert answer.status_code == 403
    assert hinted(known) is None


def test_without_a_channel_everybody_is_refused(client: FlaskClient, ledger: Ledger) -> None:
    assert client.post(PATH, headers=told(channel="", token="")).status_code == 403
    assert hinted(ledger) is None


def test_nothing_is_shown_there(client: FlaskClient, known: Ledger) -> None:
    assert client.get(PATH, headers=told()).status_code == 405
    assert hinted(known) is None


def test_hints_that_wait_already_write_nothing_more(client: FlaskClient, known: Ledger, at: datetime) -> None:
    earlier = at - timedelta(seconds=30)
    with known.begin() as session:
        hooks.hint(session, earlier)
    assert client.post(PATH, headers=told()).status_code == 204
    assert hinted(known) == earlier


def test_google_reaches_it_past_a_sign_in_and_past_another_host_name(
    sign_in: Callable[[str], FlaskClient],
    make_app: Callable[..., Flask],
    client: FlaskClient,
    known: Ledger,
    at: datetime,
) -> None:
    proxy = ProxyGate(Assertion("/projects/1/apps/a", KeptKeys(dict, lambda: at), lambda: at))
    for reached in (client, sign_in(""), make_app(proxy).test_client()):
        answer = reached.post(PATH, headers=told() | {"Host": "console.example.org"})
        assert answer.status_code == 204
        assert (
            reached.post("/jobs/scrape", headers=told() | {"Host": "console.example.org"}).status_code != 204
        )
