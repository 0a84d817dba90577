"""Plans for handing returned work in again, every one that went out (C-73)."""

from sqlalchemy.orm import Session

from service.domain.resubmission import Plan
from service.ledger.once import add_once
from service.ledger.tables import AttemptTable, PlanTable


def record(session: Session, attempt: str, plan: Plan) -> bool:
    """Record a plan that goes out; its decision has to reach the workbook anew. False if it was there."""
    written = add_once(
        session, PlanTable, attempt_key=attempt, number=plan.number, by=plan.by, meeting=plan.meeting,
        who=plan.who, steps=plan.steps, sent=plan.sent,
    )  # fmt: skip
    if written:
        row = session.get_one(AttemptTable, attempt)
        row.carried = None
        session.flush()
        session.expire(row, ["plans"])
    return written
