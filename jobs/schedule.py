"""The schedule at work: APScheduler asks for jobs at their times, and one thread runs what is asked for.

Timers only write wishes into the ledger, as buttons do; so a wish survives a restart, two processes do not
both run it, and several wishes for one job are one run.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from jobs.office import Office
from jobs.runner import SCHEDULE, Clock, real_time, serve_asks
from jobs.timetable import Daily, Rhythm, due_jobs, timetable
from jobs.verbs import VERBS, Run
from jobs.watching import ask_after_hint, keep_watch
from service.ledger import Ledger, Session, asks, marks, runs

__all__ = ["due_jobs", "last_beat", "make_scheduler", "on_schedule"]

BEAT = "scheduler:beat"
BEAT_SECONDS = 30
CATCH_UP_MINUTES = 5
WATCH_MINUTES, HINT_SECONDS = 30, 5
POLL_SECONDS = 1.0
STOP_SECONDS = 5.0
log = logging.getLogger(__name__)


def last_beat(session: Session) -> datetime | None:
    """The scheduler's last sign of life."""
    found = marks.get(session, BEAT)
    return datetime.fromisoformat(found) if found else None


@contextmanager
def on_schedule(
    office: Office,
    clock: Clock = real_time,
    *,
    verbs: Mapping[str, Run] = VERBS,
    poll_seconds: float = POLL_SECONDS,
) -> Iterator[BackgroundScheduler]:
    """Run the office's jobs at their times, and whatever is asked for, meanwhile.

    At the end a job under way is given STOP_SECONDS; if it needs longer it is left, and taken up again by
    the next process.
    """
    stop = Event()
    scheduler = make_scheduler(office, clock)
    worker = Thread(
        target=_work, args=(stop, poll_seconds, lambda: serve_asks(office, clock, verbs=verbs)),
        name="jobs", daemon=True,
    )  # fmt: skip
    scheduler.start()
    worker.start()
    try:
        yield scheduler
    finally:
        stop.set()
        scheduler.shutdown(wait=True)
        worker.join(STOP_SECONDS)


def make_scheduler(office: Office, clock: Clock) -> BackgroundScheduler:
    """A scheduler that is not started: a timer for each job, one to catch up, two for hints from Drive, and
    the sign of life.

    A time that passed while the machine slept counts once when it wakes; what passed before the process
    began, and what has to be tried again, is found by the catching up.
    """
    ledger, zone = office.ledger, office.zone
    scheduler = BackgroundScheduler(
        timezone=zone, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for job, rhythm in timetable(office.settings.schedule).items():
        scheduler.add_job(ask_for, _trigger(rhythm, office), args=[ledger, [job], clock], id=job)
    scheduler.add_job(
        catch_up, IntervalTrigger(minutes=CATCH_UP_MINUTES, timezone=zone), args=[office, clock],
        id="catch up", next_run_time=clock(),
    )  # fmt: skip
    scheduler.add_job(
        keep_watch, IntervalTrigger(minutes=WATCH_MINUTES, timezone=zone), args=[office, clock],
        id="watch", next_run_time=clock(),
    )  # fmt: skip
    scheduler.add_job(
        ask_after_hint, IntervalTrigger(seconds=HINT_SECONDS, timezone=zone), args=[office, clock], id="hints"
    )
    scheduler.add_job(
        beat, IntervalTrigger(seconds=BEAT_SECONDS, timezone=zone), args=[ledger, clock],
        id="beat", next_run_time=clock(),
    )  # fmt: skip
    return scheduler


def ask_for(ledger: Ledger, jobs: list[str], clock: Clock) -> None:
    """Write down a wish for each of the jobs."""
    with ledger.begin() as session:
        for job in jobs:
            asks.ask(session, job, SCHEDULE, clock())


def catch_up(office: Office, clock: Clock) -> None:
    """Ask for whatever is due."""
    at = clock()
    with office.ledger.read() as session:
        due = due_jobs(office.settings, runs.last_by_job(session, at), at, office.zone)
    if due:
        ask_for(office.ledger, due, clock)


def beat(ledger: Ledger, clock: Clock) -> None:
    """Give a sign of life."""
    with ledger.begin() as session:
        marks.put(session, BEAT, clock().isoformat())


def _trigger(rhythm: Rhythm, office: Office) -> BaseTrigger:
    if isinstance(rhythm, Daily):
        return CronTrigger(
            hour=rhythm.time.hour, minute=rhythm.time.minute, second=rhythm.time.second, timezone=office.zone
        )
    return IntervalTrigger(minutes=rhythm.minutes, timezone=office.zone)


def _work(stop: Event, seconds: float, serve: Callable[[], int]) -> None:
    """Look for wishes until told to stop; a ledger that is away for a while is looked for again."""
    while not stop.wait(seconds):
        try:
            serve()
        except Exception:
            log.exception("what is asked for cannot be looked up; trying again")
