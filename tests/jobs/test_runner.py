"""Jobs run one at a time, and each is on record from its beginning to its end."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from time import sleep
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import text

from jobs.ledgerreport import LedgerReport
from jobs.office import Office
from jobs.report import Outcome, Problem, Report, Silent
from jobs.runner import real_time, run_job, serve_asks
from jobs.turn import begin
from jobs.verbs import VERBS
from service.config import Quota, Settings
from service.config.settings import History
from service.errors import Busy, Forbidden
from service.google.connect import Google
from service.google.gates import Gates
from service.google.pacing import Pacer
from service.ledger import Ledger, asks, calls, log, runs
from service.ledger.calls import Counted
from service.ledger.history import forget_runs
from service.ledger.runs import RunRow
from service.mail.letters import LetterBook
from service.programs import find, load
from service.web.verbs import verbs as console_verbs
from tests.jobs.elsewhere import begin_and_die

AT = datetime(2026, 9, 1, 16, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


def now() -> datetime:
    return NOW


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office whose jobs here speak to the ledger only."""
    settings = Settings(office=tmp_path, program="ceres-casc")
    no_google = cast(
        "Google", SimpleNamespace(gates=Gates(), pacer=Pacer(Quota(), sleep, real_time), now=real_time)
    )
    with Ledger.open(f"sqlite:///{tmp_path}/ledger.sqlite") as ledger:
        yield Office(settings, load("ceres-casc"), ledger, no_google, LetterBook(find("ceres-casc")))


def does_well(office: Office, at: datetime, report: Report) -> Outcome:
    report.begin("Reading", 2)
    report.step("Ben Larsen")
    report.step("Amara Okonkwo")
    outcome = Outcome("scrape")
    outcome.counts["read"] = 2
    return outcome


def has_problems(office: Office, at: datetime, report: Report) -> Outcome:
    outcome = Outcome("release")
    outcome.problems.append(Problem("1003 Chloé Núñez", "Drive\nrefused.", "Ask for its right."))
    return outcome


def is_refused(office: Office, at: datetime, report: Report) -> Outcome:
    raise Forbidden("The folder is closed to the service.", "Share it with the service's address.")


def is_wrong(office: Office, at: datetime, report: Report) -> Outcome:
    raise ZeroDivisionError("1001")


def is_interrupted(office: Office, at: datetime, report: Report) -> Outcome:
    raise KeyboardInterrupt


TABLE = {
    "scrape": does_well,
    "release": has_problems,
    "provision": is_refused,
    "review": is_wrong,
    "stop": is_interrupted,
}


def last(office: Office, job: str) -> RunRow:
    with office.ledger.read() as session:
        return runs.last_by_job(session, NOW)[job]


def test_a_run_is_on_record(office: Office) -> None:
    outcome = run_job(office, "scrape", AT, "command line", verbs=TABLE, clock=now)
    assert outcome.counts["read"] == 2
    run = last(office, "scrape")
    assert (run.state, run.summary) == ("ok", "scrape: 2 workbooks read")
    assert (run.done, run.total, run.note) == (2, 2, "Reading: Amara Okonkwo")
    assert run.started == AT
    assert run.finished is not None
    assert AT <= run.finished < AT + timedelta(seconds=30)


def test_what_another_process_called_a_moment_ago_counts_against_the_limits(office: Office) -> None:
    pacer, who = office.google.pacer, "cohortbook@example.org"
    for ago in (30, 3600):
        with office.ledger.begin() as session:
            run = begin(session, "provision", AT, real_time())
            runs.finish(session, run, "ok", "", AT)
            counted = Counted("", "sheets.spreadsheets.batchUpdate", 40, 40, 0, identity=who, units=40)
            calls.record(session, run, [counted], real_time() - timedelta(seconds=ago))
    for _ in range(2):
        run_job(office, "scrape", AT, "command line", verbs=TABLE, clock=now)
        assert pacer.used("sheets.writes", who)[0] == pacer.used("sheets.writes", "")[0] == 40
    assert pacer.used("sheets.reads", who)[0] == 0


def test_problems_are_told_a_line_each_with_their_remedy(office: Office) -> None:
    run_job(office, "release", AT, "command line", verbs=TABLE, clock=now)
    run = last(office, "release")
    assert run.state == "partial"
    assert run.summary.splitlines() == [
        "release: nothing to do; 1 with problems",
        "1003 Chloé Núñez: Drive refused. Ask for its right.",
    ]


def test_a_refusal_is_a_failed_run_with_its_remedy(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Forbidden):
        run_job(office, "provision", AT, "command line", verbs=TABLE, clock=now)
    run = last(office, "provision")
    assert run.state == "failed"
    assert run.summary.splitlines() == [
        "provision: The folder is closed to the service.",
        "Share it with the service's address.",
    ]
    assert "Traceback" not in caplog.text


def test_a_fault_of_ours_is_a_failed_run_and_its_traceback_is_logged(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ZeroDivisionError):
        run_job(office, "review", AT, "command line", verbs=TABLE, clock=now)
    run = last(office, "review")
    assert run.state == "failed"
    assert run.summary.startswith(
        "review: The program itself failed (ZeroDivisionError).\nWhat was done so far"
    )
    assert "1001" not in run.summary
    assert "in is_wrong" in caplog.text


def test_a_run_that_is_stopped_by_hand_does_not_stay_open(office: Office) -> None:
    with pytest.raises(KeyboardInterrupt):
        run_job(office, "stop", AT, "command line", verbs=TABLE, clock=now)
    assert last(office, "stop").summary.startswith("stop: It was stopped by hand.")


def test_a_failure_that_comes_again_is_one_line_of_the_log(office: Office) -> None:
    for minutes in range(3):
        with pytest.raises(Forbidden):
            run_job(office, "provision", AT + timedelta(minutes=minutes), "x", verbs=TABLE, clock=now)
    with office.ledger.read() as session:
        lines = [row.text for row in log.recent(session, 10)]
    assert lines == ["failed: The folder is closed to the service. Share it with the service's address."]


def test_a_job_that_does_well_adds_nothing_to_the_log(office: Office) -> None:
    run_job(office, "scrape", AT, "x", verbs=TABLE, clock=now)
    with office.ledger.read() as session:
        assert log.recent(session, 10) == []


class TestOneAtATime:
    def test_a_second_job_is_refused_while_one_is_under_way(self, office: Office) -> None:
        tried: list[str] = []

        def tries_another(office: Office, at: datetime, report: Report) -> Outcome:
            with pytest.raises(Busy) as refused:
                run_job(office, "scrape", AT, "another", verbs=TABLE, clock=now)
            tried.append(refused.value.message)
            return Outcome("release")

        run_job(office, "release", AT, "x", verbs={"release": tries_another}, clock=now)
        assert tried == ["release has been under way since 2026-09-01 16:00 UTC."]
        with office.ledger.read() as session:
            assert [run.job for run in runs.recent(session, 10)] == ["release"]

    def test_of_many_threads_at_once_one_runs_at_a_time(self, office: Office) -> None:
        inside, seen, outcomes = [0], [], []

        def counts(office: Office, at: datetime, report: Report) -> Outcome:
            inside[0] += 1
            seen.append(inside[0])
            Event().wait(0.05)
            inside[0] -= 1
            return Outcome("scrape")

        def tries() -> None:
            try:
                run_job(office, "scrape", AT, "x", verbs={"scrape": counts}, clock=now)
                outcomes.append("ran")
            except Busy:
                outcomes.append("busy")

        threads = [Thread(target=tries) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(seen) == {1}
        assert len(outcomes) == 6
        assert outcomes.count("ran") == len(seen)

    def test_a_run_whose_process_died_blocks_nobody(self, office: Office, tmp_path: Path) -> None:
        dead = begin_and_die(tmp_path / "ledger.sqlite", "scrape", NOW)
        run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
        with office.ledger.read() as session:
            states = {run.id: run.state for run in runs.recent(session, 10, NOW)}
        assert states == {dead: "stopped", dead + 1: "ok"}

    def test_a_run_on_another_machine_blocks_while_it_gives_signs_of_life(
        self, office: Office, tmp_path: Path
    ) -> None:
        runs_elsewhere(office, tmp_path, NOW - timedelta(minutes=14))
        with pytest.raises(Busy):
            run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)

    def test_a_run_on_another_machine_gives_way_after_15_minutes_of_silence(
        self, office: Office, tmp_path: Path
    ) -> None:
        runs_elsewhere(office, tmp_path, NOW - timedelta(minutes=16))
        run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
        assert last(office, "scrape").state == "ok"

    def test_a_run_that_its_own_process_lost_gives_way_in_time(self, office: Office) -> None:
        with office.ledger.begin() as session:
            runs.start(session, "scrape", NOW - timedelta(minutes=16))
        run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
        assert last(office, "scrape").state == "ok"

    def test_a_run_as_of_long_ago_blocks_as_any_other(self, office: Office) -> None:
        def tries_another(office: Office, at: datetime, report: Report) -> Outcome:
            with pytest.raises(Busy):
                run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
            return Outcome("release")

        long_ago = NOW - timedelta(days=90)
        run_job(office, "release", long_ago, "x", verbs={"release": tries_another}, clock=now)
        assert last(office, "release").state == "ok"


def runs_elsewhere(office: Office, folder: Path, beat: datetime) -> None:
    """A scrape that another machine holds, whose last sign of life was at `beat`."""
    with office.ledger.begin() as session:
        run = runs.start(session, "scrape", beat)
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as connection, connection:
        connection.execute("update runs set holder = 'elsewhere/7/x' where id = ?", (run,))


class TestSignsOfLife:
    def test_a_run_gives_signs_of_life_while_a_step_is_long(self, office: Office) -> None:
        times = iter(NOW + timedelta(minutes=n) for n in range(1000))
        with office.ledger.begin() as session:
            run = runs.start(session, "scrape", NOW)
        report = LedgerReport(office.ledger, run, lambda: next(times), Silent())
        beats = set()
        with report.pulse(0.01):
            for _ in range(200):
                beats.add(last(office, "scrape").beat)
                if len(beats) > 3:
                    break
                Event().wait(0.01)
        assert len(beats) > 3

    def test_a_ledger_that_is_away_does_not_end_the_run(
        self, office: Office, caplog: pytest.LogCaptureFixture
    ) -> None:
        report = LedgerReport(office.ledger, 999, now, Silent())
        with caplog.at_level(logging.WARNING), report.pulse(0.01):
            for _ in range(200):
                if "no sign of life" in caplog.text:
                    break
                Event().wait(0.01)
        assert "no sign of life could be written" in caplog.text

    def test_steps_are_shown_to_whoever_watches_besides(self, office: Office) -> None:
        told: list[str] = []

        class Watcher:
            def begin(self, text: str, total: int) -> None:
                told.append(f"{text}/{total}")

            def step(self, text: str = "") -> None:
                told.append(text)

        run_job(office, "scrape", AT, "x", Watcher(), verbs=TABLE, clock=now)
        assert told == ["Reading/2", "Ben Larsen", "Amara Okonkwo"]


class TestAsks:
    @pytest.fixture
    def ask(self, office: Office) -> Callable[..., None]:
        def wish(*jobs: str) -> None:
            with office.ledger.begin() as session:
                for job in jobs:
                    asks.ask(session, job, "office@example.org", NOW)

        return wish

    def open_asks(self, office: Office) -> list[str]:
        with office.ledger.read() as session:
            return [each.job for each in asks.open_asks(session)]

    def test_wishes_are_run_in_their_order_as_of_now(self, office: Office, ask: Callable[..., None]) -> None:
        ask("scrape", "release")
        assert serve_asks(office, now, verbs=TABLE) == 2
        with office.ledger.read() as session:
            done = [(run.job, run.state, run.started) for run in reversed(runs.recent(session, 10))]
        assert done == [("scrape", "ok", NOW), ("release", "partial", NOW)]
        assert self.open_asks(office) == []

    def test_without_wishes_nothing_is_run(self, office: Office) -> None:
        assert serve_asks(office, now, verbs=TABLE) == 0

    @pytest.mark.parametrize("job", ["provision", "review"])
    def test_a_job_that_fails_does_not_stop_the_next(
        self, office: Office, ask: Callable[..., None], job: str
    ) -> None:
        ask(job, "scrape")
        assert serve_asks(office, now, verbs=TABLE) == 2
        assert last(office, job).state == "failed"
        assert last(office, "scrape").state == "ok"
        assert self.open_asks(office) == []

    def test_a_wish_for_a_job_that_is_gone_is_a_failed_run(
        self, office: Office, ask: Callable[..., None]
    ) -> None:
        ask("knit", "scrape")
        assert serve_asks(office, now, verbs=TABLE) == 2
        told = "knit: There is no job knit.\nThere are: scrape, release, provision, review, stop."
        assert (last(office, "knit").state, last(office, "knit").summary) == ("failed", told)
        assert self.open_asks(office) == []

    def test_wishes_wait_while_another_process_is_at_work(
        self, office: Office, tmp_path: Path, ask: Callable[..., None]
    ) -> None:
        runs_elsewhere(office, tmp_path, NOW)
        ask("release")
        assert serve_asks(office, now, verbs=TABLE) == 0
        assert self.open_asks(office) == ["release"]

    def test_a_wish_whose_process_died_is_fulfilled(
        self, office: Office, tmp_path: Path, ask: Callable[..., None]
    ) -> None:
        ask("scrape")
        begin_and_die(tmp_path / "ledger.sqlite", "scrape", NOW)
        assert serve_asks(office, now, verbs=TABLE) == 1
        assert last(office, "scrape").state == "ok"
        assert self.open_asks(office) == []


class TestHistory:
    """Runs as of noon, `days` before NOW."""

    def ran(
        self, office: Office, days: float, job: str = "review", told: str = "review: nothing to do"
    ) -> int:
        at = NOW - timedelta(days=days)
        with office.ledger.begin() as session:
            run = runs.start(session, job, at)
            runs.finish(session, run, "ok", told, at)
            calls.record(session, run, [Counted("1001", "drive.changes.list", 1, 1, 0)], at)
            asks.close(session, asks.ask(session, job, "the schedule", at), run, at)
        return run

    def kept(self, office: Office) -> list[int]:
        with office.ledger.read() as session:
            return [run.id for run in reversed(runs.recent(session, 100))]

    def test_quiet_minutes_are_kept_for_two_weeks_and_all_else_for_more_than_a_year(
        self, office: Office
    ) -> None:
        self.ran(office, 401, told="review: 1 decided")
        decided = self.ran(office, 399, told="review: 1 decided")
        self.ran(office, 15)
        quiet = self.ran(office, 13)
        run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
        assert self.kept(office) == [decided, quiet, quiet + 1]

    def test_an_office_says_itself_for_how_long(self, office: Office) -> None:
        settings = office.settings.model_copy(update={"history": History(run_days=30, quiet_run_days=2)})
        self.ran(office, 31, told="review: 1 decided")
        decided, _, quiet = (
            self.ran(office, 29, told="review: 1 decided"),
            self.ran(office, 3),
            self.ran(office, 1),
        )
        run_job(replace(office, settings=settings), "scrape", NOW, "x", verbs=TABLE, clock=now)
        assert self.kept(office) == [decided, quiet, quiet + 1]

    def test_it_goes_with_its_calls_and_its_wish_but_not_from_what_was_called_for_a_candidate(
        self, office: Office
    ) -> None:
        gone = self.ran(office, 20)
        kept = self.ran(office, 1)
        run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
        with office.ledger.read() as session:
            assert calls.of_runs(session, gone, kept) == {kept: 1}
            assert [row.calls for row in calls.for_candidate(session, "1001")] == [2]
            assert session.scalar(text("select count(*) from asks")) == 1

    def test_the_last_run_of_a_job_is_never_forgotten(self, office: Office) -> None:
        newest = self.ran(office, 2000, "provision", "provision: nothing to do")
        run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
        assert self.kept(office) == [newest, newest + 1]

    def test_a_run_under_way_as_of_long_ago_is_not_forgotten(self, office: Office) -> None:
        with office.ledger.begin() as session:
            going = runs.start(session, "review", NOW - timedelta(days=500))
            runs.progress(session, going, 0, 0, "", NOW)
            newest = runs.start(session, "review", NOW)
            assert forget_runs(session, NOW - timedelta(days=400), [], NOW) == 0
        assert self.kept(office) == [going, newest]

    def test_what_died_long_ago_is_forgotten(self, office: Office) -> None:
        with office.ledger.begin() as session:
            runs.start(session, "review", NOW - timedelta(days=500))
        newest = self.ran(office, 1)
        run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
        assert self.kept(office) == [newest, newest + 1]

    def test_a_run_as_of_a_day_to_come_forgets_nothing_that_is_not_old_yet(self, office: Office) -> None:
        quiet, newest = self.ran(office, 13), self.ran(office, 1)
        run_job(office, "scrape", NOW + timedelta(days=1000), "x", verbs=TABLE, clock=now)
        assert self.kept(office) == [quiet, newest, newest + 1]

    def test_old_runs_are_looked_for_once_a_day(self, office: Office) -> None:
        run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
        old = self.ran(office, 15)
        self.ran(office, 1)
        run_job(office, "scrape", NOW, "x", verbs=TABLE, clock=now)
        assert old in self.kept(office)
        tomorrow = NOW + timedelta(days=1)
        run_job(office, "scrape", tomorrow, "x", verbs=TABLE, clock=lambda: tomorrow)
        assert old not in self.kept(office)


def test_the_console_offers_every_job_and_no_other(office: Office) -> None:
    assert [verb.key for verb in console_verbs(office.program)] == list(VERBS)
