"""Runs that are long over are forgotten, with the calls that they made and the wishes that they fulfilled."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from service.ledger.tables import AskTable, RunCallsTable, RunTable


def forget_runs(session: Session, before: datetime, quiet: Collection[str], quiet_before: datetime) -> int:
    """Forget every run as of a time before `before`, and before `quiet_before` those whose summary is one of
    `quiet`; how many. The newest run of each job stays, and so does whatever gave a sign of life since.
    """
    old = _old(or_(_last_heard_of(before), _quiet(quiet, quiet_before)))
    count = len(session.scalars(old).all())
    session.execute(delete(RunCallsTable).where(RunCallsTable.run_id.in_(old)))
    session.execute(delete(AskTable).where(AskTable.run_id.in_(old)))
    session.execute(delete(RunTable).where(RunTable.id.in_(old)))
    return count


def _old(condition: ColumnElement[bool]) -> Select[int]:
    newest = select(func.max(RunTable.id)).group_by(RunTable.job)
    return select(RunTable.id).where(condition, RunTable.id.not_in(newest))


def _last_heard_of(before: datetime) -> ColumnElement[bool]:
    return and_(RunTable.started < before, RunTable.beat < before)


def _quiet(summaries: Collection[str], before: datetime) -> ColumnElement[bool]:
    return and_(_last_heard_of(before), RunTable.outcome == "ok", RunTable.summary.in_(summaries))
