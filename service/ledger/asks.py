"""Work that somebody asked for: one button press, one run."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger.process import lives, this_process
from service.ledger.tables import AskTable


@dataclass(frozen=True)
class Ask:
    """A wish that `job` should run; `taken` once a process has begun with it."""

    id: int
    job: str
    by: str
    asked: datetime
    taken: datetime | None
    run_id: int | None
    closed: datetime | None


def ask(session: Session, job: str, by: str, at: datetime) -> int:
    """Ask for a run of `job`; while an earlier wish for it waits, that one's number and no second wish."""
    waiting = session.scalar(select(AskTable).where(AskTable.job == job, AskTable.taken.is_(None)))
    if waiting is not None:
        return waiting.id
    row = AskTable(job=job, by=by, asked=at)
    session.add(row)
    session.flush()
    return row.id


def take(session: Session, at: datetime) -> Ask | None:
    """Claim the oldest wish: one that waits, or one whose process died before closing it.

    No two callers get the same one: SQLite's writers come one after another, PostgreSQL locks the row.
    """
    query = select(AskTable).where(AskTable.closed.is_(None)).order_by(AskTable.id)
    for row in session.scalars(query.with_for_update(skip_locked=True)):
        if row.taken is None or not lives(row.holder, row.taken, at):
            row.taken, row.holder = at, this_process()
            session.flush()
            return _ask(row)
    return None


def close(session: Session, ask_id: int, run_id: int | None, at: datetime) -> None:
    """Record which run fulfilled the wish, or None when nothing had to run."""
    row = session.get_one(AskTable, ask_id)
    row.run_id, row.closed = run_id, at
    session.flush()


def open_asks(session: Session) -> list[Ask]:
    """Wishes that are not closed, oldest first."""
    rows = session.scalars(select(AskTable).where(AskTable.closed.is_(None)).order_by(AskTable.id))
    return [_ask(row) for row in rows]


def _ask(row: AskTable) -> Ask:
    return Ask(row.id, row.job, row.by, row.asked, row.taken, row.run_id, row.closed)
