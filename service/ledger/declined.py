"""Who does without which letters."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger.tables import DeclinedTable


def put(session: Session, email: str, kind: str, at: datetime) -> bool:
    """Record that the person wants no letters of that kind; False where that is known."""
    if session.get(DeclinedTable, (email, kind)) is not None:
        return False
    session.add(DeclinedTable(email=email, kind=kind, since=at))
    session.flush()
    return True


def drop(session: Session, email: str, kind: str) -> bool:
    """Record that the person wants them again; False where they were wanted."""
    row = session.get(DeclinedTable, (email, kind))
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def all(session: Session) -> frozenset[tuple[str, str]]:  # noqa: A001 - read as declined.all
    """Address and kind of everything that is not wanted."""
    return frozenset((row.email, row.kind) for row in session.scalars(select(DeclinedTable)))
