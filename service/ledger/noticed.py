"""A session that notices whether it changes what is known, and leaves word of it for other processes."""

from uuid import uuid4

from sqlalchemy import Table, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from service.ledger.prepared import putting
from service.ledger.tables import (
    ArchivedTable,
    AskTable,
    CandidateCallsTable,
    EffectTable,
    MarkTable,
    RunCallsTable,
    RunTable,
    UnarchivedTable,
    VisitTable,
)

CHANGED = "ledger:changed"
"""The mark that has another value after every transaction that changed what the office knows."""
_RUNS = RunTable.__tablename__
_WORKINGS = frozenset(
    kind.__tablename__
    for kind in (
        ArchivedTable, AskTable, CandidateCallsTable, EffectTable, MarkTable, RunCallsTable, RunTable,
        UnarchivedTable, VisitTable,
    )
)  # fmt: skip
"""Tables whose rows say how the service works, not what it knows."""


class NoticedSession(Session):
    """`changes` counts the statements and flushes that changed anything but rows of runs; `tells`: some of
    them changed what the office knows.
    """

    changes = 0
    tells = False

    def note(self, table: str) -> None:
        """Rows of the table of that name are changed; empty: of some table."""
        self.changes += table != _RUNS
        self.tells = self.tells or table not in _WORKINGS


@event.listens_for(NoticedSession, "after_flush")
def _flushed(session: NoticedSession, _context: UOWTransaction) -> None:
    changed = [one for one in session.dirty if session.is_modified(one)]
    for table in {type(one).__tablename__ for one in (*session.new, *session.deleted, *changed)}:
        session.note(table)


@event.listens_for(NoticedSession, "do_orm_execute")
def _executed(state: ORMExecuteState) -> None:
    session = state.session
    if not state.is_select and isinstance(session, NoticedSession):
        table = getattr(state.statement, "table", None)
        session.note(table.name if isinstance(table, Table) else "")


@event.listens_for(NoticedSession, "before_commit")
def _committing(session: NoticedSession) -> None:
    session.flush()
    if session.tells:
        connection = session.connection()
        mark = putting(connection.dialect.name, MarkTable, ("name", "value"))
        connection.execute(mark, {"name": CHANGED, "value": uuid4().hex})
