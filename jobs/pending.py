"""What the next scrape reads, whatever Drive's feed of changes says."""

import json
from collections.abc import Iterable

from service.ledger import Session, marks

PENDING = "scrape:pending"


def pending(session: Session) -> set[str]:
    """The ids of the files."""
    return set(json.loads(marks.get(session, PENDING) or "[]"))


def keep_pending(session: Session, files: Iterable[str]) -> None:
    """These and no others."""
    marks.put(session, PENDING, json.dumps(sorted(files)))


def add_pending(session: Session, file_id: str) -> None:
    """One more."""
    keep_pending(session, {*pending(session), file_id})
