"""Work: what was asked for, what ran, and which outside effects were claimed."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class EffectTable(Base):
    """An outside effect that cannot be repeated safely, written down before it is tried (design §1.9)."""

    __tablename__ = "effects"

    kind: Mapped[Key]
    key: Mapped[Key]
    claimed: Mapped[datetime]
    done: Mapped[datetime | None]
    result: Mapped[str | None]


class RunTable(Base):
    """One run of a job. `holder` names the process; `beat` is its last sign of life."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(index=True)
    holder: Mapped[str]
    started: Mapped[datetime]
    beat: Mapped[datetime]
    finished: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")


class AskTable(Base):
    """Somebody's wish that a job should run now."""

    __tablename__ = "asks"

    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str]
    by: Mapped[str]
    asked: Mapped[datetime]
    taken: Mapped[datetime | None]
    holder: Mapped[str] = mapped_column(default="")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    closed: Mapped[datetime | None] = mapped_column(index=True)
