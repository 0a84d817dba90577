"""Attempts at modules, what staff decided (C-69 to C-74), and what was found complete."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.ledger.tables.base import Base, Key


class AttemptTable(Base):
    """One attempt: the tick, what the tab held then, the decision, and when it reached the workbook."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("candidate_key", "module", "number"),)

    key: Mapped[Key]
    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"))
    module: Mapped[str]
    number: Mapped[int]
    submitted: Mapped[datetime]
    withdrawn: Mapped[datetime | None]
    checked: Mapped[datetime | None]
    check_held: Mapped[bool] = mapped_column(default=False, server_default=false())
    snapshot: Mapped[dict[str, Any]]
    level: Mapped[int | None]
    outcome: Mapped[str | None]
    criteria: Mapped[dict[str, Any]] = mapped_column(default=dict)
    feedback: Mapped[str] = mapped_column(default="")
    revise_by: Mapped[date | None]
    decided: Mapped[datetime | None] = mapped_column(index=True)
    carried: Mapped[datetime | None]
    plans: Mapped[list["PlanTable"]] = relationship(
        order_by="PlanTable.number", lazy="selectin", viewonly=True
    )


class PlanTable(Base):
    """A plan for handing returned work in again that went out; of several the last one counts (C-73)."""

    __tablename__ = "plans"

    attempt_key: Mapped[str] = mapped_column(ForeignKey("attempts.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[date]
    meeting: Mapped[date | None]
    who: Mapped[str]
    steps: Mapped[str]
    sent: Mapped[datetime]


class CompletionTable(Base):
    """A module that was complete: since which day, and what the program asked for then."""

    __tablename__ = "completions"

    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), primary_key=True)
    module: Mapped[Key]
    completed: Mapped[date]
    terms: Mapped[dict[str, Any]]
