"""Runs of jobs: begun, making progress, finished; or stopped by a process that died."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, bindparam, func, insert, select
from sqlalchemy.orm import Session

from service.ledger.once import change
from service.ledger.prepared import table_of
from service.ledger.process import lives, this_process
from service.ledger.tables import RunTable

Outcome = Literal["ok", "partial", "failed"]

_RUNS = table_of(RunTable)
_START = insert(_RUNS).returning(_RUNS.c.id)
_UNFINISHED = select(_RUNS).where(_RUNS.c.job == bindparam("job"), _RUNS.c.finished.is_(None))
_LAST = (
    select(_RUNS)
    .where(_RUNS.c.id.in_(select(func.max(_RUNS.c.id)).group_by(_RUNS.c.job)))
    .order_by(_RUNS.c.job)
)


@dataclass(frozen=True)
class RunRow:
    """`state`: running, ok, partial, failed, or stopped (its process died before it finished)."""

    id: int
    job: str
    state: str
    started: datetime
    beat: datetime
    finished: datetime | None
    done: int
    total: int
    note: str
    summary: str


def start(session: Session, job: str, at: datetime, now: datetime | None = None) -> int:
    """Record that this process begins a run of `job` as of `at`; the run's number. `now` (real time) is its
    first sign of life.
    """
    row = session.execute(_START, {"job": job, "holder": this_process(), "started": at, "beat": now or at})
    return int(row.scalar_one())


def progress(
    session: Session, run_id: int, done: int, total: int, note: str, at: datetime | None = None
) -> None:
    """Record how far the run is; `at` renews its sign of life."""
    sign = {} if at is None else {"beat": at}
    change(session, RunTable, {"id": run_id}, done=done, total=total, note=note, **sign)


def finish(session: Session, run_id: int, outcome: Outcome, summary: str, at: datetime) -> None:
    """Record the end of the run."""
    change(session, RunTable, {"id": run_id}, outcome=outcome, summary=summary, finished=at, beat=at)


def running(session: Session, job: str, at: datetime | None = None) -> RunRow | None:
    """The run of `job` that a living process holds, if there is one."""
    rows = session.execute(_UNFINISHED, {"job": job})
    return next((run for run in (_run(row, at) for row in rows) if run.state == "running"), None)


def last_by_job(session: Session, at: datetime | None = None) -> dict[str, RunRow]:
    """The newest run of each job, as it stands at `at`."""
    return {row.job: _run(row, at) for row in session.execute(_LAST)}


def recent(
    session: Session, limit: int, at: datetime | None = None, *, job: str = "", before: int | None = None
) -> list[RunRow]:
    """The newest runs, newest first, as they stand at `at`: of one `job` unless it is empty, and of those
    `before` a run's number.
    """
    query = select(_RUNS).order_by(_RUNS.c.id.desc()).limit(limit)
    query = query.where(_RUNS.c.job == job) if job else query
    query = query.where(_RUNS.c.id < before) if before is not None else query
    return [_run(row, at) for row in session.execute(query)]


def _run(row: Row[Any], at: datetime | None) -> RunRow:
    state = row.outcome or ("running" if lives(row.holder, row.beat, at) else "stopped")
    return RunRow(
        row.id,
        row.job,
        state,
        row.started,
        row.beat,
        row.finished,
        row.done,
        row.total,
        row.note,
        row.summary,
    )
