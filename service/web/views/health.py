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


REMEDIES = {
    "scheduler": "Nothing runs by the schedule. On the machine that runs Cohortbook, start `cohortbook "
    "serve` again; its log says why it stopped. An office that runs `cohortbook run-due` by cron can pass "
    "over this.",
    "scrape": "No scrape has ended well for long. Open the console's jobs: the last run says what is wrong.",
    "asks": "A job that was asked for does not begin. Start `cohortbook serve` again.",
}
"""What to do about each check that fails."""


@dataclass(frozen=True)
class Check:
    """One sign: its age and the age that is still fine, in seconds, and when it was given; `age` and `since`
    are None where there is no sign. `remedy` is what to do, empty while all is well.
    """

    ok: bool
    age: int | None
    limit: int
    since: str | None
    remedy: str


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
            "scheduler": _check("scheduler", signs.beat, BEAT_LIMIT, at),
            "scrape": _check("scrape", signs.scraped, quiet_limit(scrape_every), at),
            "asks": _check("asks", signs.oldest_ask, ASK_LIMIT, at, missing_ok=True),
        }
    )


def quiet_limit(scrape_every: timedelta) -> timedelta:
    """So long may pass without a scrape that ended well."""
    return scrape_every * MISSED_SCRAPES + SLACK


def _check(
    name: str, since: datetime | None, limit: timedelta, at: datetime, *, missing_ok: bool = False
) -> Check:
    seconds = int(limit.total_seconds())
    if since is None:
        return Check(missing_ok, None, seconds, None, "" if missing_ok else REMEDIES[name])
    age = int((at - since).total_seconds())
    ok = age <= seconds
    return Check(ok, age, seconds, since.isoformat(timespec="seconds"), "" if ok else REMEDIES[name])
