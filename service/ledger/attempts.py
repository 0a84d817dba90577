"""Attempts at modules: submitted, withdrawn, decided, carried to the workbook."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, defer

from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.resubmission import Plan
from service.errors import LedgerError
from service.ledger.among import Keys, among
from service.ledger.once import add_once
from service.ledger.tables import AttemptTable

_PLAIN = select(AttemptTable).options(defer(AttemptTable.snapshot))
"""Snapshots are large, and few ask for them."""


def submit(session: Session, attempt: Attempt, snapshot: Mapping[str, Any]) -> bool:
    """Record that the attempt was ticked as ready, and what its tab held then.

    True when that is news: a new attempt, or one that had been withdrawn. A waiting one stays as it is.
    A companion's tick from before says nothing of this work: `attempt.check_held` says that one stands there.
    Raises LedgerError for an attempt that has been decided.
    """
    columns = {
        "submitted": attempt.submitted, "snapshot": dict(snapshot), "withdrawn": None,
        "checked": None, "check_held": attempt.check_held,
    }  # fmt: skip
    identity = {"candidate_key": attempt.candidate, "module": attempt.module, "number": attempt.number}
    if add_once(session, AttemptTable, key=attempt.key, feedback="", **identity, **columns):
        return True
    row = _undecided(session, attempt.key, "submitted")
    if row.withdrawn is None:
        return False
    row.submitted, row.snapshot, row.withdrawn = attempt.submitted, dict(snapshot), None
    row.checked, row.check_held = None, attempt.check_held
    session.flush()
    return True


def withdraw(session: Session, key: str, at: datetime) -> None:
    """Record that the tick was taken back before a decision. Raises LedgerError when there is one."""
    row = _undecided(session, key, "withdrawn")
    row.withdrawn = row.withdrawn or at
    session.flush()


def check(session: Session, key: str, at: datetime | None) -> None:
    """Record that the companion's tick stands since `at`, or not any more (None). Raises LedgerError for an
    attempt that has been decided.
    """
    row = _undecided(session, key, "checked")
    row.checked, row.check_held = at, False
    session.flush()


def decide(session: Session, key: str, decision: Decision) -> None:
    """Record the decision; recording the same one again changes nothing.

    Raises LedgerError when another decision stands: a decision is never replaced (C-69).
    """
    row = _row(session, key)
    if _attempt(row).decision == decision:
        return
    _undecided(session, key, "decided")
    row.level, row.outcome, row.feedback = decision.level, decision.outcome.value, decision.feedback
    row.criteria, row.revise_by = dict(decision.criteria), decision.revise_by
    row.decided, row.withdrawn = decision.decided, None
    session.flush()


def all(session: Session, keys: Keys = None) -> list[Attempt]:  # noqa: A001 - read as attempts.all
    """Every attempt, or those of some candidates, oldest first."""
    query = among(_PLAIN, AttemptTable.candidate_key, keys)
    rows = session.scalars(query.order_by(AttemptTable.submitted, AttemptTable.key))
    return [_attempt(row) for row in rows]


def waiting(session: Session) -> list[Attempt]:
    """Attempts that staff have to decide, oldest first."""
    query = _PLAIN.where(AttemptTable.decided.is_(None), AttemptTable.withdrawn.is_(None))
    rows = session.scalars(query.order_by(AttemptTable.submitted, AttemptTable.key))
    return [_attempt(row) for row in rows]


def decided(session: Session, keys: Keys, limit: int) -> list[Attempt]:
    """The attempts that were decided last, of everybody or of some, the newest decision first."""
    query = among(_PLAIN.where(AttemptTable.decided.is_not(None)), AttemptTable.candidate_key, keys)
    rows = session.scalars(query.order_by(AttemptTable.decided.desc(), AttemptTable.key).limit(limit))
    return [_attempt(row) for row in rows]


def one(session: Session, key: str) -> Attempt | None:
    """The attempt with that key."""
    row = session.get(AttemptTable, key)
    return _attempt(row) if row else None


def snapshot(session: Session, key: str) -> Mapping[str, Any]:
    """What the tab held when the attempt was submitted. Raises LedgerError for an unknown attempt."""
    return _row(session, key).snapshot


def snapshots(session: Session, keys: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """What the tabs held when these attempts were submitted, by attempt key; unknown keys are left out."""
    query = select(AttemptTable.key, AttemptTable.snapshot).where(AttemptTable.key.in_(list(keys)))
    return {key: kept for key, kept in session.execute(query)}  # noqa: C416 - rows are not pairs to mypy


def carried(session: Session, key: str, at: datetime) -> None:
    """Record that the decision stands in the workbook. Raises LedgerError for an unknown attempt."""
    _row(session, key).carried = at
    session.flush()


def carry_again(session: Session, candidate_key: str) -> None:
    """None of the candidate's decisions stands in the workbook any more."""
    mine = AttemptTable.candidate_key == candidate_key
    session.execute(update(AttemptTable).where(mine, AttemptTable.decided.is_not(None)).values(carried=None))


def uncarried(session: Session) -> list[Attempt]:
    """Attempts whose decision has not reached the workbook, oldest decision first."""
    query = select(AttemptTable).where(AttemptTable.decided.is_not(None), AttemptTable.carried.is_(None))
    return [_attempt(row) for row in session.scalars(query.order_by(AttemptTable.decided, AttemptTable.key))]


def _row(session: Session, key: str) -> AttemptTable:
    row = session.get(AttemptTable, key)
    if row is None:
        raise LedgerError(f"There is no attempt {key} on record.", "Run scrape; it records what is ticked.")
    return row


def _undecided(session: Session, key: str, verb: str) -> AttemptTable:
    row = _row(session, key)
    if row.decided is not None:
        raise LedgerError(
            f"Attempt {key} cannot be {verb}: it was decided on {row.decided:%Y-%m-%d}.",
            "The candidate submits the next attempt.",
        )
    return row


def _attempt(row: AttemptTable) -> Attempt:
    return Attempt(
        row.candidate_key,
        row.module,
        row.number,
        row.submitted,
        _decision(row),
        row.withdrawn,
        row.checked,
        row.check_held,
        _plan(row),
    )


def _plan(row: AttemptTable) -> Plan | None:
    if not row.plans:
        return None
    last = row.plans[-1]
    return Plan(last.by, last.meeting, last.who, last.steps, last.sent, last.number)


def _decision(row: AttemptTable) -> Decision | None:
    if row.decided is None or row.level is None or row.outcome is None:
        return None
    return Decision(
        row.module,
        row.number,
        row.level,
        Outcome(row.outcome),
        row.feedback,
        row.decided,
        row.revise_by,
        row.criteria,
    )
