"""Who is who in the office and around it."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base


class ContactTable(Base):
    """Somebody in a role; `place` keeps the order in which the office lists them."""

    __tablename__ = "contacts"

    email: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    first: Mapped[str]
    last: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    until: Mapped[date | None]
