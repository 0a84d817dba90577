"""One job at a time per office, whatever thread, process or machine asks."""

from datetime import datetime
from uuid import uuid4

from service.errors import Busy
from service.ledger import Session, marks, runs
from service.ledger.process import SILENCE
from service.ledger.runs import RunRow

TURN = "runner:turn"


def under_way(session: Session, now: datetime) -> RunRow | None:
    """The run that goes on at `now` (real time), or None.

    A run whose process has died does not count, nor one that gave no sign of life for SILENCE.
    """
    newest = runs.last_by_job(session, now).values()
    return next((run for run in newest if run.state == "running" and now - run.beat < SILENCE), None)


def begin(session: Session, job: str, at: datetime, now: datetime) -> int:
    """Begin a run of `job` as of `at`, if none goes on at `now`; its number. Raises Busy.

    Of several callers at once one begins: writing the mark keeps the others waiting until this transaction
    has ended, and then they see its run.
    """
    marks.put(session, TURN, uuid4().hex)
    other = under_way(session, now)
    if other is not None:
        raise Busy(
            f"{other.job} has been under way since {other.started:%Y-%m-%d %H:%M} UTC.",
            "Wait until it is done. If its process was stopped by force, it gives way within 15 minutes.",
        )
    return runs.start(session, job, at, now)
