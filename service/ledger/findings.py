"""What is wrong for one candidate, in words, until its source says that it is over."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from service.ledger import once
from service.ledger.prepared import table_of
from service.ledger.tables import FindingTable

_FINDING = table_of(FindingTable).c
_ALL = select(table_of(FindingTable)).order_by(_FINDING.candidate_key, _FINDING.source)
_TEXT = select(_FINDING.text).where(
    _FINDING.candidate_key == bindparam("candidate_key"), _FINDING.source == bindparam("source")
)


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
    where = {"candidate_key": candidate_key, "source": source}
    if session.scalar(_TEXT, where) == text:
        return False
    return once.put(session, FindingTable, **where, text=text, found=at)


def clear(session: Session, candidate_key: str, source: str) -> None:
    """It is over; nothing happens when there was nothing."""
    once.remove(session, FindingTable, candidate_key=candidate_key, source=source)


def all(session: Session) -> list[FindingRow]:  # noqa: A001 - read as findings.all
    """Everything that is wrong, by candidate and source."""
    return [FindingRow(*row) for row in session.execute(_ALL)]
