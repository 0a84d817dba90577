"""When each job runs by itself, and which jobs' time has come: pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from service.config import Schedule, Settings
from service.ledger.runs import RunRow

RETRY = timedelta(minutes=30)
"""A run that left something undone is due again after so long, before its usual time."""

UNDONE = {"partial", "failed", "stopped"}


@dataclass(frozen=True)
class Every:
    """Every so many minutes."""

    minutes: int

    def last(self, at: datetime, _zone: ZoneInfo) -> datetime:
        """Whoever has not begun since then is due at `at`."""
        return at.astimezone(UTC) - timedelta(minutes=self.minutes)

    def next(self, since: datetime, _zone: ZoneInfo) -> datetime:
        """When a run that began at `since` is followed by another."""
        return since.astimezone(UTC) + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Daily:
    """Once a day at a time of the office's clocks.

    On the day that skips this time it is the same number of hours after midnight as the day before; on the
    day that has it twice, the first.
    """

    time: time

    def last(self, at: datetime, zone: ZoneInfo) -> datetime:
        """The newest such moment that is not after `at`.

        >>> zone = ZoneInfo("America/Los_Angeles")
        >>> Daily(time(6)).last(datetime(2026, 9, 1, 5, 59, tzinfo=zone), zone).isoformat()
        '2026-08-31T13:00:00+00:00'
        """
        day = at.astimezone(zone).date()
        moments = (
            datetime.combine(day - timedelta(days=n), self.time, zone).astimezone(UTC) for n in (0, 1, 2)
        )
        return next(moment for moment in moments if moment <= at.astimezone(UTC))

    def next(self, since: datetime, zone: ZoneInfo) -> datetime:
        """The first such moment after `since`.

        >>> zone = ZoneInfo("America/Los_Angeles")
        >>> Daily(time(6)).next(datetime(2026, 9, 1, 6, tzinfo=zone), zone).isoformat()
        '2026-09-02T13:00:00+00:00'
        """
        day = since.astimezone(zone).date()
        moments = (
            datetime.combine(day + timedelta(days=n), self.time, zone).astimezone(UTC) for n in (0, 1, 2)
        )
        return next(moment for moment in moments if moment > since.astimezone(UTC))


Rhythm = Every | Daily


def timetable(schedule: Schedule) -> Mapping[str, Rhythm]:
    """Each job's rhythm, in the order of the work.

    review is what reads the interface and sends letters that wait for their hours.
    """
    return {
        "provision": Daily(schedule.provision_at),
        "release": Daily(schedule.release_at),
        "scrape": Every(schedule.scrape_minutes),
        "remind": Daily(schedule.remind_at),
        "review": Every(schedule.interface_minutes),
        "sweep": Daily(schedule.sweep_at),
        "backup": Daily(schedule.backup_at),
    }


def due_jobs(settings: Settings, last_runs: Mapping[str, RunRow], at: datetime, zone: ZoneInfo) -> list[str]:
    """The jobs whose time has come at `at`, in the order of the work; daily times are those of `zone`.

    `last_runs` holds the newest run of each job. One that never ran is due; one that is running is not; one
    that left something undone is due again after RETRY. A run as of a time after `at` is not counted.
    """
    rhythms = timetable(settings.schedule)
    return [job for job, rhythm in rhythms.items() if _due(rhythm, last_runs.get(job), at, zone)]


def coming(
    settings: Settings, last_runs: Mapping[str, RunRow], at: datetime, zone: ZoneInfo
) -> dict[str, datetime]:
    """When each job runs next by itself, `at` for what is due already; nothing for one that is running."""
    due = due_jobs(settings, last_runs, at, zone)
    rhythms = timetable(settings.schedule)
    soon = dict.fromkeys(due, at)
    later = {
        job: _next(rhythm, last_runs[job], zone)
        for job, rhythm in rhythms.items()
        if job not in due and last_runs[job].state != "running"
    }
    return soon | later


def _next(rhythm: Rhythm, run: RunRow, zone: ZoneInfo) -> datetime:
    planned = rhythm.next(run.started, zone)
    return min(planned, run.started.astimezone(UTC) + RETRY) if run.state in UNDONE else planned


def _due(rhythm: Rhythm, run: RunRow | None, at: datetime, zone: ZoneInfo) -> bool:
    if run is None or run.started > at:
        return True
    if run.state == "running":
        return False
    since = run.started.astimezone(UTC)
    if run.state in UNDONE and since <= at.astimezone(UTC) - RETRY:
        return True
    moment = rhythm.last(at, zone)
    return since <= moment if isinstance(rhythm, Every) else since < moment
