"""What was asked of Google today, against its quotas."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from service.google.units import BUCKETS, Bucket, bucket_of
from service.ledger.calls import RunCalls
from service.web.times import duration

NAMES: dict[Bucket, str] = {
    "sheets.reads": "Sheets, reading",
    "sheets.writes": "Sheets, writing",
    "drive": "Drive",
    "gmail": "Gmail",
}


@dataclass(frozen=True)
class AskedLine:
    """One of Google's quotas: calls, what they count for, those that failed, and the time spent waiting."""

    name: str
    calls: int
    units: int
    failed: int
    waited: str


def asked_today(rows: Iterable[RunCalls]) -> tuple[AskedLine, ...]:
    """A line for each quota that anything counted against."""
    known = list(rows)
    found = ((bucket, [row for row in known if bucket_of(row.method) == bucket]) for bucket in BUCKETS)
    return tuple(_line(NAMES[bucket], own) for bucket, own in found if own)


def _line(name: str, own: list[RunCalls]) -> AskedLine:
    return AskedLine(
        name,
        sum(row.calls for row in own),
        sum(row.units for row in own),
        sum(row.failed for row in own),
        duration(timedelta(seconds=sum(row.waited for row in own))),
    )
