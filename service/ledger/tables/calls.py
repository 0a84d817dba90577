"""Calls to Google that were made: by run, and by the candidate for whom."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class RunCallsTable(Base):
    """One run's calls of a method under one identity, and what they counted for; `at` is when they were
    counted, in real time. `seconds` were spent in calls, `waited` before them for Google's limits.
    """

    __tablename__ = "run_calls"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    method: Mapped[Key]
    identity: Mapped[Key]
    calls: Mapped[int]
    parts: Mapped[int]
    failed: Mapped[int]
    units: Mapped[int] = mapped_column(server_default="0")
    seconds: Mapped[float] = mapped_column(server_default="0")
    waited: Mapped[float] = mapped_column(server_default="0")
    at: Mapped[datetime] = mapped_column(index=True)


class CandidateCallsTable(Base):
    """All calls of a method that were ever made for a candidate; `last` in real time."""

    __tablename__ = "candidate_calls"

    candidate_key: Mapped[Key]
    method: Mapped[Key]
    calls: Mapped[int]
    failed: Mapped[int]
    last: Mapped[datetime]
