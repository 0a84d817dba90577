"""Calls to Google on record: of each run for a while, for each candidate in all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy
from sqlalchemy import Executable, bindparam, delete, func, select
from sqlalchemy.orm import Session

from service.ledger.prepared import insert, table_of
from service.ledger.tables import CandidateCallsTable, RunCallsTable, RunTable

KEPT = timedelta(days=90)
"""So long it is known which run made which calls."""

_RUN_CALLS = table_of(RunCallsTable)
_OF_RUN = sqlalchemy.insert(_RUN_CALLS)
_TOO_OLD = delete(_RUN_CALLS).where(_RUN_CALLS.c.at < bindparam("before"))


@dataclass(frozen=True)
class Counted:
    """Calls of one method; `candidate_key` is empty where they were made for nobody alone.

    `parts` counts as Google's quotas do, where a batch is as many calls as it holds; `failed` are those of
    `calls` that brought no good answer. `units` counted against the quota of `identity`; `seconds` were
    spent in calls, `waited` before them.
    """

    candidate_key: str
    method: str
    calls: int
    parts: int
    failed: int
    identity: str = ""
    units: int = 0
    seconds: float = 0
    waited: float = 0


@dataclass(frozen=True)
class CallsMade:
    """Calls of one method for one candidate: how many in all, how many of them failed, and the last one."""

    method: str
    calls: int
    failed: int
    last: datetime


@dataclass(frozen=True)
class RunCalls:
    """What one run called of one method under one identity; `begun` and `finished` are those of the run."""

    run_id: int
    job: str
    begun: datetime
    finished: datetime | None
    method: str
    identity: str
    calls: int
    parts: int
    failed: int
    units: int
    seconds: float
    waited: float


def record(session: Session, run_id: int, counted: Iterable[Counted], at: datetime) -> None:
    """Add what a run called, as counted at `at` (real time), and forget what is too old."""
    everything = list(counted)
    together: defaultdict[tuple[str, str], list[Counted]] = defaultdict(list)
    for one in everything:
        together[one.method, one.identity].append(one)
    rows = [_of_run(run_id, identity, method, own, at) for (method, identity), own in together.items()]
    if rows:
        session.execute(_OF_RUN, rows)
    _add(session, [one for one in everything if one.candidate_key], at)
    session.execute(_TOO_OLD, {"before": at - KEPT})


@dataclass(frozen=True)
class Lately:
    """What a run that ended at `at` (real time) called of one method under one identity."""

    run_id: int
    method: str
    identity: str
    units: int
    at: datetime


def lately(session: Session, since: datetime) -> list[Lately]:
    """What runs that ended after `since` (real time) called, the earlier run first."""
    table = RunCallsTable
    query = select(table).where(table.at > since).order_by(table.run_id, table.method)
    return [Lately(row.run_id, row.method, row.identity, row.units, row.at) for row in session.scalars(query)]


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


def since(session: Session, at: datetime) -> list[RunCalls]:
    """What runs called whose calls were counted from then on (real time), the newest run first."""
    query = select(RunCallsTable, RunTable).join(RunTable, RunTable.id == RunCallsTable.run_id)
    query = query.where(RunCallsTable.at >= at)
    rows = session.execute(query.order_by(RunTable.id.desc(), RunCallsTable.method, RunCallsTable.identity))
    return [
        RunCalls(
            run.id, run.job, run.started, run.finished, row.method, row.identity, row.calls, row.parts,
            row.failed, row.units, row.seconds, row.waited,
        )
        for row, run in rows
    ]  # fmt: skip


def pace(session: Session) -> dict[str, float]:
    """How many seconds a call of each method has taken on average, as far as it is on record."""
    seconds, calls = func.sum(RunCallsTable.seconds), func.sum(RunCallsTable.calls)
    rows = session.execute(select(RunCallsTable.method, seconds, calls).group_by(RunCallsTable.method))
    return {method: float(took) / int(made) for method, took, made in rows if made and took}


def _of_run(run_id: int, identity: str, method: str, own: list[Counted], at: datetime) -> dict[str, object]:
    return {
        "run_id": run_id,
        "method": method,
        "identity": identity,
        "calls": sum(one.calls for one in own),
        "parts": sum(one.parts for one in own),
        "failed": sum(one.failed for one in own),
        "units": sum(one.units for one in own),
        "seconds": round(sum(one.seconds for one in own), 3),
        "waited": round(sum(one.waited for one in own), 3),
        "at": at,
    }


def _add(session: Session, counted: Iterable[Counted], at: datetime) -> None:
    """Add to what was ever called for candidates."""
    sums: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in counted:
        own = sums[one.candidate_key, one.method]
        own[:] = own[0] + one.calls, own[1] + one.failed
    rows = [
        {"candidate_key": key, "method": method, "calls": calls, "failed": failed, "last": at}
        for (key, method), (calls, failed) in sums.items()
    ]
    if rows:
        session.execute(_adding(session.connection().dialect.name), rows)


@cache
def _adding(dialect: str) -> Executable:
    new, sums = insert(dialect, CandidateCallsTable), table_of(CandidateCallsTable).c
    added = {"calls": sums.calls + new.excluded.calls, "failed": sums.failed + new.excluded.failed}
    told = {**added, "last": new.excluded.last}
    adding: Executable = new.on_conflict_do_update(
        index_elements=[sums.candidate_key, sums.method], set_=told
    )
    return adding
