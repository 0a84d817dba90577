"""How long it is remembered which job ran when: a minute without work for weeks, all others for a year."""

from datetime import datetime, timedelta

from jobs.report import Outcome
from jobs.verbs import VERBS
from service.config.settings import History
from service.ledger import Session, marks
from service.ledger.history import forget_runs

FORGOTTEN = "runs:forgotten"
"""The mark of the day on which old runs were last looked for."""


def forget_old_runs(session: Session, kept: History, at: datetime) -> int:
    """Forget the runs that are too old at `at`, once a day; how many."""
    today = at.date().isoformat()
    if marks.get(session, FORGOTTEN) == today:
        return 0
    marks.put(session, FORGOTTEN, today)
    idle = [Outcome(job).summary() for job in VERBS]
    return forget_runs(
        session, at - timedelta(days=kept.run_days), idle, at - timedelta(days=kept.quiet_run_days)
    )
