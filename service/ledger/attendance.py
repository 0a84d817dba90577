"""Attendance on record."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.attendance import NO_MARK, Mark
from service.ledger.among import among, few
from service.ledger.prepared import table_of
from service.ledger.tables import AttendanceTable

_ATTENDANCE = table_of(AttendanceTable).c
_ALL = select(table_of(AttendanceTable))


def all(  # noqa: A001 - read as attendance.all
    session: Session, attendees: Collection[str] | None = None
) -> dict[str, dict[str, Mark]]:
    """Every mark by attendee and event; of these `attendees`, unless they are many."""
    found: defaultdict[str, dict[str, Mark]] = defaultdict(dict)
    for row in session.execute(among(_ALL, _ATTENDANCE.attendee, few(attendees))):
        found[row.attendee][row.event] = Mark(
            row.present, row.signed_in, row.made_up, row.session, row.how, row.approved_by, row.held
        )
    return dict(found)


def recorded(session: Session) -> dict[str, list[datetime]]:
    """When staff recorded what there is, by attendee."""
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    for attendee, at in session.execute(select(AttendanceTable.attendee, AttendanceTable.recorded)):
        found[attendee].append(at)
    return dict(found)


def put(session: Session, attendee: str, event: str, mark: Mark, at: datetime) -> None:
    """Record in place of what was recorded; an empty mark takes it back."""
    if mark == NO_MARK:
        row = session.get(AttendanceTable, (attendee, event))
        if row is not None:
            session.delete(row)
    else:
        session.merge(
            AttendanceTable(
                attendee=attendee, event=event, present=mark.present, signed_in=mark.signed_in,
                made_up=mark.made_up, session=mark.session, how=mark.how, approved_by=mark.approved_by,
                held=mark.held, recorded=at,
            )
        )  # fmt: skip
    session.flush()
