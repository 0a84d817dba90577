"""Private forms: the file, whom it is shared with, what was last read there, for whom it counts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class FormTable(Base):
    """One file of one author. `written` is the fingerprint of the people who stand in it; `closed` is set
    once the author can no longer write, `done` on the day on which it was first complete, for ever. `told` is
    the fingerprint of what the form says of its requests.
    """

    __tablename__ = "forms"

    key: Mapped[Key]
    module: Mapped[str] = mapped_column(index=True)
    author_first: Mapped[str]
    author_last: Mapped[str]
    author_email: Mapped[str]
    file_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    made: Mapped[datetime]
    written: Mapped[str] = mapped_column(default="")
    closed: Mapped[datetime | None]
    done: Mapped[date | None]
    reading: Mapped[dict[str, Any] | None]
    version: Mapped[int] = mapped_column(BigInteger, default=0)
    read: Mapped[datetime | None]
    told: Mapped[str] = mapped_column(default="")


class FormSubjectTable(Base):
    """A candidate whose module a form completes in program year `year`."""

    __tablename__ = "form_subjects"

    form_key: Mapped[str] = mapped_column(ForeignKey("forms.key"), primary_key=True)
    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), primary_key=True)
    year: Mapped[int]


class FormGrantTable(Base):
    """An address that a form is shared with, under Drive's id for that permission (empty: begun)."""

    __tablename__ = "form_grants"

    form_key: Mapped[str] = mapped_column(ForeignKey("forms.key"), primary_key=True)
    email: Mapped[str] = mapped_column(primary_key=True)
    permission_id: Mapped[str]
