"""Private forms: each author alone in a file, made once, read, and shown as done and nothing more."""

import pytest
from googleapiclient.errors import HttpError

from service.domain.directory import Contact
from service.domain.people import Person
from service.ledger import directory, forms
from service.ledger.forms import FormRow
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from service.programs import load
from service.workbook.layout import form_book
from tests.jobs.ground import INES, Ground, noon

SUPERVISOR, ANALYST = "walt.ames@example.org", "uma.reid@example.org"
CLERK = "kim.doyle@example.org"


def enrol(ground: Ground, last: str, first: str, supervisor: str = SUPERVISOR) -> str:
    """The address of somebody new with a coach and a supervisor, as of July 1."""
    email = f"{first}.{last}@example.org".lower()
    head = "Last name,First name,E-mail,Cohort,Year,Coach,Coach e-mail,Supervisor,Supervisor e-mail"
    row = f"{last},{first},{email},2026-27,1,Ines Faro,{INES},Walt Ames,{supervisor}"
    ground.enrol_file(f"{head}\n{row}\n")
    ground.job("provision", "2026-07-01")
    return email


def form(ground: Ground, key: str) -> FormRow:
    with ground.office.ledger.read() as session:
        return forms.all(session)[key]


def fill(ground: Ground, row: FormRow, by: str, words: str = "Said in confidence") -> None:
    """Type something into every cell of the form that its author may fill."""
    program = ground.office.program
    placement = form_book(program, program.module(row.module)).placement(program.module(row.module).tab)
    sheet = ground.bench.open(by, row.file_id, placement.tab.title)
    for cell in placement.block.cells:
        if cell.address and cell.owner != "service":
            given = cell.entry.choices[0] if cell.entry and cell.entry.choices else words
            typed = "2026-08-20" if cell.entry and cell.entry.type == "date" else given
            sheet.typed[cell.row, cell.column] = typed
    sheet.save()


def test_each_author_and_nobody_else_opens_a_form(ground: Ground) -> None:
    email = enrol(ground, "Ruiz", "Ana")
    ground.job("release", "2026-08-01")
    key = ground.key(email)
    owned = {f"requests:{key}": email, f"supervisor_commitment:{key}.1:{SUPERVISOR}": SUPERVISOR,
             f"coach_mou:2026:{INES}": INES}  # fmt: skip
    for form_key, author in owned.items():
        file_id = form(ground, form_key).file_id
        ground.bench.sheets(author).spreadsheets().get(spreadsheetId=file_id).execute()
        for other in {email, SUPERVISOR, INES} - {author}:
            with pytest.raises(HttpError) as refused:
                ground.bench.sheets(other).spreadsheets().get(spreadsheetId=file_id).execute()
            assert (refused.value.status_code, refused.value.reason) == (
                403, "The caller does not have permission",
            )  # fmt: skip
    with pytest.raises(HttpError) as refused:
        ground.bench.sheets(SUPERVISOR).spreadsheets().get(spreadsheetId=ground.file(email)).execute()
    assert refused.value.status_code == 403


def test_forms_that_one_role_reads_are_closed_to_the_rest_of_the_staff(ground: Ground) -> None:
    with ground.office.ledger.begin() as session:
        directory.replace(session, [Contact(Person("Helen", "Park", ADMINISTRATOR), "administrator")])
    ground.job("provision", "2026-07-01")
    email = enrol(ground, "Closed", "Jo")
    ground.job("release", "2026-07-08")
    file_id = form(ground, f"requests:{ground.key(email)}").file_id
    ground.bench.drive(KEEPER).permissions().create(
        fileId=ground.office.settings.drive_id,
        body={"type": "user", "role": "fileOrganizer", "emailAddress": CLERK},
        sendNotificationEmail=False,
        supportsAllDrives=True,
    ).execute()
    ground.bench.drive(CLERK).files().get(fileId=ground.file(email), supportsAllDrives=True).execute()
    made = ground.bench.drive(ADMINISTRATOR).files()
    assert made.get(fileId=file_id, supportsAllDrives=True, fields="name").execute()["name"] == (
        "Requests and Grievances - Closed, Jo"
    )
    with pytest.raises(HttpError) as refused:
        ground.bench.drive(CLERK).files().get(fileId=file_id, supportsAllDrives=True).execute()
    assert (refused.value.status_code, refused.value.error_details[0]["reason"]) == (404, "notFound")


def test_a_form_is_made_shared_and_told_once(ground: Ground) -> None:
    email = enrol(ground, "Once", "Bea")
    ground.job("release", "2026-08-01")
    told = [subject for subject in ground.subjects(SUPERVISOR) if "Bea Once" in subject]
    assert told == ["Bea Once: please fill in Supervisor Letter of Commitment by September 15, 2026"]
    ground.bench.calls()
    ground.job("release", "2026-08-01")
    ground.job("provision", "2026-08-01")
    assert ground.bench.calls().total() == 0
    assert len(ground.files("Supervisor Letter of Commitment - Once, Bea")) == 1
    assert form(ground, f"requests:{ground.key(email)}").done is None


def test_a_coach_signs_once_a_year_for_all_candidates(ground: Ground) -> None:
    emails = [enrol(ground, "First", "Cy"), enrol(ground, "Second", "Di")]
    ground.job("release", "2026-08-01")
    row = form(ground, f"coach_mou:2026:{INES}")
    assert {ground.key(email) for email in emails} <= set(row.about)
    ground.job("scrape", "2026-08-02")
    fill(ground, row, INES)
    ground.job("scrape", "2026-08-03")
    for email in emails:
        assert ground.interface_row("Completion", ground.key(email))["Coach MOU"] == "Complete"
        progress = ground.bench.open(email, ground.file(email), "Progress and Attendance at a Glance")
        line = next(row for row in progress.shown if "Coach Memorandum of Understanding" in row)
        assert "Complete" in line
        assert "Aug 3, 2026" in line
        assert not any("confidence" in cell for shown in progress.shown for cell in shown)


@pytest.mark.long
def test_what_was_complete_stays_so_and_what_it_says_stays_in_the_form(ground: Ground) -> None:
    email = enrol(ground, "Kept", "Eli")
    ground.job("release", "2027-01-10")
    ground.job("scrape", "2027-01-10")
    row = form(ground, f"midyear_feedback:{ground.key(email)}.1")
    fill(ground, row, email)
    ground.job("scrape", "2027-01-11")
    assert ground.interface_row("Completion", ground.key(email))["Mid-Year Feedback"] == "Complete"
    placement = form_book(load("ceres-casc"), ground.office.program.module("midyear_feedback"))
    first = next(c for c in placement.placement("midyear_feedback").block.cells if c.address == "meetings")
    sheet = ground.bench.open(email, row.file_id, "Mid-Year Feedback")
    sheet.typed[first.row, first.column] = ""
    sheet.save()
    ground.job("scrape", "2027-01-12")
    assert ground.interface_row("Completion", ground.key(email))["Mid-Year Feedback"] == "Complete"
    assert form(ground, row.key).done.isoformat() == "2027-01-11"


def test_a_new_supervisor_gets_a_form_of_their_own_and_the_old_one_loses_access(ground: Ground) -> None:
    email = enrol(ground, "Moved", "Flo")
    ground.job("release", "2026-08-01")
    old = form(ground, f"supervisor_commitment:{ground.key(email)}.1:{SUPERVISOR}")
    enrol(ground, "Moved", "Flo", supervisor="new.boss@example.org")
    ground.job("release", "2026-08-02")
    new = form(ground, f"supervisor_commitment:{ground.key(email)}.1:new.boss@example.org")
    assert new.file_id != old.file_id
    with pytest.raises(HttpError) as refused:
        ground.bench.sheets(SUPERVISOR).spreadsheets().get(spreadsheetId=old.file_id).execute()
    assert refused.value.status_code == 403


def test_a_form_without_anybody_to_fill_it_is_said(ground: Ground) -> None:
    enrol(ground, "Waits", "Gil")
    words = (
        "“Verification of Employment as an Administrator” waits: no Credential Analyst is in the directory."
    )
    assert words in ground.office_findings()
    with ground.office.ledger.begin() as session:
        directory.replace(session, [Contact(Person("Uma", "Reid", ANALYST), "credential_analyst")])
    ground.job("provision", "2026-07-02")
    assert words not in ground.office_findings()
    assert any("Gil Waits" in subject for subject in ground.subjects(ANALYST))


@pytest.mark.parametrize("kind", ["apply_then_500", "apply_then_drop"])
@pytest.mark.parametrize("method", ["drive.files.create", "sheets.spreadsheets.batchUpdate"])
def test_a_lost_answer_leaves_one_form(ground: Ground, method: str, kind: str) -> None:
    last = f"Lost{kind.title()}{method.title()}".replace("_", "").replace(".", "")
    email = enrol(ground, last, "Ida")
    with ground.fault(method, kind):
        ground.job("release", "2026-08-01")
    ground.job("release", "2026-08-01")
    assert len(ground.files(f"Supervisor Letter of Commitment - {last}")) == 1
    assert sum(last in subject for subject in ground.subjects(SUPERVISOR)) == 1
    assert noon("2026-08-01")
    assert form(ground, f"requests:{ground.key(email)}").closed is None
