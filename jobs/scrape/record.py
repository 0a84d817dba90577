"""What became of a tick, written down: the attempt, its lock and what its tab held."""

from datetime import datetime

from jobs.reading_first import to_tell
from jobs.scrape.locking import keep
from jobs.scrape.ticks import Change, Checked, LeftLocked, Submitted, Unchecked
from jobs.standings import HOLD
from service.domain.prechecks import precheck_of
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
    if isinstance(change, Checked | Unchecked):
        _record_check(session, program, change, at)
        return
    if isinstance(change, Submitted):
        attempts.submit(session, attempt, snapshot(reading.tabs[change.tab]))
        rule = precheck_of(program, attempt.module)
        if rule is not None and rule.required:
            to_tell(session, attempt, at)
        if change.again:
            marks.put(session, f"{HOLD}{attempt.key}", at.isoformat())
    else:
        attempts.withdraw(session, attempt.key, at)
    lines, title = program.words.phrases.lines, program.module(attempt.module).title
    pattern = lines.handed_in if isinstance(change, Submitted) else lines.taken_back
    log.add(session, at, attempt.candidate, JOB, pattern.format(module=title, number=attempt.number))


def _record_check(session: Session, program: Program, change: Checked | Unchecked, at: datetime) -> None:
    attempt = change.attempt
    attempts.check(session, attempt.key, at if isinstance(change, Checked) else None)
    rule = precheck_of(program, attempt.module)
    if rule is not None and (isinstance(change, Checked) or attempt.checked):
        lines, title = program.words.phrases.lines, program.module(attempt.module).title
        pattern = lines.ticked if isinstance(change, Checked) else lines.unticked
        text = pattern.format(tick=rule.tick, module=title, number=attempt.number)
        log.add(session, at, attempt.candidate, JOB, text)


def snapshot(reading: TabReading) -> dict[str, object]:
    """A tab as it stood when it was submitted, to be kept with the attempt."""
    return {
        "values": dict(reading.values),
        "rows": {key: [dict(r) for r in rows] for key, rows in reading.rows.items()},
    }
