"""Whether machines are told the truth, and nothing about people."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from service.ledger import Ledger, asks, marks, runs


@pytest.fixture
def alive(ledger: Ledger, at: datetime) -> Callable[..., None]:
    def write(beat: timedelta, scraped: timedelta, state: str = "ok") -> None:
        with ledger.begin() as session:
            marks.put(session, "beat", (at - beat).isoformat())
            run = runs.start(session, "scrape", at - scraped)
            runs.finish(session, run, state, "scrape: nothing to do", at - scraped)  # type: ignore[arg-type]

    return write


def test_all_is_well(client: FlaskClient, alive: Callable[..., None]) -> None:
    alive(timedelta(seconds=20), timedelta(minutes=4))
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {
        "status": "ok",
        "checks": {
            "ledger": {"ok": True},
            "scheduler": {
                "ok": True, "age": 20, "limit": 120, "since": "2026-11-20T19:59:40+00:00", "remedy": "",
            },
            "scrape": {
                "ok": True, "age": 240, "limit": 2100, "since": "2026-11-20T19:56:00+00:00", "remedy": "",
            },
            "asks": {"ok": True, "age": None, "limit": 900, "since": None, "remedy": ""},
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("beat", "scraped", "check"), [(3, 4, "scheduler"), (1, 36, "scrape")], ids=["scheduler", "scrape"]
)
def test_silence_is_failing(
    client: FlaskClient, alive: Callable[..., None], at: datetime, beat: int, scraped: int, check: str
) -> None:
    alive(timedelta(minutes=beat), timedelta(minutes=scraped))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    failing = {name: found for name, found in answer.json["checks"].items() if not found["ok"]}
    assert list(failing) == [check]
    since = timedelta(minutes=beat if check == "scheduler" else scraped)
    assert failing[check]["since"] == (at - since).isoformat()
    remedy = {"scheduler": "start `cohortbook serve`", "scrape": "Open the console's jobs"}
    assert remedy[check] in failing[check]["remedy"]


def test_a_scrape_that_failed_does_not_count(client: FlaskClient, alive: Callable[..., None]) -> None:
    alive(timedelta(0), timedelta(minutes=60))
    alive(timedelta(0), timedelta(minutes=4), "failed")
    found = client.get("/healthz").json["checks"]["scrape"]
    assert (found["ok"], found["age"], found["limit"]) == (False, 3600, 2100)


def test_a_wish_that_nobody_takes_up_is_failing(
    client: FlaskClient, ledger: Ledger, alive: Callable[..., None], at: datetime
) -> None:
    alive(timedelta(0), timedelta(0))
    with ledger.begin() as session:
        asks.ask(session, "release", "office@example.org", at - timedelta(minutes=16))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json["checks"]["asks"]["age"] == 960


def test_wishes_may_wait_for_a_long_run(
    client: FlaskClient, ledger: Ledger, alive: Callable[..., None], at: datetime
) -> None:
    alive(timedelta(0), timedelta(0))
    with ledger.begin() as session:
        asks.ask(session, "release", "office@example.org", at - timedelta(minutes=16))
        runs.start(session, "provision", at - timedelta(minutes=17))
    assert client.get("/healthz").status_code == 200


def test_a_service_that_never_ran_is_failing(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 503


def test_it_says_nothing_about_people(filled: Ledger, client: FlaskClient) -> None:
    text = client.get("/healthz").text
    assert not [word for word in ("Okonkwo", "1001", "example", "Welcome") if word in text]
