"""Candidates, their cohorts, and the counter that their keys come from."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class CohortTable(Base):
    """A cohort and the first day of its program year."""

    __tablename__ = "cohorts"

    key: Mapped[Key]
    starts: Mapped[date]


class CandidateTable(Base):
    """A candidate with the person who shares the workbook, if there is one."""

    __tablename__ = "candidates"

    key: Mapped[Key]
    first: Mapped[str]
    last: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    companion_first: Mapped[str] = mapped_column(default="")
    companion_last: Mapped[str] = mapped_column(default="")
    companion_email: Mapped[str] = mapped_column(default="")
    cohort_key: Mapped[str] = mapped_column(ForeignKey("cohorts.key"), index=True)
    year: Mapped[int]
    enrolled: Mapped[date]
    site: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    overseer_first: Mapped[str] = mapped_column(default="")
    overseer_last: Mapped[str] = mapped_column(default="")
    overseer_email: Mapped[str] = mapped_column(default="")


class CounterTable(Base):
    """Numbers that are given out once and never again."""

    __tablename__ = "counters"

    name: Mapped[Key]
    value: Mapped[int]
