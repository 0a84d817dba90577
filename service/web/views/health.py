"""Whether the service does its work, without a word about anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

MISSED_SCRAPES = 3
"""So many may fail to happen before it counts as trouble; one long run is none."""

SLACK = timedelta(minutes=5)
BEAT_LIMIT = timedelta(minutes=2)
ASK_LIMIT = timedelta(minutes=15)


@dataclass(frozen=True)
class Signs:
    """When the scheduler last gave a sign of life, the last good scrape ended, and the oldest wish that
    nobody has taken up was asked; None where there is none.
    """

    beat: datetime | None
    scraped: datetime | None
    oldest_ask: datetime | None


@dataclass(frozen=True)
class Check:
    """One sign: its age and the age that is still fine, in seconds; `age` None where there is no sign."""

    ok: bool
    age: int | None
    limit: int


@dataclass(frozen=True)
class Health:
    """Well when every check is."""

    checks: Mapping[str, Check]

    @property
    def ok(self) -> bool:
        """Whether all is well."""
        return all(check.ok for check in self.checks.values())


def health(signs: Signs, scrape_every: timedelta, at: datetime) -> Health:
    """The checks at `at`; a missing wish is well, a missing beat or scrape is not."""
    return Health(
        {
            "scheduler": _check(signs.beat, BEAT_LIMIT, at, missing_ok=False),
            "scrape": _check(signs.scraped, scrape_every * MISSED_SCRAPES + SLACK, at, missing_ok=False),
            "asks": _check(signs.oldest_ask, ASK_LIMIT, at, missing_ok=True),
        }
    )


def _check(since: datetime | None, limit: timedelta, at: datetime, *, missing_ok: bool) -> Check:
    seconds = int(limit.total_seconds())
    if since is None:
        return Check(missing_ok, None, seconds)
    age = int((at - since).total_seconds())
    return Check(age <= seconds, age, seconds)
