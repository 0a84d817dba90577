"""Who is signed in."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from service.ledger.tables.base import Base, Key


class VisitTable(Base):
    """A sign-in: a digest of the word in its cookie, so that nobody who reads the ledger can take it over."""

    __tablename__ = "visits"

    digest: Mapped[Key]
    email: Mapped[str]
    began: Mapped[datetime]
    ends: Mapped[datetime]
