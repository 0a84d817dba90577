"""Requests: asked in a private form, known to the office, answered there, and read by nobody else."""

import pytest
from gspread.exceptions import APIError

from service.demo.acting import Tab
from service.domain.directory import Contact
from service.domain.people import Person
from service.ledger import directory, forms
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY
from tests.jobs.ground import INES, Ground

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
CLERK, NEWCOMER = "kim.doyle@example.org", "lea.marsh@example.org"
TITLE = "Requests"
SECRET = "Ines never comes to our meetings"


@pytest.fixture(scope="module", autouse=True)
def _office(ground: Ground) -> None:
    """Two candidates of one coach, each with a form; the administrator reads them, the clerk does not."""
    appoint(ground, ADMINISTRATOR)
    ground.bench.drive(SECRETARY).permissions().create(
        fileId=ground.office.settings.drive_id,
        body={"type": "user", "role": "fileOrganizer", "emailAddress": CLERK},
        sendNotificationEmail=False,
        supportsAllDrives=True,
    ).execute()
    ground.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}")
    ground.job("provision", "2026-07-01")
    ground.job("release", "2026-07-08")
    ground.job("scrape", "2026-07-08")


def appoint(ground: Ground, *emails: str) -> None:
    """Put these administrators into the directory, in place of whoever was there."""
    people = [Contact(Person("Helen", "Park", email), "administrator") for email in emails]
    with ground.office.ledger.begin() as session:
        directory.replace(session, people)


def file_of(ground: Ground, email: str) -> str:
    with ground.office.ledger.read() as session:
        return forms.all(session)[f"requests:{ground.key(email)}"].file_id


def form(ground: Ground, email: str, by: str) -> Tab:
    """The form of that candidate, as `by` sees it."""
    return ground.bench.open(by, file_of(ground, email), TITLE)


def place(tab: Tab, row: str, heading: str) -> tuple[int, int]:
    """Where the cell of that row of the log stands, counted from 0."""
    head = next(n for n, cells in enumerate(tab.shown) if "I ask for" in " ".join(cells))
    columns = [cell.split("\n")[0] for cell in tab.shown[head]]
    line = next(n for n, cells in enumerate(tab.shown) if n > head and cells[columns.index("No.")] == row)
    return line, columns.index(heading)


def type_in(ground: Ground, email: str, by: str, row: str, **cells: object) -> None:
    """Type into a row of the log, under its headings; `_` stands for a space."""
    tab = form(ground, email, by)
    for heading, value in cells.items():
        tab.typed[place(tab, row, heading.replace("_", " "))] = value
    tab.save()


def refused(ground: Ground, email: str, by: str, row: str, heading: str) -> bool:
    """Whether Google lets `by` type there."""
    tab = form(ground, email, by)
    tab.typed[place(tab, row, heading)] = "mine"
    try:
        tab.save()
    except APIError as error:
        return "protected cell" in str(error)
    return False


def test_author_and_office_type_each_in_their_own_columns(ground: Ground) -> None:
    assert not refused(ground, ANA, ANA, "1", "What it is about")
    assert refused(ground, ANA, ANA, "1", "Answer")
    assert refused(ground, ANA, ANA, "1", "What became of it")
    assert refused(ground, ANA, ADMINISTRATOR, "1", "What it is about")
    assert not refused(ground, ANA, ADMINISTRATOR, "1", "Answer")


def test_the_directory_says_who_may_answer(ground: Ground) -> None:
    with pytest.raises(PermissionError):
        form(ground, ANA, NEWCOMER)
    appoint(ground, ADMINISTRATOR, NEWCOMER)
    ground.job("provision", "2026-07-09")
    assert not refused(ground, ANA, NEWCOMER, "1", "Answer")
    assert refused(ground, ANA, NEWCOMER, "1", "Reasons, and what I have tried")
    appoint(ground, ADMINISTRATOR)
    ground.job("provision", "2026-07-10")
    with pytest.raises(PermissionError):
        form(ground, ANA, NEWCOMER)
    ground.bench.calls()
    ground.job("provision", "2026-07-10")
    assert ground.bench.calls().total() == 0
