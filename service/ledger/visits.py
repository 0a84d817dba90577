"""Sign-ins, from their beginning to their end."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from service.ledger.tables import VisitTable


def begin(session: Session, digest: str, email: str, at: datetime, ends: datetime) -> None:
    """Record a sign-in; those that have ended are forgotten."""
    session.execute(delete(VisitTable).where(VisitTable.ends <= at))
    session.add(VisitTable(digest=digest, email=email, began=at, ends=ends))
    session.flush()


def email(session: Session, digest: str, at: datetime) -> str:
    """Whose sign-in it is at `at`; empty when there is none, or it has ended."""
    row = session.get(VisitTable, digest)
    return row.email if row is not None and at < row.ends else ""


def end(session: Session, digest: str) -> None:
    """Forget it; nothing happens when there is none."""
    session.execute(delete(VisitTable).where(VisitTable.digest == digest))
