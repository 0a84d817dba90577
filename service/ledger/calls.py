"""Calls to Google on record: of each run for a while, for each candidate in all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from service.ledger.tables import CandidateCallsTable, RunCallsTable

KEPT = timedelta(days=90)
"""So long it is known which run made which calls."""


@dataclass(frozen=True)
class Counted:
    """Calls of one method; `candidate_key` is empty where they were made for nobody alone.

    `parts` counts as Google's quotas do, where a batch is as many calls as it holds; `failed` are those of
    `calls` that brought no good answer.
    """

    candidate_key: str
    method: str
    calls: int
    parts: int
    failed: int


@dataclass(frozen=True)
class CallsMade:
    """Calls of one method for one candidate: how many in all, how many of them failed, and the last one."""

    method: str
    calls: int
    failed: int
    last: datetime


def record(session: Session, run_id: int, identity: str, counted: Iterable[Counted], at: datetime) -> None:
    """Add what a run called under `identity`, as counted at `at` (real time), and forget what is too old."""
    everything = list(counted)
    for method in dict.fromkeys(one.method for one in everything):
        session.add(_of_run(run_id, identity, method, [o for o in everything if o.method == method], at))
    for one in everything:
        if one.candidate_key:
            _add(session, one, at)
    session.execute(delete(RunCallsTable).where(RunCallsTable.at < at - KEPT))
    session.flush()


def for_candidate(session: Session, candidate_key: str) -> list[CallsMade]:
    """What was ever called for the candidate, by method."""
    query = select(CandidateCallsTable).where(CandidateCallsTable.candidate_key == candidate_key)
    rows = session.scalars(query.order_by(CandidateCallsTable.method))
    return [CallsMade(row.method, row.calls, row.failed, row.last) for row in rows]


def of_runs(session: Session, first: int, last: int) -> dict[int, int]:
    """How many calls each of these runs made; runs that made none, or too long ago, are left out."""
    query = select(RunCallsTable.run_id, func.sum(RunCallsTable.calls)).group_by(RunCallsTable.run_id)
    rows = session.execute(query.where(RunCallsTable.run_id.between(first, last)))
    return {run_id: int(calls) for run_id, calls in rows}


def _of_run(run_id: int, identity: str, method: str, own: list[Counted], at: datetime) -> RunCallsTable:
    return RunCallsTable(
        run_id=run_id,
        method=method,
        identity=identity,
        calls=sum(one.calls for one in own),
        parts=sum(one.parts for one in own),
        failed=sum(one.failed for one in own),
        at=at,
    )


def _add(session: Session, one: Counted, at: datetime) -> None:
    identity = {"candidate_key": one.candidate_key, "method": one.method}
    row = session.get(CandidateCallsTable, identity)
    if row is None:
        session.add(CandidateCallsTable(**identity, calls=one.calls, failed=one.failed, last=at))
        return
    row.calls, row.failed, row.last = row.calls + one.calls, row.failed + one.failed, at
