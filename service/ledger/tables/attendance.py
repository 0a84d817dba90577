"""Who was at which event: as staff recorded it, and as people signed in on a sheet for the day."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base, Key


class AttendanceTable(Base):
    """One person at one event. `attendee` is a key of service/domain/attendance.py: it names the person and
    the year of the program. A person without anything on record has no row. `held` is the day on which the
    event was for them when it was recorded.
    """

    __tablename__ = "attendance"

    attendee: Mapped[str] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(primary_key=True)
    present: Mapped[bool]
    signed_in: Mapped[time | None]
    made_up: Mapped[date | None]
    recorded: Mapped[datetime]
    session: Mapped[str] = mapped_column(default="", server_default="")
    how: Mapped[str] = mapped_column(default="", server_default="")
    approved_by: Mapped[str] = mapped_column(default="", server_default="")
    held: Mapped[date | None]


class SignSheetTable(Base):
    """The sheet for one day of one event, by the number of its row in the Calendar tab. `reading` is what was
    last read in it, people's words included; `asked` is when staff last wanted it open, `closed` since when
    nobody can type there.
    """

    __tablename__ = "sign_sheets"

    key: Mapped[Key]
    cohort_key: Mapped[str]
    year: Mapped[int]
    event: Mapped[str]
    session: Mapped[str]
    day: Mapped[date]
    file_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    made: Mapped[datetime]
    asked: Mapped[datetime]
    closed: Mapped[datetime | None]
    reading: Mapped[dict[str, Any] | None]
    read: Mapped[datetime | None]
    written: Mapped[str] = mapped_column(default="", server_default="")


class SignInTable(Base):
    """One person's tick on a sheet for the day: `at` on the office's clock, `signed` what they typed as their
    signature, `seen` when the tick was first read.
    """

    __tablename__ = "sign_ins"

    attendee: Mapped[str] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(primary_key=True)
    sheet: Mapped[str]
    at: Mapped[time | None]
    signed: Mapped[str]
    session: Mapped[str]
    held: Mapped[date | None]
    seen: Mapped[datetime]
