"""Who reads which row of Reviews."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class ReviewerTable(Base):
    """A row of Reviews and who has it, since when; `typed` where staff said so."""

    __tablename__ = "reviewers"

    key: Mapped[Key]
    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"))
    email: Mapped[str]
    name: Mapped[str]
    typed: Mapped[bool]
    since: Mapped[datetime]
