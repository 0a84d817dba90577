"""What was done, in words for staff; only ever added to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger.tables import LogTable


@dataclass(frozen=True)
class LogRow:
    """One line; `candidate_key` is empty when it concerns nobody alone."""

    id: int
    at: datetime
    candidate_key: str
    action: str
    text: str


def add(session: Session, at: datetime, candidate_key: str, action: str, text: str) -> int:
    """Add a line; its number, which grows with every line."""
    row = LogTable(at=at, candidate_key=candidate_key, action=action, text=text)
    session.add(row)
    session.flush()
    return row.id


def since(session: Session, line_id: int) -> list[LogRow]:
    """Lines after that number, oldest first; 0 for all."""
    rows = session.scalars(select(LogTable).where(LogTable.id > line_id).order_by(LogTable.id))
    return [_line(row) for row in rows]


def recent(session: Session, limit: int) -> list[LogRow]:
    """The newest lines, newest first."""
    rows = session.scalars(select(LogTable).order_by(LogTable.id.desc()).limit(limit))
    return [_line(row) for row in rows]


def _line(row: LogTable) -> LogRow:
    return LogRow(row.id, row.at, row.candidate_key, row.action, row.text)
