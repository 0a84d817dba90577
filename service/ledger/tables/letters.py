"""The outbox: every letter, from the moment it is owed, and the messages by which letters go out."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class LetterTable(Base):
    """A rendered letter. Its `key` says what it is about, so that it is queued once however often asked.

    One that hangs on a day names the `subjects` that it tells of, and the candidates whom it `concerns`.
    """

    __tablename__ = "letters"

    key: Mapped[Key]
    token: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    candidate_key: Mapped[str] = mapped_column(index=True)
    to: Mapped[list[str]]
    cc: Mapped[list[str]]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str]
    reason: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    queued: Mapped[datetime] = mapped_column(index=True)
    claimed: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    settled: Mapped[datetime | None]
    held: Mapped[datetime | None]
    pushed: Mapped[datetime | None]
    message_id: Mapped[str] = mapped_column(default="")
    error: Mapped[str] = mapped_column(default="")
    subjects: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    concerns: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    attachments: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default="[]")


class MailTable(Base):
    """A message to one or more people, with one letter or several. `token` is the reference in its last line,
    by which it is found in Gmail; `letters` are their keys.
    """

    __tablename__ = "mails"

    token: Mapped[Key]
    to: Mapped[list[str]]
    cc: Mapped[list[str]]
    letters: Mapped[list[str]]
    state: Mapped[str] = mapped_column(index=True)
    formed: Mapped[datetime]
    claimed: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    settled: Mapped[datetime | None] = mapped_column(index=True)
    message_id: Mapped[str] = mapped_column(default="")
    error: Mapped[str] = mapped_column(default="")


class DeclinedTable(Base):
    """A kind of letters that a person does without, by address, since then."""

    __tablename__ = "declined"

    email: Mapped[Key]
    kind: Mapped[Key]
    since: Mapped[datetime]
