"""Runs of jobs: begun, making progress, finished; or stopped by a process that died."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.ledger.process import lives, this_process
from service.ledger.tables import RunTable

Outcome = Literal["ok", "partial", "failed"]


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


def start(session: Session, job: str, at: datetime) -> int:
    """Record that this process begins a run of `job`; the run's number."""
    row = RunTable(job=job, holder=this_process(), started=at, beat=at)
    session.add(row)
    session.flush()
    return row.id


def progress(
    session: Session, run_id: int, done: int, total: int, note: str, at: datetime | None = None
) -> None:
    """Record how far the run is; `at` renews its sign of life."""
    row = session.get_one(RunTable, run_id)
    row.done, row.total, row.note, row.beat = done, total, note, at or row.beat
    session.flush()


def finish(session: Session, run_id: int, outcome: Outcome, summary: str, at: datetime) -> None:
    """Record the end of the run."""
    row = session.get_one(RunTable, run_id)
    row.outcome, row.summary, row.finished, row.beat = outcome, summary, at, at
    session.flush()


def running(session: Session, job: str, at: datetime | None = None) -> RunRow | None:
    """The run of `job` that a living process holds, if there is one."""
    rows = session.scalars(select(RunTable).where(RunTable.job == job, RunTable.finished.is_(None)))
    return next((run for run in (_run(row, at) for row in rows) if run.state == "running"), None)


def last_by_job(session: Session, at: datetime | None = None) -> dict[str, RunRow]:
    """The newest run of each job, as it stands at `at`."""
    newest = select(func.max(RunTable.id)).group_by(RunTable.job)
    rows = session.scalars(select(RunTable).where(RunTable.id.in_(newest)).order_by(RunTable.job))
    return {row.job: _run(row, at) for row in rows}


def recent(
    session: Session, limit: int, at: datetime | None = None, *, job: str = "", before: int | None = None
) -> list[RunRow]:
    """The newest runs, newest first, as they stand at `at`: of one `job` unless it is empty, and of those
    `before` a run's number.
    """
    query = select(RunTable).order_by(RunTable.id.desc()).limit(limit)
    query = query.where(RunTable.job == job) if job else query
    query = query.where(RunTable.id < before) if before is not None else query
    return [_run(row, at) for row in session.scalars(query)]


def _run(row: RunTable, at: datetime | None) -> RunRow:
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
