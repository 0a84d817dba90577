"""Who reads which row of Reviews."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.assigning import Assigned
from service.ledger.tables import ReviewerTable


def all(session: Session) -> dict[str, Assigned]:  # noqa: A001 - read as reviewers.all
    """Everything that was ever given to somebody, by the row's key, in that order."""
    rows = session.scalars(select(ReviewerTable).order_by(ReviewerTable.since, ReviewerTable.key))
    return {row.key: Assigned(row.key, row.candidate_key, row.email, row.name, row.typed) for row in rows}


def put(session: Session, assigned: Assigned, at: datetime) -> None:
    """Give the row to somebody, in place of whoever had it."""
    session.merge(
        ReviewerTable(
            key=assigned.key, candidate_key=assigned.candidate, email=assigned.email, name=assigned.name,
            typed=assigned.typed, since=at,
        )
    )  # fmt: skip
    session.flush()
