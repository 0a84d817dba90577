"""A session that notices whether it changes what is known, and leaves word of it for other processes."""

from uuid import uuid4

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

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
_WORKINGS = (
    ArchivedTable, AskTable, CandidateCallsTable, EffectTable, MarkTable, RunCallsTable, RunTable,
    UnarchivedTable, VisitTable,
)  # fmt: skip
"""Rows that say how the service works, not what it knows."""


class NoticedSession(Session):
    """`changes` counts the statements and flushes that changed anything but rows of runs; `tells`: some of
    them changed what the office knows.
    """

    changes = 0
    tells = False

    def note(self, kind: type[object] | None) -> None:
        """Rows of that kind are changed; None: of some kind."""
        self.changes += kind is not RunTable
        self.tells = self.tells or kind not in _WORKINGS


@event.listens_for(NoticedSession, "after_flush")
def _flushed(session: NoticedSession, _context: UOWTransaction) -> None:
    changed = [one for one in session.dirty if session.is_modified(one)]
    for kind in {type(one) for one in (*session.new, *session.deleted, *changed)}:
        session.note(kind)


@event.listens_for(NoticedSession, "do_orm_execute")
def _executed(state: ORMExecuteState) -> None:
    session = state.session
    if not state.is_select and isinstance(session, NoticedSession):
        session.note(state.bind_mapper.class_ if state.bind_mapper else None)


@event.listens_for(NoticedSession, "before_commit")
def _committing(session: NoticedSession) -> None:
    session.flush()
    if session.tells:
        session.merge(MarkTable(name=CHANGED, value=uuid4().hex))
