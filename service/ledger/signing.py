"""Sheets for the day on record, and who signed in on them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.domain.attendance import SignIn
from service.ledger.among import among, few
from service.ledger.tables import SignInTable, SignSheetTable


@dataclass(frozen=True)
class SheetRow:
    """A sheet for the day. `key` is the number of its row in the Calendar tab; `closed` since when nobody
    can type there; `reading` what was last read.
    """

    key: str
    cohort: str
    year: int
    event: str
    session: str
    day: date
    file_id: str
    name: str
    asked: datetime
    closed: datetime | None
    reading: Mapping[str, Any] | None
    written: str = ""


def sheets(session: Session) -> dict[str, SheetRow]:
    """Every sheet, by its key."""
    rows = session.scalars(select(SignSheetTable).order_by(SignSheetTable.key))
    return {
        row.key: SheetRow(
            row.key, row.cohort_key, row.year, row.event, row.session, row.day, row.file_id, row.name,
            row.asked, row.closed, row.reading, row.written,
        )
        for row in rows
    }  # fmt: skip


def made(session: Session, sheet: SheetRow, at: datetime) -> None:
    """Record a sheet that was made."""
    session.merge(
        SignSheetTable(
            key=sheet.key, cohort_key=sheet.cohort, year=sheet.year, event=sheet.event,
            session=sheet.session, day=sheet.day, file_id=sheet.file_id, name=sheet.name, made=at,
            asked=sheet.asked, closed=None, reading=None, read=None, written=sheet.written,
        )
    )  # fmt: skip
    session.flush()


def wanted(session: Session, key: str, day: date, at: datetime) -> None:
    """Record that staff want the sheet open, again, for that day."""
    row = session.get_one(SignSheetTable, key)
    row.asked, row.closed, row.day = at, None, day
    session.flush()


def written(session: Session, key: str, fingerprint: str, day: date) -> None:
    """Record what the sheet's heads say now, and for which day it is."""
    row = session.get_one(SignSheetTable, key)
    row.written, row.day = fingerprint, day
    session.flush()


def closed(session: Session, key: str, at: datetime) -> None:
    """Record that nobody can type on the sheet any more."""
    session.get_one(SignSheetTable, key).closed = at
    session.flush()


def read(session: Session, key: str, reading: Mapping[str, Any], at: datetime) -> None:
    """Keep what was read."""
    row = session.get_one(SignSheetTable, key)
    row.reading, row.read = dict(reading), at
    session.flush()


def sign_ins(session: Session, attendees: Collection[str] | None = None) -> dict[str, dict[str, SignIn]]:
    """Who signed in at which event, by attendee and event; of these `attendees`, unless they are many."""
    table = SignInTable
    columns = (table.attendee, table.event, table.at, table.signed, table.session, table.held)
    found: defaultdict[str, dict[str, SignIn]] = defaultdict(dict)
    query = among(select(*columns), table.attendee, few(attendees))
    for attendee, event, at, signed, chosen, held in session.execute(query):
        found[attendee][event] = SignIn(at, signed, chosen, held)
    return dict(found)


def at_event(session: Session, event: str) -> dict[str, tuple[str, SignIn]]:
    """Who signed in at one event, by attendee: on which sheet, and how."""
    rows = session.scalars(select(SignInTable).where(SignInTable.event == event))
    return {row.attendee: (row.sheet, SignIn(row.at, row.signed, row.session, row.held)) for row in rows}


def sign(session: Session, attendee: str, event: str, sheet: str, line: SignIn, at: datetime) -> None:
    """Record a line of a sheet; the first time at which it was seen stays."""
    row = session.get(SignInTable, (attendee, event))
    seen = row.seen if row else at
    session.merge(
        SignInTable(
            attendee=attendee, event=event, sheet=sheet, at=line.at, signed=line.signed,
            session=line.session, held=line.held, seen=seen,
        )
    )  # fmt: skip
    session.flush()


def unsign(session: Session, attendee: str, event: str, sheet: str) -> None:
    """Take back what that sheet said of somebody."""
    table = SignInTable
    session.execute(
        delete(table).where(table.attendee == attendee, table.event == event, table.sheet == sheet)
    )
    session.flush()
