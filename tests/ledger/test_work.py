"""Asks and runs, with the deaths of processes."""

import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from service.ledger import Ledger, asks, runs
from service.ledger.process import SILENCE, lives, this_process
from tests.ledger.conftest import AT

LATER = AT + timedelta(minutes=5)


def test_a_run_is_seen_from_start_to_end(ledger: Ledger) -> None:
    with ledger.begin() as session:
        number = runs.start(session, "scrape", AT)
        runs.progress(session, number, 3, 12, "Ruiz, Ana", LATER)
        running = runs.last_by_job(session, LATER)["scrape"]
        assert (running.state, running.done, running.total, running.note) == ("running", 3, 12, "Ruiz, Ana")
        assert runs.running(session, "scrape", LATER) == running
        runs.finish(session, number, "partial", "11 of 12 read", LATER)
        finished = runs.last_by_job(session)["scrape"]
        assert (finished.state, finished.summary, finished.finished) == ("partial", "11 of 12 read", LATER)
        assert runs.running(session, "scrape", LATER) is None


def test_the_newest_run_of_each_job_counts(ledger: Ledger) -> None:
    with ledger.begin() as session:
        for job in ("scrape", "release", "scrape"):
            runs.finish(session, runs.start(session, job, AT), "ok", job, AT)
        assert {job: run.id for job, run in runs.last_by_job(session).items()} == {"release": 2, "scrape": 3}
        assert [run.id for run in runs.recent(session, 2)] == [3, 2]


DYING = """
import os, sys
from datetime import UTC, datetime
from service.ledger import Ledger, asks, runs
at = datetime(2026, 9, 1, 14, 0, tzinfo=UTC)
with Ledger.open(sys.argv[1]) as ledger:
    with ledger.begin() as session:
        asks.take(session, at)
        runs.start(session, "scrape", at)
    os._exit(9)
"""


ROOT = Path(__file__).parents[2]


def begin(script: str, url: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, url], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_process_that_died_leaves_a_stopped_run_and_a_wish_that_is_taken_again(
    url: str, ledger: Ledger
) -> None:
    with ledger.begin() as session:
        wish = asks.ask(session, "scrape", "office@example.org", AT)
    with begin(DYING, url) as dying:
        assert dying.wait() == 9
    with ledger.begin() as session:
        assert runs.last_by_job(session, AT)["scrape"].state == "stopped"
        assert runs.running(session, "scrape", AT) is None
        taken = asks.take(session, AT)
        assert taken is not None
        assert taken.id == wish


def test_a_process_elsewhere_is_judged_by_its_last_sign_of_life() -> None:
    assert lives(this_process(), AT, AT + timedelta(days=9))
    assert lives("elsewhere/17/x", AT, AT + SILENCE - timedelta(seconds=1))
    assert not lives("elsewhere/17/x", AT, AT + SILENCE)
    assert lives("elsewhere/17/x", AT, None)


def test_a_number_that_was_used_again_is_another_process() -> None:
    machine, number, began = this_process().split("/")
    assert began
    assert not lives(f"{machine}/{number}/before-the-restart", AT, AT)
    assert not lives(f"{machine}/{2**22 + 1}/{began}", AT, AT)


def test_wishes_are_fulfilled_in_order_and_once(ledger: Ledger) -> None:
    with ledger.begin() as session:
        first = asks.ask(session, "scrape", "office@example.org", AT)
        assert asks.ask(session, "scrape", "other@example.org", LATER) == first
        second = asks.ask(session, "release", "office@example.org", AT)
        taken = asks.take(session, LATER)
        assert taken is not None
        assert (taken.id, taken.job, taken.by, taken.taken) == (first, "scrape", "office@example.org", LATER)
        assert asks.ask(session, "scrape", "other@example.org", LATER) not in (first, second)
        run = runs.start(session, "scrape", LATER)
        asks.close(session, first, run, LATER)
        assert [wish.job for wish in asks.open_asks(session)] == ["release", "scrape"]
        assert [asks.take(session, LATER) is None for _ in range(3)] == [False, False, True]


@pytest.mark.parametrize("threads", [2, 5])
def test_of_many_threads_each_wish_is_taken_by_one(ledger: Ledger, threads: int) -> None:
    with ledger.begin() as session:
        for number in range(20):
            asks.ask(session, f"job {number}", "office@example.org", AT)
    taken: list[int] = []
    together = threading.Barrier(threads)

    def work() -> None:
        together.wait()
        while True:
            with ledger.begin() as session:
                wish = asks.take(session, AT)
            if wish is None:
                return
            taken.append(wish.id)

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken) == list(range(1, 21))


TAKING = """
import sys
from datetime import UTC, datetime
from service.ledger import Ledger, asks
at = datetime(2026, 9, 1, 14, 0, tzinfo=UTC)
with Ledger.open(sys.argv[1]) as ledger:
    wish = True
    while wish:
        with ledger.begin() as session:
            wish = asks.take(session, at)
        if wish:
            print(wish.id)
            with ledger.begin() as session:
                asks.close(session, wish.id, None, at)
"""


def test_of_two_processes_each_wish_is_taken_by_one(url: str, ledger: Ledger) -> None:
    with ledger.begin() as session:
        for number in range(30):
            asks.ask(session, f"job {number}", "office@example.org", AT)
    with begin(TAKING, url) as first, begin(TAKING, url) as second:
        taken = [int(line) for one in (first, second) for line in one.communicate()[0].split()]
        assert (first.returncode, second.returncode) == (0, 0)
    assert sorted(taken) == list(range(1, 31))
