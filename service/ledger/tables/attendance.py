"""Who was at which event, as staff recorded it."""

from datetime import date, datetime, time

from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base


class AttendanceTable(Base):
    """One person at one event. `attendee` is a key of service/domain/attendance.py: it names the person and
    the year of the program. A person without anything on record has no row.
    """

    __tablename__ = "attendance"

    attendee: Mapped[str] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(primary_key=True)
    present: Mapped[bool]
    signed_in: Mapped[time | None]
    made_up: Mapped[date | None]
    recorded: Mapped[datetime]
