"""What a candidate completed before Cohortbook began, by the `as_of` of the cohort."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from service.ledger import marks

PREFIX, BEGUN = "earlier:", "earlier-begun:"


@dataclass(frozen=True)
class Earlier:
    """The reason by module key, counting `since` then (aware); `as_of` is the setting it follows from."""

    as_of: date
    since: datetime
    reasons: Mapping[str, str]


def all(session: Session) -> dict[str, Earlier]:  # noqa: A001 - read as earlier.all
    """Everybody's, by candidate key; nothing for whom no setting was looked at."""
    return {key: _earlier(text) for key, text in marks.named(session, PREFIX).items()}


def of(session: Session, candidate_key: str) -> Earlier | None:
    """One candidate's, if there is any."""
    text = marks.get(session, f"{PREFIX}{candidate_key}")
    return _earlier(text) if text else None


def put(session: Session, candidate_key: str, earlier: Earlier) -> None:
    """Record in place of what was recorded."""
    told = {"as_of": earlier.as_of.isoformat(), "since": earlier.since.isoformat()}
    stored = told | {"reasons": dict(earlier.reasons)}
    marks.put(session, f"{PREFIX}{candidate_key}", json.dumps(stored, ensure_ascii=False))


def begun(session: Session) -> frozenset[str]:
    """The cohorts whose candidates were looked at once."""
    return frozenset(marks.named(session, BEGUN))


def begin(session: Session, cohort_key: str, at: datetime) -> None:
    """Record that the cohort's candidates were looked at."""
    marks.put(session, f"{BEGUN}{cohort_key}", at.isoformat())


def _earlier(text: str) -> Earlier:
    stored = json.loads(text)
    since = datetime.fromisoformat(stored["since"])
    return Earlier(date.fromisoformat(stored["as_of"]), since, stored["reasons"])
