"""Days that the office set in place of the program's rules."""

from datetime import date, datetime, time

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


class InvitationTable(Base):
    """What a person's calendar was last told of a meeting. `meeting` is the number of its row in the Calendar
    tab; `said` the fingerprint of day, time and place, empty once it was called off; `sequence` rises with
    each letter (RFC 5546).
    """

    __tablename__ = "invitations"

    attendee: Mapped[str] = mapped_column(primary_key=True)
    meeting: Mapped[str] = mapped_column(primary_key=True)
    uid: Mapped[str]
    said: Mapped[str]
    sequence: Mapped[int]
    day: Mapped[date]
    told: Mapped[datetime]
