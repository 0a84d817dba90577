"""Links to evidence: what became of each file of Drive that is linked, and where links stand."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class LinkedFileTable(Base):
    """A file that somebody linked, by its id alone: no name, no owner.

    `looked` is when Drive last answered, `tried` when it was last asked.
    """

    __tablename__ = "linked_files"

    file_id: Mapped[Key]
    resource_key: Mapped[str] = mapped_column(default="")
    state: Mapped[str]
    first_seen: Mapped[datetime]
    looked: Mapped[datetime | None]
    tried: Mapped[datetime | None]


class LinkTable(Base):
    """A link in a candidate's workbook, in order; without a `file_id` its form alone decides its `state`."""

    __tablename__ = "links"

    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    tab: Mapped[str]
    address: Mapped[str]
    owner: Mapped[str]
    label: Mapped[str]
    text: Mapped[str]
    url: Mapped[str]
    file_id: Mapped[str] = mapped_column(default="", index=True)
    state: Mapped[str]


class LinkNotesTable(Base):
    """What a workbook says of its links: a fingerprint of it, and whether it may be outdated."""

    __tablename__ = "link_notes"

    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), primary_key=True)
    shown: Mapped[str]
    outdated: Mapped[bool]
