"""What became of a tick, written down: the attempt, its lock and what its tab held."""

from datetime import datetime

from jobs.review.plan import HOLD
from jobs.scrape.locking import keep
from jobs.scrape.ticks import Change, LeftLocked, Submitted
from service.domain.program import Program
from service.domain.readings import TabReading, WorkbookReading
from service.ledger import Session, attempts, log, marks

JOB = "scrape"


def record_change(
    session: Session, program: Program, change: Change, reading: WorkbookReading, at: datetime
) -> None:
    """Record the change, with the snapshot that `reading` holds of work that was handed in."""
    attempt = change.attempt
    keep(session, change, at)
    if isinstance(change, LeftLocked):
        return
    if isinstance(change, Submitted):
        attempts.submit(session, attempt, snapshot(reading.tabs[change.tab]))
        if change.again:
            marks.put(session, f"{HOLD}{attempt.key}", at.isoformat())
    else:
        attempts.withdraw(session, attempt.key, at)
    what = "ready for review" if isinstance(change, Submitted) else "taken back"
    title = program.module(attempt.module).title
    log.add(session, at, attempt.candidate, JOB, f"{what}: {title}, attempt {attempt.number}")


def snapshot(reading: TabReading) -> dict[str, object]:
    """A tab as it stood when it was submitted, to be kept with the attempt."""
    return {
        "values": dict(reading.values),
        "rows": {key: [dict(r) for r in rows] for key, rows in reading.rows.items()},
    }
