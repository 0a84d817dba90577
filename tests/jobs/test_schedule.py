"""When jobs run by themselves."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from threading import Event
from time import sleep
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from hypothesis import given
from hypothesis import strategies as st

from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.schedule import catch_up, last_beat, make_scheduler, on_schedule
from jobs.timetable import RETRY, Daily, coming, due_jobs, timetable
from service.config import Quota, Schedule, Settings
from service.google.connect import Google
from service.google.gates import Gates
from service.google.pacing import Pacer
from service.ledger import Ledger, asks
from service.ledger.runs import RunRow
from service.mail.letters import LetterBook
from service.programs import find, load
from tests.jobs.elsewhere import begin_and_die

ZONE = ZoneInfo("America/Los_Angeles")
SETTINGS = Settings(office=Path("office"), program="ceres-casc")
EVERYTHING = ["provision", "release", "scrape", "remind", "review", "sweep", "backup"]


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, fold=fold, tzinfo=ZONE)


def run(job: str, started: datetime, state: str = "ok") -> RunRow:
    started = started.astimezone(UTC)
    return RunRow(1, job, state, started, started, None, 0, 0, "", "")


def ran(started: datetime, state: str = "ok", **others: datetime) -> dict[str, RunRow]:
    """Every job began at `started`, but for the others."""
    return {job: run(job, others.get(job, started), state) for job in EVERYTHING}


def due(last: dict[str, RunRow], at: datetime, **schedule: object) -> list[str]:
    settings = SETTINGS.model_copy(update={"schedule": Schedule.model_validate(schedule)})
    return due_jobs(settings, last, at, ZONE)


class TestDueJobs:
    def test_what_never_ran_is_due_in_the_order_of_the_work(self) -> None:
        assert due({}, local(2026, 9, 1, 3)) == EVERYTHING

    def test_what_just_ran_is_not_due(self) -> None:
        at = local(2026, 9, 1, 6, 45)
        assert due(ran(at), at) == []

    @pytest.mark.parametrize(
        ("minutes", "jobs"), [(0, []), (1, ["review"]), (9, ["review"]), (10, ["scrape", "review"])]
    )
    def test_some_jobs_run_every_so_many_minutes(self, minutes: int, jobs: list[str]) -> None:
        at = local(2026, 9, 1, 12)
        assert due(ran(at), at + timedelta(minutes=minutes)) == jobs

    @pytest.mark.parametrize(
        ("hour", "minute", "jobs"), [(5, 59, []), (6, 0, ["provision"]), (6, 30, ["provision", "release"])]
    )
    def test_some_jobs_run_daily_at_a_time_of_the_office(
        self, hour: int, minute: int, jobs: list[str]
    ) -> None:
        at = local(2026, 9, 1, hour, minute)
        last = ran(at, provision=local(2026, 8, 31, 6), release=local(2026, 8, 31, 6, 30))
        assert due(last, at) == jobs

    def test_a_daily_job_that_was_missed_is_made_up_once(self) -> None:
        at = local(2026, 9, 4, 15)
        assert due(ran(at, release=local(2026, 9, 1, 6, 30)), at) == ["release"]
        assert due(ran(at), at) == []

    def test_the_day_is_the_offices_not_greenwichs(self) -> None:
        begun = local(2026, 9, 1, 18)
        at = local(2026, 9, 1, 23, 30).astimezone(UTC)
        assert "provision" not in due(ran(at, provision=begun), at, provision_at=time(17))
        assert "provision" in due(ran(at, provision=begun), at, provision_at=time(23))

    def test_a_job_that_is_running_is_not_due(self) -> None:
        at = local(2026, 9, 4, 15)
        assert due(ran(at - timedelta(days=3), "running"), at) == []

    @pytest.mark.parametrize("state", ["partial", "failed", "stopped"])
    def test_what_left_something_undone_is_tried_again(self, state: str) -> None:
        begun = local(2026, 9, 1, 6, 30)
        soon, later = begun + RETRY - timedelta(seconds=1), begun + RETRY
        assert "release" not in due(ran(begun, state), soon)
        assert "release" in due(ran(begun, state), later)
        assert "release" not in due(ran(begun, "ok"), later)

    def test_a_run_as_of_a_later_day_hides_nothing(self) -> None:
        at = local(2026, 9, 1, 12)
        assert due(ran(at + timedelta(days=300)), at) == EVERYTHING

    @given(
        st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
        st.times(),
    )
    def test_a_daily_moment_is_past_and_less_than_25_hours_ago(self, at: datetime, daily: time) -> None:
        moment = Daily(daily.replace(microsecond=0)).last(at, ZONE)
        assert timedelta(0) <= at - moment < timedelta(hours=25)


class TestClocksThatChange:
    """On March 14, 2027, 2:00 to 3:00 is skipped; on November 1, 2026, 1:00 to 2:00 comes twice."""

    def test_a_time_that_is_skipped_comes_once_that_day(self) -> None:
        moments = {
            Daily(time(2, 30)).last(local(2027, 3, 14) + timedelta(minutes=n), ZONE) for n in range(60 * 23)
        }
        assert sorted(moment.astimezone(ZONE).isoformat() for moment in moments) == [
            "2027-03-13T02:30:00-08:00",
            "2027-03-14T03:30:00-07:00",
        ]

    def test_a_time_that_comes_twice_runs_once(self) -> None:
        first = local(2026, 11, 1, 1, 30)
        again = local(2026, 11, 1, 1, 30, fold=1)
        assert again.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
        last = ran(again, provision=first)
        assert "provision" in due(
            ran(first, provision=local(2026, 10, 31, 1, 30)), first, provision_at=time(1, 30)
        )
        assert "provision" not in due(last, again, provision_at=time(1, 30))

    def test_an_interval_counts_real_minutes(self) -> None:
        first = local(2026, 11, 1, 1, 55)
        again = local(2026, 11, 1, 1, 5, fold=1)
        assert "scrape" in due(ran(first), again)

    def test_the_scheduler_keeps_the_offices_time_of_day(self, office: Office) -> None:
        scheduler = make_scheduler(office, lambda: local(2027, 3, 13, 12))
        trigger = trigger_of(scheduler, "provision")
        moments = [local(2027, 3, 13, 12)]
        for _ in range(2):
            moments.append(trigger.get_next_fire_time(moments[-1], moments[-1] + timedelta(seconds=1)))
        assert [moment.isoformat() for moment in moments[1:]] == [
            "2027-03-14T06:00:00-07:00",
            "2027-03-15T06:00:00-07:00",
        ]


class TestComing:
    def test_what_is_due_comes_now_and_what_is_running_is_not_said_to_come(self) -> None:
        at = local(2026, 9, 1, 12)
        assert coming(SETTINGS, {}, at, ZONE) == dict.fromkeys(EVERYTHING, at)
        assert coming(SETTINGS, ran(at, "running"), at, ZONE) == {}

    @given(
        minute=st.integers(0, 525_600),
        ago=st.integers(0, 2000),
        state=st.sampled_from(["ok", "partial", "failed"]),
    )
    def test_what_is_said_to_come_is_due_then_and_not_before(self, minute: int, ago: int, state: str) -> None:
        at = local(2026, 1, 1).astimezone(UTC) + timedelta(minutes=minute)
        last = ran(at - timedelta(minutes=ago), state)
        for job, comes in coming(SETTINGS, last, at, ZONE).items():
            assert job in due(last, comes + timedelta(seconds=1))
            assert comes == at or job not in due(last, comes - timedelta(seconds=1))


def trigger_of(scheduler: BackgroundScheduler, job: str):
    return next(each.trigger for each in scheduler.get_jobs() if each.id == job)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    settings = Settings(office=tmp_path, program="ceres-casc")
    no_google = cast(
        "Google", SimpleNamespace(gates=Gates(), pacer=Pacer(Quota(), sleep, lambda: AT), now=lambda: AT)
    )
    with Ledger.open(f"sqlite:///{tmp_path}/ledger.sqlite") as ledger:
        yield Office(settings, load("ceres-casc"), ledger, no_google, LetterBook(find("ceres-casc")))


AT = datetime(2026, 9, 1, 16, 0, tzinfo=UTC)


def asked(office: Office) -> list[tuple[str, str]]:
    with office.ledger.read() as session:
        return [(ask.job, ask.by) for ask in asks.open_asks(session)]


class TestScheduler:
    def test_every_job_of_the_timetable_has_a_timer(self, office: Office) -> None:
        timers = {job.id for job in make_scheduler(office, lambda: AT).get_jobs()}
        assert timers == {*timetable(office.settings.schedule), "catch up", "beat", "watch", "hints"}

    def test_a_timer_never_overlaps_itself_and_makes_up_once(self, office: Office) -> None:
        scheduler = make_scheduler(office, lambda: AT)
        scheduler.start(paused=True)
        try:
            kept = {(job.max_instances, job.coalesce, job.misfire_grace_time) for job in scheduler.get_jobs()}
        finally:
            scheduler.shutdown()
        assert kept == {(1, True, None)}

    def test_catching_up_asks_for_what_is_due_once(self, office: Office) -> None:
        for _ in range(2):
            catch_up(office, lambda: AT)
        assert asked(office) == [(job, "the schedule") for job in EVERYTHING]

    def test_catching_up_takes_up_what_a_dead_process_left(self, office: Office, tmp_path: Path) -> None:
        begin_and_die(tmp_path / "ledger.sqlite", "release", AT)
        later = AT + RETRY
        catch_up(office, lambda: later)
        assert ("release", "the schedule") in asked(office)

    def test_a_service_that_starts_does_what_is_due_and_gives_a_sign_of_life(self, office: Office) -> None:
        done: list[str] = []
        finished = Event()

        def job(name: str) -> Callable[[Office, datetime, Report], Outcome]:
            def act(office: Office, at: datetime, report: Report) -> Outcome:
                done.append(name)
                if len(done) == len(EVERYTHING):
                    finished.set()
                return Outcome(name)

            return act

        verbs = {name: job(name) for name in EVERYTHING}
        with on_schedule(office, lambda: AT, verbs=verbs, poll_seconds=0.01):
            assert finished.wait(30)
        assert done == EVERYTHING
        with office.ledger.read() as session:
            assert last_beat(session) == AT

    def test_before_its_first_start_there_is_no_sign_of_life(self, office: Office) -> None:
        with office.ledger.read() as session:
            assert last_beat(session) is None
