"""The staff who fill something in workbooks, by the directory."""

from datetime import datetime

from jobs.office import Office
from service.domain.directory import by_role
from service.ledger import directory
from service.workbook.owners import People, staff_of


def staff(office: Office, at: datetime) -> People:
    """Their addresses by role at `at`; no call to Google."""
    with office.ledger.read() as session:
        contacts = directory.contacts(session)
    return staff_of(office.program, by_role(contacts, office.today(at)))
