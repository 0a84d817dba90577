"""A ledger that was rebuilt: it does not know of everything that was done just before the loss."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from service.ledger import marks

ADOPTED = "adopted"
"""The mark of when the ledger was rebuilt."""
DOUBTED = timedelta(days=7)
"""So long each new claim counts as one whose outcome is unknown: what it is for is looked for first."""


def put(session: Session, at: datetime) -> None:
    """Record that the ledger was rebuilt at `at`."""
    marks.put(session, ADOPTED, at.isoformat())


def lately(session: Session, at: datetime) -> bool:
    """Whether the ledger was rebuilt a short while before `at`."""
    found = marks.get(session, ADOPTED)
    return found is not None and abs(at - datetime.fromisoformat(found)) < DOUBTED
