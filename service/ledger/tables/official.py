"""Official readings (C-51, C-78)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class OfficialTable(Base):
    """One candidate's reading of one year: since when it waits, and what staff confirmed when."""

    __tablename__ = "official"

    key: Mapped[Key]
    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"))
    rule: Mapped[str]
    year: Mapped[int]
    opened: Mapped[datetime]
    confirmed: Mapped[datetime | None]
    level: Mapped[int | None]
    feedback: Mapped[str] = mapped_column(default="")
    carried: Mapped[datetime | None]
