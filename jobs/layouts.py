"""The layout that a candidate's workbook was made with, and how it stood when it was last read."""

from jobs.office import Office
from service.domain.people import Candidate
from service.ledger import workbooks
from service.workbook.layout import Book, book
from service.workbook.version import year_made_for


def layout_of(office: Office, candidate: Candidate) -> Book:
    """The layout of the year that the workbook was made for, whatever the candidate's year is by now.

    No call to Google: where tables on Progress have moved is known from the last scrape.
    """
    with office.ledger.read() as session:
        row = workbooks.all(session)[candidate.key]
        reading = workbooks.reading(session, candidate.key)
    year = year_made_for(row.template_version, candidate.year)
    return book(office.program, year, *((reading.moved, reading.capacities) if reading else ()))
