"""What was asked of Google: by job, method and identity, by run, and how near to its limits that came."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobs.office import Office
from service.config import Quota
from service.google.units import BUCKETS, Bucket, bucket_of
from service.ledger import calls
from service.ledger.calls import RunCalls

MINUTE = 60.0


@dataclass(frozen=True)
class Used:
    """Calls of one job and method under one identity."""

    job: str
    method: str
    identity: str
    calls: int
    units: int
    failed: int
    seconds: float
    waited: float


@dataclass(frozen=True)
class RunUsed:
    """One run: its calls, its units by bucket, and how long it took (0 while it goes on)."""

    run: int
    job: str
    begun: datetime
    minutes: float
    calls: int
    failed: int
    waited: float
    units: dict[Bucket, int]


@dataclass(frozen=True)
class Share:
    """A bucket against its limits: the units since the beginning, the part of a day's limit (None: it has
    none), and of the minute's limit for one identity and for the project that the busiest run took.
    """

    bucket: Bucket
    units: int
    of_day: float | None
    of_minute: float
    of_project: float


@dataclass(frozen=True)
class Usage:
    """Since `since` (aware): everything by job, every run, and the limits."""

    since: datetime
    used: tuple[Used, ...]
    runs: tuple[RunUsed, ...]
    shares: tuple[Share, ...]


def usage(office: Office, at: datetime) -> Usage:
    """Today's, by the office's own day; no call to Google."""
    midnight = datetime.combine(office.today(at), datetime.min.time(), office.zone)
    with office.ledger.read() as session:
        rows = [row for row in calls.since(session, midnight) if row.begun <= at]
    return summed(rows, office.settings.quota, midnight)


def summed(rows: Sequence[RunCalls], quota: Quota, since: datetime) -> Usage:
    """The same from what is on record: pure."""
    return Usage(since, _by_job(rows), _by_run(rows), tuple(_shares(rows, quota)))


def _by_job(rows: Iterable[RunCalls]) -> tuple[Used, ...]:
    groups: dict[tuple[str, str, str], list[RunCalls]] = defaultdict(list)
    for row in rows:
        groups[row.job, row.method, row.identity].append(row)
    return tuple(
        Used(
            *key,
            calls=sum(row.calls for row in own),
            units=sum(row.units for row in own),
            failed=sum(row.failed for row in own),
            seconds=round(sum(row.seconds for row in own), 3),
            waited=round(sum(row.waited for row in own), 1),
        )
        for key, own in sorted(groups.items())
    )


def _by_run(rows: Iterable[RunCalls]) -> tuple[RunUsed, ...]:
    groups: dict[int, list[RunCalls]] = defaultdict(list)
    for row in rows:
        groups[row.run_id].append(row)
    return tuple(_run(number, own) for number, own in sorted(groups.items(), reverse=True))


def _run(number: int, own: Sequence[RunCalls]) -> RunUsed:
    first = own[0]
    return RunUsed(
        run=number,
        job=first.job,
        begun=first.begun,
        minutes=_minutes(first),
        calls=sum(row.calls for row in own),
        failed=sum(row.failed for row in own),
        waited=round(sum(row.waited for row in own), 1),
        units=_units(own),
    )


def _minutes(row: RunCalls) -> float:
    took = (row.finished - row.begun) if row.finished else timedelta(0)
    return round(took.total_seconds() / MINUTE, 2)


def _units(rows: Iterable[RunCalls]) -> dict[Bucket, int]:
    """Units by bucket. A batch's are Drive's: it holds nothing else."""
    found: dict[Bucket, int] = {}
    for row in rows:
        bucket = bucket_of(row.method)
        found[bucket] = found.get(bucket, 0) + row.units
    return found


def _shares(rows: Sequence[RunCalls], quota: Quota) -> Iterator[Share]:
    for bucket in BUCKETS:
        mine = [row for row in rows if bucket_of(row.method) == bucket]
        units, day = sum(row.units for row in mine), quota.per_day(bucket)
        alone = _busiest(mine, lambda row: row.identity) / quota.per_user(bucket)
        together = _busiest(mine, lambda _: "") / quota.per_project(bucket)
        yield Share(bucket, units, units / day if day else None, alone, together)


def _busiest(rows: Iterable[RunCalls], whose: Callable[[RunCalls], str]) -> float:
    """Units a minute, on average over a run; what took less than a minute counts as one."""
    sums: dict[tuple[int, str], float] = defaultdict(float)
    for row in rows:
        sums[row.run_id, whose(row)] += row.units / max(1.0, _minutes(row))
    return max(sums.values(), default=0.0)
