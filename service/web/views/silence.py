"""Whether the service is at work, and what to do when it has fallen silent (design §1.11)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from service.web.times import Times

ALARM = "Cohortbook has not run since "
REMEDY = (
    "Nothing is read, released or mailed meanwhile; what people write is kept in their sheets and waits. "
    "On the machine that runs Cohortbook, start `cohortbook serve` again; its log says why it stopped."
)
NEVER = "Cohortbook has not run yet."


@dataclass(frozen=True)
class Silence:
    """When the service was last heard of, in words; `alarm` and `remedy` are empty while all is well."""

    heard: str
    alarm: str = ""
    remedy: str = ""


def silence(heard: datetime | None, limit: timedelta, times: Times) -> Silence:
    """What to say when the service was last heard of at `heard`, and may be silent for `limit`."""
    if heard is None:
        return Silence("", NEVER, REMEDY)
    when = times.moment(heard)
    if times.now - heard <= limit:
        return Silence(when)
    return Silence(when, f"{ALARM}{when}.", REMEDY)
