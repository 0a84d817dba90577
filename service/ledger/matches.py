"""Since when each companion accompanies a candidate: the first day on which a job saw the two together."""

import json
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from service.domain.people import Candidate
from service.ledger import marks

PREFIX = "matched:"


def all(session: Session) -> dict[str, dict[str, date]]:  # noqa: A001 - read as matches.all
    """By candidate key and the companion's address."""
    return {
        key: {email: date.fromisoformat(day) for email, day in json.loads(text).items()}
        for key, text in marks.named(session, PREFIX).items()
    }


def record(session: Session, candidates: Iterable[Candidate], today: date) -> int:
    """Write down whoever is together and is not on record as such; how many."""
    known, news = all(session), 0
    for one in candidates:
        mine = known.get(one.key, {})
        if one.companion and one.companion.email not in mine:
            mine[one.companion.email] = today
            stored = {email: day.isoformat() for email, day in mine.items()}
            marks.put(session, f"{PREFIX}{one.key}", json.dumps(stored))
            news += 1
    return news
