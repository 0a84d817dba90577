"""One candidate from “everything holds” to “paid”, another until it lapses and is submitted again (C-101 to
C-107, C-115): all parties through stock clients, each under their own identity.
"""

from collections.abc import Iterator

import gspread
import pytest
from googleapiclient.errors import HttpError
from openpyxl import load_workbook

from service.domain.directory import Contact
from service.domain.notices.ending import ENDING
from service.domain.people import Person
from service.domain.program import Requirement
from service.ledger import directory, forms, letters, log
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.gate import LocalGate
from service.workbook.layout import form_book
from tests.jobs.ground import INES, Ground, new_ground, noon
from tests.jobs.officetab import OfficeTab

pytestmark = pytest.mark.long
SUPERVISOR, ANALYST = "walt.ames@example.org", "uma.reid@example.org"
VERA, OTIS = "vera.lund@example.org", "otis.beck@example.org"
HEAD = "Last name,First name,E-mail,Cohort,Year,Coach,Coach e-mail,Supervisor,Supervisor e-mail"
ROW = "2026-27,2,Ines Faro,{coach},Walt Ames,{supervisor}"


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with new_ground(tmp_path_factory.mktemp("office") / "first") as made:
        prepare(made)
        yield made


def prepare(ground: Ground) -> None:
    """Two in their second year, everything released; nobody has done anything."""
    office = [
        Contact(Person("Helen", "Park", ADMINISTRATOR), "administrator"),
        Contact(Person("Uma", "Reid", ANALYST), "credential_analyst"),
    ]
    with ground.office.ledger.begin() as session:
        directory.replace(session, office)
    rest = ROW.format(coach=INES, supervisor=SUPERVISOR)
    ground.enrol_file(f"{HEAD}\nLund,Vera,{VERA},{rest}\nBeck,Otis,{OTIS},{rest}\n")
    run(ground, "2027-06-05", "provision", "release", "provision", "scrape")


def run(ground: Ground, day: str, *jobs: str) -> None:
    for job in jobs:
        assert ground.job(job, day).problems == []


def row(ground: Ground, email: str) -> dict[str, str]:
    return OfficeTab(ground, "recommendations").row(ground.key(email))


def types(ground: Ground, email: str, day: str, **cells: str) -> None:
    """The office types into the person's row, and the next review takes it in."""
    named = {
        "submitted": "Submitted on",
        "paid": "Paid on",
        "returned": "Returned on",
        "fee": "Fee received on",
        "put_away": "Put away on",
        "match": "Coach: qualifications and training",
    }
    OfficeTab(ground, "recommendations").type(
        ground.key(email), {named[key]: text for key, text in cells.items()}
    )
    run(ground, day, "review", "remind")


def today(ground: Ground, email: str) -> dict[str, str]:
    """What Today says of the person's recommendation, by what it is about."""
    name = {VERA: "Vera Lund", OTIS: "Otis Beck"}[email]
    rows = OfficeTab(ground, "today").rows()
    return {
        one["About"]: one["What to do"] for one in rows if one["Concerns"] == name and one["What"] in KINDS
    }


KINDS = ("Admission", "Recommendation")


def declares(ground: Ground) -> None:
    """The office declares complete what is in the workbook, and what was done elsewhere."""
    program = ground.office.program
    mine = [m for m in program.workbook_modules(2) if m.requirement is not Requirement.NOTHING]
    lines = [f"{m.short}: read on paper" for m in mine if m.key != "recommendation"]
    private = ("supervisor_commitment", "candidate_evaluation")
    lines += [f"{program.module(key).short}: on paper" for key in private]
    brought = ["Professional learning: 60 h, log of Modesto", *(f"{n}: plan of Modesto" for n in range(1, 7))]
    tab, there = OfficeTab(ground, "completion"), OfficeTab(ground, "attendance")
    for email in (VERA, OTIS):
        key = ground.key(email)
        tab.type(key, {"Complete by the office: module and reason": "\n".join(lines),
                       "Brought in from elsewhere: what and why": "\n".join(brought)})  # fmt: skip
        ticks = {f"{event.short}: present": True for event in program.events_for("candidate", 2)}
        there.type(f"{key}/2", ticks)


def fills_forms(ground: Ground, author: str) -> None:
    """Analyst and supervisor, in each form that is theirs."""
    with ground.office.ledger.read() as session:
        mine = [one for one in forms.all(session).values() if one.author.email == author]
    for one in mine:
        module = ground.office.program.module(one.module)
        placement = form_book(ground.office.program, module).placement(module.tab)
        sheet = ground.bench.open(author, one.file_id, placement.tab.title)
        for cell in placement.block.cells:
            if cell.address and cell.owner != "service":
                given = cell.entry.choices[0] if cell.entry and cell.entry.choices else author
                sheet.typed[cell.row, cell.column] = (
                    "2026-08-20" if cell.entry and cell.entry.type == "date" else given
                )
        sheet.save()


def confirms(ground: Ground, email: str, *labels: str) -> None:
    """The administrator ticks in the workbook's Recommendation."""
    tab = ground.bench.open(ADMINISTRATOR, ground.file(email), "Recommendation")
    for label in labels:
        tab.type(label, value=True)
    tab.save()
    review = ground.bench.open(ADMINISTRATOR, ground.file(email), "Summative Review")
    review.type("All competency expectations were shown to be met", "Yes")
    review.save()


CREDENTIAL, EMPLOYMENT, FILES = (
    "The preliminary credential is valid",
    "Two years of administrative experience are verified",
    "The Induction Files are complete",
)


def test_from_admission_to_paid_and_to_lapsed_and_submitted_again(ground: Ground) -> None:
    begun = row(ground, VERA)
    assert (begun["Admission"], begun["Recommendation"], begun["Standing"]) == (
        "0 of 5",
        "0 of 11",
        "Under way",
    )
    assert "Employed as an administrator" in today(ground, VERA)["Eligibility"]
    assert today(ground, VERA)["Eligibility"].startswith("Still to be settled:\n")
    assert (
        "to be settled: The preliminary credential is valid (Recommendation)" in begun["Recommendation: open"]
    )

    declares(ground)
    fills_forms(ground, ANALYST)
    run(ground, "2027-06-06", "review", "scrape")
    assert row(ground, VERA)["Admission"] == "5 of 5"
    assert list(today(ground, VERA)) == ["Completion"]
    summative = "The summative review showed all competencies"
    assert open_lines(ground, VERA) == {CREDENTIAL, EMPLOYMENT, summative, FILES}

    fills_forms(ground, SUPERVISOR)
    for email in (VERA, OTIS):
        confirms(ground, email, CREDENTIAL, FILES)
    run(ground, "2027-06-07", "scrape")
    assert open_lines(ground, VERA) == {EMPLOYMENT}
    for email in (VERA, OTIS):
        confirms(ground, email, EMPLOYMENT)
    run(ground, "2027-06-08", "scrape", "remind")
    assert row(ground, VERA)["Standing"] == "To be submitted"
    handed_out(ground, VERA)
    assert (
        "Submit the recommendation to the Commission"
        in today(ground, VERA)["Clear Administrative Services Credential"]
    )
    assert "Congratulations: your induction is complete" in ground.subjects(VERA)

    types(ground, VERA, "2027-06-10", submitted="6/10/2027", match="Clear credential, trained in 2025")
    types(ground, OTIS, "2027-06-10", submitted="6/10/2027")
    OfficeTab(ground, "recommendations").delete(ground.key(VERA))
    run(ground, "2027-06-11", "scrape")
    said = row(ground, VERA)
    assert said["Coach: qualifications and training"] == "Clear credential, trained in 2025"
    assert said["Submitted on"] == "Jun 10, 2027"
    assert said["Standing"] == "Submitted on June 10, 2027: to be paid by September 8, 2027"
    assert "Your recommendation was submitted: complete it by September 8, 2027" in ground.subjects(VERA)

    types(ground, VERA, "2027-06-20", paid="6/18/2027")
    assert row(ground, VERA)["Standing"] == "Paid on June 18, 2027: complete"
    assert today(ground, VERA) == {}
    assert "You have completed CASC" in ground.subjects(VERA)

    run(ground, "2027-07-17", "scrape")
    types_into(ground, VERA, "Still open")
    run(ground, "2027-07-18", "scrape")
    assert row(ground, VERA)["Workbook closed on"] == "Jul 18, 2027"
    with pytest.raises(gspread.exceptions.APIError, match="403"):
        types_into(ground, VERA, "Too late")
    types_into(ground, OTIS, "Still open")
    run(ground, "2027-07-19", "provision", "release", "scrape", "review", "sweep")

    run(ground, "2027-08-09", "remind")
    reminded = "Still to be paid by September 8, 2027: your recommendation"
    assert ground.subjects(OTIS).count(reminded) == 1
    assert reminded not in ground.subjects(VERA)
    run(ground, "2027-08-10", "remind")
    assert ground.subjects(OTIS).count(reminded) == 1
    run(ground, "2027-09-08", "review", "remind")
    assert row(ground, OTIS)["Standing"].startswith("Submitted on")

    run(ground, "2027-09-09", "review", "remind")
    assert row(ground, OTIS)["Standing"] == "Not paid by September 8, 2027: purged; to be submitted again"
    [asks] = today(ground, OTIS).values()
    assert "Otis Beck has to write to Induction Program Administrator and Credential Analyst" in asks
    assert "$75, payable to the district, may be required" in asks
    [(_, lapsed)] = [mail for mail in ground.bench.mails(OTIS) if "was purged on" in mail[0]]
    assert ANALYST in lapsed
    assert "A fee of $75, payable to the district, may be required" in lapsed
    for office in (ANALYST, ADMINISTRATOR):
        assert "Otis Beck: recommendation not paid by September 8, 2027" in ground.subjects(office)

    types(ground, OTIS, "2027-10-01", paid="10/1/2027")
    refused = row(ground, OTIS)["What happened"]
    assert "more than 90 days after the submission" in refused
    types(ground, OTIS, "2027-10-04", submitted="10/4/2027", paid="", fee="10/1/2027")
    again = row(ground, OTIS)
    assert again["Standing"] == "Submitted on October 4, 2027: to be paid by January 2, 2028"
    assert again["What happened"].splitlines() == [
        "1. submitted on June 10, 2027, not paid by September 8, 2027",
        "2. submitted on October 4, 2027; fee received on October 1, 2027",
    ]
    assert "Your recommendation was submitted: complete it by January 2, 2028" in ground.subjects(OTIS)
    types(ground, OTIS, "2027-10-06", paid="10/5/2027")
    assert row(ground, OTIS)["Standing"] == "Paid on October 5, 2027: complete"
    with ground.office.ledger.read() as session:
        lines = [one.text for one in log.since(session, 0) if one.candidate_key == ground.key(OTIS)
                 and one.action == "recommendation"]  # fmt: skip
    assert lines == [
        "everything holds that the recommendation rests on",
        "the evidence of completion, as a tab and as a PDF",
        "recommendation 1: submitted on June 10, 2027",
        "recommendation 2: submitted on October 4, 2027, fee received on October 1, 2027",
        (
            "recommendation 2: submitted on October 4, 2027, paid on October 5, 2027, "
            "fee received on October 1, 2027"
        ),
    ]

    goes_to_whom_the_table_names(ground)
    shows_its_evidence(ground)
    is_kept_for_its_time(ground)


def page(ground: Ground, path: str, day: str) -> str:
    """A page of the console, as whoever sits at the office's own machine sees it."""
    office, silent = ground.office, Clockwork(lambda _: None, lambda *_: {})
    app = create_app(office.settings, office.program, office.ledger, LocalGate(), lambda: noon(day), silent)
    answer = app.test_client().get(path)
    assert answer.status_code == 200
    return answer.text


def is_kept_for_its_time(ground: Ground) -> None:
    """Seven years later Today says so; the files may then go, and nobody misses them."""
    run(ground, "2034-06-18", "review")
    assert today(ground, VERA) == {}
    run(ground, "2034-06-19", "review")
    [what] = today(ground, VERA).values()
    assert what.startswith("Workbook and Evidence of Completion were to be kept until June 18, 2034. Nothing")
    assert row(ground, VERA)["Workbook"] == "Open"
    assert "Vera Lund" in page(ground, f"/candidates/{ground.key(VERA)}", "2034-06-19")
    assert "Vera Lund" in page(ground, "/?name=lund", "2034-06-19")
    types(ground, VERA, "2034-06-20", put_away="6/21/2034")
    assert "is still to come" in row(ground, VERA)["What happened"]
    body = {"fileId": ground.file(VERA), "body": {"trashed": True}, "supportsAllDrives": True}
    ground.bench.drive(KEEPER).files().update(**body).execute()
    assert [one.who for one in ground.job("sweep", "2034-06-20").problems] == [
        f"{ground.key(VERA)} Vera Lund"
    ]
    types(ground, VERA, "2034-06-21", put_away="6/20/2034")
    assert today(ground, VERA) == {}
    assert ground.found(VERA) == {}
    run(ground, "2034-06-22", "sweep", "scrape", "provision", "release")
    assert ground.found(VERA) == {}
    assert "restore" not in ground.bench.run("repair", "--dry-run", at="2034-06-22").output


def goes_to_whom_the_table_names(ground: Ground) -> None:
    """Every kind of the end's letters was written, about each person to that person and the roles named."""
    people = {"coach": INES, "administrator": ADMINISTRATOR, "credential_analyst": ANALYST}
    table = ground.office.program.audience
    assert table
    with ground.office.ledger.read() as session:
        sent = [row for row in letters.all(session) if row.kind in {kind.key for kind in ENDING}]
    assert {row.kind for row in sent} == {kind.key for kind in ENDING}
    for row in sent:
        own = {ground.key(VERA): VERA, ground.key(OTIS): OTIS}[row.candidate_key]
        allowed = {(people | {"candidate": own})[role] for role in table.letters[row.kind].readers}
        assert {*row.to, *row.cc} <= allowed, row.key


def shows_its_evidence(ground: Ground) -> None:
    """Whoever was paid stands in the command's file with the days that were typed (T-10, T-15, T-18)."""
    folder = ground.bench.folder / "evidence"
    ground.bench.run("evidence", str(folder), at="2027-10-07")
    assert (folder / "evidence.pdf").read_bytes().startswith(b"%PDF-")
    book = load_workbook(folder / "evidence.xlsx")
    heads = [cell.value for cell in book["Recommendations"][4]]
    rows = [
        dict(zip(heads, (cell.value for cell in line), strict=True))
        for line in book["Recommendations"].iter_rows(min_row=5)
    ]
    assert [(one["Name"], str(one["Paid on"])[:10]) for one in rows] == [
        ("Beck, Otis", "2027-10-05"),
        ("Lund, Vera", "2027-06-18"),
    ]
    summary = {line[0].value: line[1].value for line in book["Summary"].iter_rows(min_row=5)}
    assert (summary["Recommendations submitted"], summary["Recommendations paid"]) == (2, 2)
    assert summary["Matched within 30 days"] is not None
    [coach] = [[cell.value for cell in line] for line in book["Coaches"].iter_rows(min_row=5)]
    assert coach[3] == "Clear credential, trained in 2025"
    nobody = ground.bench.run("evidence", str(folder), "--cohort", "1999", at="2027-10-07", status=3)
    assert "is in the cohort 1999" in nobody.output


def open_lines(ground: Ground, email: str) -> set[str]:
    """The lines that are open: each before its reasons, or several after where they are settled."""
    labels = {line.label for one in ground.office.program.checklists for line in one.lines}
    found = set[str]()
    for text in row(ground, email)["Recommendation: open"].splitlines():
        about, _, what = text.partition(": ")
        found |= {about} if about in labels else {*what.split("; ")}
    return found


def handed_out(ground: Ground, email: str) -> None:
    """The report is a tab that nobody but Cohortbook changes, and a PDF that its reader alone may read."""
    tab = ground.bench.open(email, ground.file(email), "Evidence of Completion")
    said = {line[0]: line[1] for line in tab.shown if line[0]}
    assert said["Candidate"] == "Vera Lund"
    assert said["Complete since"] == "June 8, 2027"
    assert said["Hours of professional learning are reached"] == "Confirmed"
    assert "Exit Interview" in said["The exit interview was held"]
    assert said["Professional learning"] == "60"
    with pytest.raises(gspread.exceptions.APIError, match="protected"):
        tab.sheet.update_acell("A1", "Mine")
    drive = ground.bench.drive(email)
    [pdf] = ground.files("Lund, Vera - Evidence of Completion.pdf")
    assert drive.files().get_media(fileId=pdf, supportsAllDrives=True).execute().startswith(b"%PDF-")
    with pytest.raises(HttpError):
        drive.files().update(fileId=pdf, body={"name": "Mine"}, supportsAllDrives=True).execute()
    for other in (OTIS, ANALYST, SUPERVISOR):
        with pytest.raises(HttpError):
            ground.bench.drive(other).files().get(fileId=pdf, supportsAllDrives=True).execute()
    assert pdf in row(ground, email)["Evidence of completion"] or row(ground, email)["Evidence of completion"]


def types_into(ground: Ground, email: str, words: str) -> None:
    """The person types into a field of their own that is open all year."""
    tab = ground.bench.open(email, ground.file(email), "Professional Learning Log")
    tab.log({"What it was": words})
    tab.save()
