"""The staff's own cells in workbooks: theirs to fill while the directory says so, and nobody else's."""

import re
from datetime import date

from service.domain.directory import Contact
from service.domain.people import Person
from service.ledger import directory
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER, SECRETARY
from tests.jobs.ground import INES, Ground
from tests.privacy.hands import Hands

ANA, KIM = "ana.ruiz@example.org", "kim.doyle@example.org"
MOU = "Candidate MOU"


def test_staff_fill_their_own_cells_while_they_have_the_role(ground: Ground) -> None:
    kim = Contact(Person("Kim", "Doyle", KIM), "administrator", until=date(2026, 7, 10))
    with ground.office.ledger.begin() as session:
        directory.replace(session, [kim, Contact(Person("Rosa", "Delgado", SECRETARY), "secretary")])
    member(ground, KIM)
    ground.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}")
    ground.job("provision", "2026-07-01")
    office, questions = cell(ground, "Intake meeting held by"), cell(ground, "Questions to come back to")
    assert filled(ground, office) == {KIM}
    assert filled(ground, questions) == {ANA}
    ground.bench.calls()
    ground.job("provision", "2026-07-02")
    assert ground.bench.calls().total() == 0
    ground.job("provision", "2026-07-11")
    assert filled(ground, office) == set()
    assert filled(ground, questions) == {ANA}


def member(ground: Ground, email: str) -> None:
    """A content manager of the shared drive, as an office lets in its staff."""
    ground.bench.drive(KEEPER).permissions().create(
        fileId=ground.office.settings.drive_id,
        body={"type": "user", "role": "fileOrganizer", "emailAddress": email},
        sendNotificationEmail=False,
        supportsAllDrives=True,
    ).execute()


def cell(ground: Ground, label: str) -> str:
    """The cell beside the words."""
    found = ground.bench.open(ANA, ground.file(ANA), MOU).sheet.find(re.compile(label))
    assert found
    return f"'{MOU}'!R{found.row}C{found.col + 1}"


def filled(ground: Ground, place: str) -> set[str]:
    """Who can type there."""
    url, file_id = ground.bench.url, ground.file(ANA)
    everybody = {name: Hands(url, name) for name in (ANA, INES, KIM, ADMINISTRATOR, SECRETARY)}
    found = {name for name, hands in everybody.items() if hands.types(file_id, place, "seen")}
    for hands in everybody.values():
        hands.close()
    return found
