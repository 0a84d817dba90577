"""How long so many calls take under Google's limits: the pacer's own rules, worked out beforehand. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.config import Quota
from service.google.pacing import most
from service.google.units import BUCKETS, Bucket, units_in

SPREAD: frozenset[Bucket] = frozenset({"sheets.reads", "sheets.writes"})
"""What all identities share; the rest is done by one."""


@dataclass(frozen=True)
class Forecast:
    """`units` by bucket; `seconds` until the last call is through, of which Google's limits alone want
    `quota_seconds`, for the sake of the bucket that `binds`.
    """

    calls: Mapping[str, int]
    units: Mapping[Bucket, int]
    seconds: float
    quota_seconds: float
    binds: Bucket | None


def forecast(
    quota: Quota, calls: Mapping[str, int], identities: int, pace: Mapping[str, float] | None = None
) -> Forecast:
    """The calls (by method) by so many identities; `pace` has the seconds that each method's calls take.

    What fits into one window goes at once, the rest a window later each: so 57 reads take no waiting, and
    with Google's limits 130 of one identity take two minutes.

    >>> made = forecast(Quota(), {"sheets.spreadsheets.get": 130, "drive.files.copy": 20}, 1)
    >>> made.quota_seconds, made.binds
    (120, 'sheets.reads')
    >>> forecast(Quota(), {"sheets.spreadsheets.get": 130}, 5).quota_seconds
    0
    """
    units = units_in(calls)
    waits = {bucket: _waits(quota, bucket, units.get(bucket, 0), identities) for bucket in BUCKETS}
    binds = max(waits, key=lambda bucket: waits[bucket])
    work = sum((pace or {}).get(method, 0.0) * count for method, count in calls.items())
    work /= quota.hands(identities)
    return Forecast(calls, units, max(waits[binds], work), waits[binds], binds if waits[binds] else None)


def a_minute(quota: Quota, bucket: Bucket, identities: int) -> int:
    """How many units go through in one window, what is kept for those who wait left aside."""
    sharing = identities if bucket in SPREAD else 1
    used, kept = most(quota, quota.per_user(bucket))
    together, apart = most(quota, quota.per_project(bucket))
    return max(1, min((used - kept) * sharing, together - apart))


def _waits(quota: Quota, bucket: Bucket, units: int, identities: int) -> float:
    if not quota.pace or not units:
        return 0
    return (units - 1) // a_minute(quota, bucket, identities) * quota.window_seconds
