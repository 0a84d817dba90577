"""What was done, in words for staff; only ever added to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from service.ledger.prepared import table_of
from service.ledger.tables import LogTable

_ADD = insert(table_of(LogTable)).returning(table_of(LogTable).c.id)


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
    line = {"at": at, "candidate_key": candidate_key, "action": action, "text": text}
    return int(session.execute(_ADD, line).scalar_one())


def number_after(session: Session, line_id: int, at: datetime, words: str) -> None:
    """Later lines have numbers after `line_id`, the last that a lost ledger gave out, and after all that are
    here: PostgreSQL's own counter does not know of rows that came with their numbers. `words` say so.
    """
    highest = session.scalar(select(func.max(LogTable.id))) or 0
    if line_id > highest:
        session.add(LogTable(id=line_id, at=at, candidate_key="", action="adopt", text=words))
        session.flush()
    if session.get_bind().dialect.name == "postgresql":
        counter = func.pg_get_serial_sequence("log", "id")
        session.execute(select(func.setval(counter, max(line_id, highest, 1))))


def since(session: Session, line_id: int) -> list[LogRow]:
    """Lines after that number, oldest first; 0 for all."""
    rows = session.scalars(select(LogTable).where(LogTable.id > line_id).order_by(LogTable.id))
    return [_line(row) for row in rows]


def recent(session: Session, limit: int, candidate_key: str | None = None) -> list[LogRow]:
    """The newest lines, or the newest about one candidate, newest first."""
    wanted = Wanted() if candidate_key is None else Wanted(candidates=(candidate_key,))
    return page(session, wanted, limit)


@dataclass(frozen=True)
class Wanted:
    """Which lines: about any of `candidates` (None: whoever it is about), of one `action` (empty: of any),
    within `since` and `until` (the second not counted), and older than the line `before`.
    """

    candidates: Sequence[str] | None = None
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def page(session: Session, wanted: Wanted, limit: int) -> list[LogRow]:
    """The newest `limit` of the wanted lines, newest first."""
    query = select(LogTable).order_by(LogTable.id.desc()).limit(limit)
    if wanted.candidates is not None:
        query = query.where(LogTable.candidate_key.in_(wanted.candidates))
    if wanted.action:
        query = query.where(LogTable.action == wanted.action)
    if wanted.since is not None:
        query = query.where(LogTable.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(LogTable.at < wanted.until)
    if wanted.before is not None:
        query = query.where(LogTable.id < wanted.before)
    return [_line(row) for row in session.scalars(query)]


def actions(session: Session) -> list[str]:
    """Every action that a line is about, by name."""
    return list(session.scalars(select(LogTable.action).distinct().order_by(LogTable.action)))


def _line(row: LogTable) -> LogRow:
    return LogRow(row.id, row.at, row.candidate_key, row.action, row.text)
