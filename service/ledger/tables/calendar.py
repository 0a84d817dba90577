"""Days that the office set in place of the program's rules."""

from datetime import date, time

from sqlalchemy import false
from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base


class SetDatesTable(Base):
    """One module, event or session of an event in one year of one cohort; what is empty keeps the program's
    rule. Times are on the program's clock.
    """

    __tablename__ = "set_dates"

    cohort_key: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    module: Mapped[str] = mapped_column(primary_key=True)
    opens: Mapped[date | None]
    due: Mapped[date | None]
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="", server_default="")
    off: Mapped[bool] = mapped_column(default=False, server_default=false())
