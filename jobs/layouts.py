"""How a candidate's workbook is laid out, and how it stood when it was last read."""

from jobs.office import Office
from service.domain.people import Candidate
from service.errors import UnknownOutcome
from service.ledger import Session, marks, workbooks
from service.workbook.layout import Book, book
from service.workbook.version import years_made_for

GOING_ON = "going on:"
"""Marks of this prefix and a candidate's key: the workbook is being laid out for another year of the program,
and it is not known whether that is done (jobs/laying_out/going_on.py).
"""

MOVING = "moving:"
"""Marks of this prefix and a candidate's key hold the year of the program whose workbook is being closed,
because another one is to follow it (jobs/laying_out/moving.py).
"""


def layout_of(office: Office, candidate: Candidate) -> Book:
    """The layout of the years that are recorded for the workbook, whatever the candidate's year is by now.

    No call to Google: where tables on Progress have moved is known from the last scrape. Raises
    UnknownOutcome while nobody knows how Progress is laid out.
    """
    with office.ledger.read() as session:
        require_known(office, session, candidate)
    return recorded_layout(office, candidate)


def recorded_layout(office: Office, candidate: Candidate) -> Book:
    """The same for whoever is finding out what became of it."""
    with office.ledger.read() as session:
        row = workbooks.all(session, [candidate.key])[candidate.key]
        reading = workbooks.reading(session, candidate.key)
    years = years_made_for(row.template_version, candidate.year)
    return book(office.program, years, *((reading.moved, reading.capacities) if reading else ()))


def require_known(office: Office, session: Session, candidate: Candidate) -> None:
    """Raise UnknownOutcome while the workbook is being laid out for another year, or another one is made."""
    words = office.program.words.phrases.troubles
    if marks.get(session, f"{MOVING}{candidate.key}") is not None:
        raise UnknownOutcome(words.moving_on.format(name=candidate.person.name), words.moving_on_remedy)
    if marks.get(session, f"{GOING_ON}{candidate.key}") is not None:
        raise UnknownOutcome(
            words.going_on.format(name=candidate.person.name),
            words.going_on_remedy,
        )
