"""Drive says over HTTP that something changed, and a scrape is asked for: channels opened, renewed,
stopped.
"""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from waitress.server import create_server

from jobs.office import Office
from jobs.watching import BEFORE, BY, LIFE, PAUSE, ask_after_hint, keep_watch
from service.ledger import asks, hooks, runs
from service.ledger.hooks import Channel
from service.serving import make_console
from tests.jobs.ground import INES, Ground, noon

ANA = "ana.ruiz@example.org"
DAY = "2026-08-05"
AT = noon(DAY)


@pytest.fixture(scope="module", autouse=True)
def _august(ground: Ground) -> None:
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}",),
        ("provision", "2026-07-01"),
        ("release", "2026-08-01"),
        ("scrape", "2026-08-02"),
    )


@pytest.fixture(autouse=True)
def _nobody_waits(ground: Ground) -> Iterator[None]:
    """No channel and no wish is left over."""
    ground.bench.set_clock(DAY)
    yield
    keep_watch(at_address(ground, ""), lambda: AT)
    with ground.office.ledger.begin() as session:
        hooks.keep(session, [])
        hooks.follow(session)
        while (ask := asks.take(session, AT)) is not None:
            asks.close(session, ask.id, None, AT)


@pytest.fixture
def reached(ground: Ground) -> Iterator[Office]:
    """The office, with a console where Drive reaches it."""
    server = create_server(make_console(ground.office, lambda: AT), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield at_address(ground, f"http://127.0.0.1:{server.effective_port}/")
    server.close()
    thread.join(5)


def at_address(ground: Ground, address: str) -> Office:
    serve = ground.office.settings.serve.model_copy(update={"hooks_address": address})
    return replace(ground.office, settings=ground.office.settings.model_copy(update={"serve": serve}))


def channels(ground: Ground) -> list[Channel]:
    with ground.office.ledger.read() as session:
        return hooks.channels(session)


def until(true: Callable[[], bool]) -> bool:
    """Whether it becomes true within ten seconds."""
    ends = time.monotonic() + 10
    while not true() and time.monotonic() < ends:
        time.sleep(0.05)
    return true()


def hinted(ground: Ground) -> datetime | None:
    with ground.office.ledger.read() as session:
        return hooks.hinted(session)


def asked(ground: Ground) -> list[tuple[str, str]]:
    with ground.office.ledger.read() as session:
        return [(one.job, one.by) for one in asks.open_asks(session)]


def write(ground: Ground) -> None:
    tab = ground.bench.open(ANA, ground.file(ANA), "Professional Learning Log")
    tab.log({"Date": "8/5/2026", "What it was": "Seminar", "Hours": "2"})
    tab.save()


def test_what_somebody_writes_asks_for_a_scrape_that_reads_it(ground: Ground, reached: Office) -> None:
    keep_watch(reached, lambda: AT)
    (channel,) = channels(ground)
    assert channel.expires == AT + LIFE
    assert hinted(ground) is None
    write(ground)
    assert until(lambda: hinted(ground) is not None)
    ask_after_hint(reached, lambda: AT)
    assert asked(ground) == [("scrape", BY)]
    assert hinted(ground) is None
    assert ground.job("scrape", DAY).counts["read"] == 1


def test_without_an_address_nothing_is_opened(ground: Ground) -> None:
    ground.bench.calls()
    keep_watch(ground.office, lambda: AT)
    assert channels(ground) == []
    assert not ground.bench.calls()


def test_a_channel_is_kept_while_it_has_time_and_then_replaced(ground: Ground, reached: Office) -> None:
    keep_watch(reached, lambda: AT)
    (first,) = channels(ground)
    ground.bench.calls()
    keep_watch(reached, lambda: AT + LIFE - BEFORE - timedelta(minutes=1))
    assert channels(ground) == [first]
    assert not ground.bench.calls()
    keep_watch(reached, lambda: AT + LIFE - BEFORE)
    (second,) = channels(ground)
    assert second.id != first.id
    assert second.token != first.token
    calls = ground.bench.calls()
    assert (calls["drive.changes.watch"], calls["drive.channels.stop"]) == (1, 1)


def test_other_settings_stop_the_channel(ground: Ground, reached: Office) -> None:
    keep_watch(reached, lambda: AT)
    (first,) = channels(ground)
    elsewhere = at_address(ground, "https://console.example.org")
    ground.bench.calls()
    keep_watch(elsewhere, lambda: AT)
    (second,) = channels(ground)
    assert (second.address, second.id != first.id) == ("https://console.example.org/hooks/drive", True)
    keep_watch(ground.office, lambda: AT)
    assert channels(ground) == []
    assert ground.bench.calls()["drive.channels.stop"] == 2


def test_a_channel_that_nobody_opened_is_opened_later(ground: Ground, reached: Office) -> None:
    with ground.fault("drive.changes.watch", "refuse", status=503, reason="backendError", message="No."):
        keep_watch(reached, lambda: AT)
    (unsure,) = channels(ground)
    assert unsure.resource == ""
    keep_watch(reached, lambda: AT)
    assert [bool(one.resource) for one in channels(ground)] == [True, False]
    keep_watch(reached, lambda: AT + LIFE)
    assert [bool(one.resource) for one in channels(ground)] == [True]


def test_a_channel_that_has_ended_already_is_forgotten(ground: Ground, reached: Office) -> None:
    keep_watch(reached, lambda: AT)
    (channel,) = channels(ground)
    ground.office.google.drive.channels_stop(channel.id, channel.resource)
    keep_watch(ground.office, lambda: AT)
    assert channels(ground) == []


def test_hints_ask_once_and_not_sooner_than_a_minute_after_the_last_scrape(ground: Ground) -> None:
    ledger = ground.office.ledger
    with ledger.begin() as session:
        run = runs.start(session, "scrape", AT)
        runs.finish(session, run, "ok", "", AT)
        hooks.hint(session, AT)
    ask_after_hint(ground.office, lambda: AT + PAUSE - timedelta(seconds=1))
    assert asked(ground) == []
    ask_after_hint(ground.office, lambda: AT + PAUSE)
    ask_after_hint(ground.office, lambda: AT + PAUSE)
    assert asked(ground) == [("scrape", BY)]
