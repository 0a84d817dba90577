"""Limits of hours that Google has set: what waits, and until when."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from service.ledger import marks

MARK = "parked"


@dataclass(frozen=True)
class ParkedRow:
    """What is limited (`sharing`, `storage`, `mail`, or an API), until when in Google's time (aware), and
    what Google said.
    """

    gate: str
    until: datetime
    reason: str
    message: str
    remedy: str


def put(session: Session, rows: Iterable[ParkedRow]) -> None:
    """These wait, and nothing else."""
    told = [asdict(row) | {"until": row.until.isoformat()} for row in rows]
    marks.put(session, MARK, json.dumps(told))


def all(session: Session) -> tuple[ParkedRow, ...]:  # noqa: A001 - read as parked.all
    """What waits, or has waited last: `until` may have passed."""
    told = json.loads(marks.get(session, MARK) or "[]")
    return tuple(ParkedRow(**row | {"until": datetime.fromisoformat(row["until"])}) for row in told)
