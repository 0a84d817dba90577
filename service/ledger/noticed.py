"""A session that notices whether it changes what is known, beside how far a run is."""

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from service.ledger.tables import RunTable


class NoticedSession(Session):
    """`changes` counts the statements and flushes that changed anything but rows of runs."""

    changes = 0


@event.listens_for(NoticedSession, "after_flush")
def _flushed(session: NoticedSession, _context: UOWTransaction) -> None:
    changed = [one for one in session.dirty if session.is_modified(one)]
    if any(not isinstance(one, RunTable) for one in (*session.new, *session.deleted, *changed)):
        session.changes += 1


@event.listens_for(NoticedSession, "do_orm_execute")
def _executed(state: ORMExecuteState) -> None:
    session = state.session
    if not state.is_select and isinstance(session, NoticedSession):
        session.changes += 1
