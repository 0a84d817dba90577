"""Single values to remember, what is wrong for a candidate, and the log that staff read."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class MarkTable(Base):
    """A single value by name: a page token, the id of the interface, the ledger's own version."""

    __tablename__ = "marks"

    name: Mapped[Key]
    value: Mapped[str]


class FindingTable(Base):
    """What is wrong for one candidate, in words, until whoever found it says that it is over."""

    __tablename__ = "findings"

    candidate_key: Mapped[Key]
    source: Mapped[Key]
    text: Mapped[str]
    found: Mapped[datetime]


class LogTable(Base):
    """What was done, in words for staff; only ever added to."""

    __tablename__ = "log"
    __table_args__ = (Index(None, "candidate_key", "id"), Index(None, "action", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    candidate_key: Mapped[str]
    action: Mapped[str]
    text: Mapped[str]
