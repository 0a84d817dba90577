"""What is wrong for one candidate, in words, until its source says that it is over."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger.tables import FindingTable


@dataclass(frozen=True)
class FindingRow:
    """`source` is what found it, such as a job; `candidate_key` is empty when it concerns nobody alone."""

    candidate_key: str
    source: str
    text: str
    found: datetime


def put(session: Session, candidate_key: str, source: str, text: str, at: datetime) -> bool:
    """Record what is wrong; True when that is news.

    The same words again keep the time at which they were first found.
    """
    row = session.get(FindingTable, (candidate_key, source))
    if row is not None and row.text == text:
        return False
    session.merge(FindingTable(candidate_key=candidate_key, source=source, text=text, found=at))
    session.flush()
    return True


def clear(session: Session, candidate_key: str, source: str) -> None:
    """It is over; nothing happens when there was nothing."""
    row = session.get(FindingTable, (candidate_key, source))
    if row:
        session.delete(row)
        session.flush()


def all(session: Session) -> list[FindingRow]:  # noqa: A001 - read as findings.all
    """Everything that is wrong, by candidate and source."""
    rows = session.scalars(select(FindingTable).order_by(FindingTable.candidate_key, FindingTable.source))
    return [FindingRow(row.candidate_key, row.source, row.text, row.found) for row in rows]
