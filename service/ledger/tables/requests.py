"""Requests to the office (C-75, C-88 to C-93)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class RequestTable(Base):
    """One request: where it stands, every version of what is asked, what the office answered, and what staff
    typed beside it.
    """

    __tablename__ = "requests"

    key: Mapped[Key]
    form_key: Mapped[str] = mapped_column(ForeignKey("forms.key"), index=True)
    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"))
    row: Mapped[int]
    history: Mapped[dict[str, Any]]
    withdrawn: Mapped[datetime | None]
    due: Mapped[datetime | None]
    hitch: Mapped[str] = mapped_column(default="")
    handler: Mapped[str] = mapped_column(default="")
    by: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
