"""Cases (C-88 to C-96)."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class CaseTable(Base):
    """One case: everything that happened in it. `effect` says what its outcome has changed, empty while
    that is nothing; `typed` is what staff last typed in its row of the interface.
    """

    __tablename__ = "cases"

    key: Mapped[Key]
    kind: Mapped[str]
    candidate_key: Mapped[str] = mapped_column(ForeignKey("candidates.key"), index=True)
    events: Mapped[list[dict[str, Any]]]
    source: Mapped[str] = mapped_column(default="", index=True)
    of: Mapped[str] = mapped_column(default="")
    effect: Mapped[str] = mapped_column(default="", index=True)
    typed: Mapped[dict[str, Any]] = mapped_column(default=dict)
