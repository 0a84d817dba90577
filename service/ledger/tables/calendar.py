"""Days that the office set in place of the program's rules."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base


class SetDatesTable(Base):
    """One module in one year of one cohort; an empty day keeps the program's rule."""

    __tablename__ = "set_dates"

    cohort_key: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    module: Mapped[str] = mapped_column(primary_key=True)
    opens: Mapped[date | None]
    due: Mapped[date | None]
