"""The directory on record."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.domain.directory import Contact
from service.domain.people import Person
from service.ledger.prepared import table_of
from service.ledger.tables import ContactTable

_ALL = select(table_of(ContactTable)).order_by(table_of(ContactTable).c.place)


def contacts(session: Session) -> list[Contact]:
    """Everybody, in the office's order."""
    rows = session.execute(_ALL)
    return [Contact(Person(row.first, row.last, row.email), row.role, row.phone, row.until) for row in rows]


def replace(session: Session, listed: Sequence[Contact]) -> bool:
    """Record `listed` (one per address and role) in place of what was recorded; True when that is news."""
    if contacts(session) == list(listed):
        return False
    session.execute(delete(ContactTable))
    for place, contact in enumerate(listed):
        person = contact.person
        session.add(
            ContactTable(
                email=person.email, role=contact.role, place=place, first=person.first, last=person.last,
                phone=contact.phone, until=contact.until,
            )
        )  # fmt: skip
    session.flush()
    return True
