"""What calendars of people were last told of meetings (RFC 5546)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger.tables import InvitationTable


@dataclass(frozen=True)
class Invitation:
    """What one person's calendar was told of one meeting: `said` is the fingerprint of day, time and place,
    empty once it was called off. `sequence` rises with each letter about the `uid`.
    """

    attendee: str
    meeting: str
    uid: str
    said: str
    sequence: int
    day: date


def all(session: Session) -> dict[tuple[str, str], Invitation]:  # noqa: A001 - invitations.all
    """Every one by attendee and the number of the meeting's row in the Calendar tab."""
    return {
        (row.attendee, row.meeting): Invitation(
            row.attendee, row.meeting, row.uid, row.said, row.sequence, row.day
        )
        for row in session.scalars(select(InvitationTable))
    }


def put(session: Session, one: Invitation, at: datetime) -> None:
    """Record what a calendar was told now."""
    session.merge(
        InvitationTable(
            attendee=one.attendee, meeting=one.meeting, uid=one.uid, said=one.said, sequence=one.sequence,
            day=one.day, told=at,
        )
    )  # fmt: skip
    session.flush()
