"""What was made in Drive for a candidate, and what was last read there."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base


class WorkbookTable(Base):
    """One workbook per candidate, one candidate per file."""

    __tablename__ = "workbooks"

    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), primary_key=True)
    file_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    template_version: Mapped[str]
    recorded: Mapped[datetime]


class ReleaseTable(Base):
    """A module whose tab stands in a candidate's workbook."""

    __tablename__ = "releases"

    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), primary_key=True)
    module: Mapped[str] = mapped_column(primary_key=True)
    released: Mapped[datetime]


class GrantTable(Base):
    """An address that a workbook is shared with, under Drive's id for that permission."""

    __tablename__ = "grants"

    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), primary_key=True)
    email: Mapped[str] = mapped_column(primary_key=True)
    permission_id: Mapped[str]


class ReadingTable(Base):
    """What was last read out of a workbook, at Drive's `version` of the file."""

    __tablename__ = "readings"

    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), primary_key=True)
    reading: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(BigInteger)
    read: Mapped[datetime]


class FormerWorkbookTable(Base):
    """The workbook that a candidate had until another one was made for a later year of the program. `year` is
    the one that it was last for, `followed` the year for which the next was made, `stayed` the keys of the
    modules whose tabs are shown there alone, with spaces between.
    """

    __tablename__ = "former_workbooks"

    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    template_version: Mapped[str]
    followed: Mapped[int]
    stayed: Mapped[str]
    recorded: Mapped[datetime]


class FormerGrantTable(Base):
    """An address that a former workbook is shared with, under Drive's id for that permission."""

    __tablename__ = "former_grants"

    file_id: Mapped[str] = mapped_column(ForeignKey("former_workbooks.file_id"), primary_key=True)
    email: Mapped[str] = mapped_column(primary_key=True)
    permission_id: Mapped[str]
