"""Running jobs: one at a time, each on record from its beginning to its end."""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta

from jobs import pace, parking
from jobs.archive import archive
from jobs.history import forget_old_runs
from jobs.ledgerreport import LedgerReport
from jobs.office import Office
from jobs.report import Outcome, Problem, Report, Silent
from jobs.turn import begin, under_way
from jobs.verbs import URGENT, VERBS, Run
from service.domain.phrases import Phrases
from service.errors import CohortbookError, InputError
from service.google.pacing import somebody_waits
from service.ledger import Ledger, Session, asks, calls, runs
from service.ledger import log as office_log
from service.ledger.asks import Ask

Clock = Callable[[], datetime]
TOLD_PROBLEMS = 40
SCHEDULE, CRON = "the schedule", "run-due"
UNATTENDED = frozenset({SCHEDULE, CRON})
"""Who asks for jobs without waiting for them."""
log = logging.getLogger(__name__)


def real_time() -> datetime:
    """Now. Signs of life are in real time, whatever time a job is run as of."""
    return datetime.now(UTC)


def run_job(
    office: Office,
    job: str,
    at: datetime,
    by: str,
    report: Report | None = None,
    *,
    verbs: Mapping[str, Run] = VERBS,
    clock: Clock = real_time,
) -> Outcome:
    """Run `job` as of `at`, on record; `by` says on whose behalf.

    Raises Busy when another job is under way; nothing is on record then. What the job itself raises is put
    on record as a failed run and raised again. InputError for a job that is not in `verbs`.
    """
    run = _named(verbs, job)
    log.info("%s begins, asked for by %s", job, by)
    with office.ledger.begin() as session:
        run_id = begin(session, job, at, clock())
    with _waited_for(job, by):
        return _carry_out(office, run_id, run, job, at, report or Silent(), clock)


def serve_asks(office: Office, clock: Clock = real_time, *, verbs: Mapping[str, Run] = VERBS) -> int:
    """Run what was asked for, the oldest first, until nothing waits or another process is at work; how many.

    A job that fails is on record, and the next one begins.
    """
    served = 0
    while (taken := _take(office.ledger, clock())) is not None:
        ask, run_id = taken
        _fulfil(office, ask, run_id, clock, verbs)
        served += 1
    return served


def _take(ledger: Ledger, now: datetime) -> tuple[Ask, int] | None:
    with ledger.read() as session:  # the usual case writes nothing
        if not asks.open_asks(session) or under_way(session, now):
            return None
    with ledger.begin() as session:
        if under_way(session, now):
            return None
        ask = asks.take(session, now)
        return (ask, begin(session, ask.job, now, now)) if ask else None


def _fulfil(office: Office, ask: Ask, run_id: int, clock: Clock, verbs: Mapping[str, Run]) -> None:
    log.info("%s begins, as somebody asked", ask.job)

    def run(office: Office, at: datetime, report: Report) -> Outcome:
        return _named(verbs, ask.job)(office, at, report)

    try:
        with _waited_for(ask.job, ask.by):
            _carry_out(office, run_id, run, ask.job, clock(), Silent(), clock)
    except Exception:  # noqa: BLE001 - on record and logged already; whoever waits next must not suffer
        log.info("%s failed; going on with what else is asked for", ask.job)
    with office.ledger.begin() as session:
        asks.close(session, ask.id, run_id, clock())


def _waited_for(job: str, by: str) -> AbstractContextManager[None]:
    """What staff decided or a person asked for goes before what the clock asks for."""
    return nullcontext() if by in UNATTENDED and job not in URGENT else somebody_waits()


def _carry_out(
    office: Office, run_id: int, run: Run, job: str, at: datetime, shown: Report, clock: Clock
) -> Outcome:
    begun = time.monotonic()
    report = LedgerReport(office.ledger, run_id, clock, shown)
    office.tally.take()  # what was called outside of a run is no run's
    parking.take_up(office, at)
    pace.take_up(office)

    def ended() -> datetime:
        return at + timedelta(seconds=time.monotonic() - begun)

    try:
        with report.pulse():
            outcome = run(office, at, report)
            outcome.problems += _archived(office, at)
    except BaseException as error:
        if isinstance(error, CohortbookError) and error.permanent:  # otherwise Google has trouble: it waits
            _archived(office, at)
        _record_failure(office, run_id, job, error, ended(), clock())
        raise
    parking.tell(office, ended())
    with office.ledger.begin() as session:
        runs.finish(session, run_id, "partial" if outcome.problems else "ok", told(outcome), ended())
        _record_calls(session, office, run_id, clock())
        # as of neither a future that somebody asks for nor one that a wrong clock tells
        forget_old_runs(session, office.settings.history, min(at, clock()))
    return outcome


def _archived(office: Office, at: datetime) -> list[Problem]:
    """Keep what the run changed; it has done its work whether or not that succeeds."""
    try:
        archive(office, at)
    except CohortbookError as error:
        return [Problem("the archive", error.message, error.remedy)]
    return []


def _record_calls(session: Session, office: Office, run_id: int, now: datetime) -> None:
    counted = office.tally.take()
    office.google.pacer.knows(run_id)
    if counted:
        calls.record(session, run_id, counted, now)


def _named(verbs: Mapping[str, Run], job: str) -> Run:
    if job not in verbs:
        raise InputError(f"There is no job {job}.", f"There are: {', '.join(verbs)}.")
    return verbs[job]


def told(outcome: Outcome) -> str:
    """A run summed up for the ledger: its line, then a line for each problem with its remedy."""
    shown = outcome.problems[:TOLD_PROBLEMS]
    lines = [_one_line(f"{p.who}: {p.text} {p.remedy}" if p.who else f"{p.text} {p.remedy}") for p in shown]
    more = len(outcome.problems) - len(shown)
    return "\n".join([outcome.summary(), *lines, *([f"And {more} more."] if more else [])])


def _record_failure(
    office: Office, run_id: int, job: str, error: BaseException, at: datetime, now: datetime
) -> None:
    message, remedy = _explained(office.program.words.phrases, error)
    if not isinstance(error, CohortbookError | KeyboardInterrupt | SystemExit):
        log.error("%s failed", job, exc_info=error)
    summary = f"{job}: {_one_line(message)}\n{_one_line(remedy)}".strip()
    with office.ledger.begin() as session:
        _record_calls(session, office, run_id, now)
        before = next((run for run in runs.recent(session, 100) if run.job == job and run.id != run_id), None)
        runs.finish(session, run_id, "failed", summary, at)
        if before is None or before.summary != summary:  # a failure every minute is one line, not many
            why = _one_line(f"{message} {remedy}")
            office_log.add(session, at, "", job, office.lines.failed.format(why=why))


def _explained(phrases: Phrases, error: BaseException) -> tuple[str, str]:
    if isinstance(error, CohortbookError):
        return error.message, phrases.remedies.of(error.remedy)
    if isinstance(error, KeyboardInterrupt | SystemExit):
        return phrases.tasks.stopped, phrases.tasks.stopped_remedy
    return phrases.tasks.crashed.format(error=type(error).__name__), phrases.tasks.crashed_remedy


def _one_line(text: str) -> str:
    return " ".join(text.split())
