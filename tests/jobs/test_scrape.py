"""scrape when a workbook cannot be read, is gone or damaged: said in words, and read again later."""

import pytest

from jobs import desk
from service.errors import NotFound, UnknownOutcome
from service.ledger import attempts, log, workbooks
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from tests.jobs.ground import INES, Ground, noon
from tests.jobs.interrupted import Interrupted, stopping
from tests.jobs.officetab import OfficeTab

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
GET, WRITE = "sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"
OVERDUE = (
    "Overdue: Candidate MOU, Entrance Interview; “Supervisor Letter of Commitment” waits: "
    "no Immediate Supervisor is on the roster."
)
LOG, REFLECTION = "Professional Learning Log", "Self-Reflection on the CPSEL"


@pytest.fixture(scope="module", autouse=True)
def _august(ground: Ground) -> None:
    """Two candidates in the middle of August, read once."""
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}"),
        ("provision", "2026-07-01"),
        ("release", "2026-08-01"),
        ("scrape", "2026-08-02"),
    )


def learn(ground: Ground, email: str, title: str, hours: str = "2") -> None:
    """A line in the person's own log."""
    tab = ground.bench.open(email, ground.file(email), LOG)
    tab.log({"Date": "8/5/2026", "What it was": title, "Hours": hours})
    tab.save()


def learnt(ground: Ground, email: str) -> list[object]:
    """The log as it was last read."""
    with ground.office.ledger.read() as session:
        reading = workbooks.readings(session)[ground.key(email)]
    return [row.get("activity") or row.get("title") for row in reading.tabs["pl_log"].rows["activities"]]


def next_step(ground: Ground, email: str) -> str:
    """What the Roster tab tells staff about the person."""
    return ground.interface_row("Roster", ground.key(email))["What to do next"]


def trash(ground: Ground, email: str, *, trashed: bool) -> None:
    drive = ground.bench.drive(ADMINISTRATOR)
    drive.files().update(
        fileId=ground.file(email), body={"trashed": trashed}, supportsAllDrives=True
    ).execute()


@pytest.mark.parametrize(
    ("status", "reason", "said"),
    [(404, "notFound", "in the trash"), (403, "PERMISSION_DENIED", "Content manager")],
)
def test_a_workbook_that_cannot_be_read_is_read_at_the_next_scrape(
    ground: Ground, status: int, reason: str, said: str
) -> None:
    for email in (ANA, BEN):
        learn(ground, email, f"Seminar {status}")
    with ground.fault(GET, "refuse", status=status, reason=reason, message="No."):
        outcome = ground.job("scrape", "2026-08-06")
    (problem,) = outcome.problems
    assert outcome.counts["read"] == 1
    unread, read = (ANA, BEN) if "Ana" in problem.who else (BEN, ANA)
    assert f"Seminar {status}" in learnt(ground, read)
    assert f"Seminar {status}" not in learnt(ground, unread)
    assert said in ground.found(unread)["scrape"]
    assert said in next_step(ground, unread)
    assert next_step(ground, read) == OVERDUE
    again = ground.job("scrape", "2026-08-06")
    assert (again.counts["read"], again.problems) == (1, [])
    assert f"Seminar {status}" in learnt(ground, unread)
    assert (ground.found(unread), next_step(ground, unread)) == ({}, OVERDUE)


def test_a_workbook_in_the_trash_is_said_until_it_is_back(ground: Ground) -> None:
    learn(ground, ANA, "Before the trash")
    trash(ground, ANA, trashed=True)
    for _ in range(3):
        outcome = ground.job("scrape", "2026-08-07")
        assert "in the trash" in outcome.problems[0].text
        assert "Restore it" in ground.found(ANA)["damage"]
    assert "is in the trash" in next_step(ground, ANA)
    with ground.office.ledger.read() as session:
        told = [row for row in log.since(session, 0) if "in the trash" in row.text and "Ana" in row.text]
    assert len(told) == 1
    trash(ground, ANA, trashed=False)
    assert ground.job("scrape", "2026-08-08").problems == []
    assert "Before the trash" in learnt(ground, ANA)
    assert (ground.found(ANA), next_step(ground, ANA)) == ({}, OVERDUE)


def test_a_trashed_workbook_costs_two_calls_and_no_write(ground: Ground) -> None:
    trash(ground, ANA, trashed=True)
    ground.job("scrape", "2026-08-08")
    ground.job("scrape", "2026-08-08")
    ground.bench.calls()
    ground.job("scrape", "2026-08-08")
    assert ground.bench.calls() == {"drive.changes.list": 1, "drive.files.get": 1}
    trash(ground, ANA, trashed=False)
    ground.job("scrape", "2026-08-08")


def test_what_the_service_wrote_itself_is_read_once_and_not_written_again(ground: Ground) -> None:
    day = "2026-08-09T12:{:02}:00".format
    assert ground.job("scrape", day(0)).counts["interface written"] == 1
    ground.bench.calls()
    ground.job("scrape", day(10))
    assert ground.bench.calls() == {"drive.changes.list": 1, GET: 1}
    ground.job("scrape", day(20))
    assert ground.bench.calls() == {"drive.changes.list": 1}


def test_a_contact_is_told_every_half_hour_though_nothing_else_is_news(ground: Ground) -> None:
    day = "2026-08-09T13:{:02}:00".format
    written = [ground.job("review", day(minute)).counts["interface written"] for minute in range(0, 60, 10)]
    assert written == [1, 0, 0, 1, 0, 0]
    shown = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon("2026-08-09")), "Roster").shown
    assert "Cohortbook was here at 1:30 PM" in {cell for row in shown[:2] for cell in row}


def test_a_tab_that_is_gone_is_said_and_the_rest_is_read(ground: Ground) -> None:
    learn(ground, BEN, "Still here")
    delete = {"requests": [{"deleteSheet": {"sheetId": ground.office.program.tab("coaching_log").sheet_id}}]}
    sheets = ground.bench.sheets(KEEPER)
    sheets.spreadsheets().batchUpdate(spreadsheetId=ground.file(BEN), body=delete).execute()
    ground.job("scrape", "2026-08-09")
    assert ground.found(BEN)["damage"].startswith("The tab “Coaching Log” is missing from the workbook.")
    assert ground.found(BEN)["damage"].count("Coaching Log") == 1
    assert "Still here" in learnt(ground, BEN)


@pytest.mark.long
def test_stopped_at_any_point_nothing_is_lost(ground: Ground) -> None:
    for point in range(30):
        ticked = point % 2 == 0
        tab = ground.bench.open(ANA, ground.file(ANA), REFLECTION)
        tab.type("Attempt 1", ticked, under="Ready for review")
        tab.save()
        try:
            ground.job("scrape", "2026-08-10", office=stopping(ground.office, point))
        except Interrupted:
            ground.job("scrape", "2026-08-10T12:05:00")
        else:
            assert point > 3  # stopped before each of its writes, and there are several
            return
        (one,) = attempts_of(ground, ANA)
        assert (one.waiting, one.number) == (ticked, 1)
        shown = ground.interface_row("Reviews", one.key)
        assert shown["Status"] == ("Waiting for review" if ticked else "Taken back")
        ground.sign_out()
    pytest.fail("the run never came to its end")


def attempts_of(ground: Ground, email: str) -> list[attempts.Attempt]:
    with ground.office.ledger.read() as session:
        return [one for one in attempts.all(session) if one.candidate == ground.key(email)]


def test_an_interface_in_the_trash_is_named(ground: Ground) -> None:
    gone = {"status": 404, "reason": "notFound", "message": "Requested entity was not found."}
    learn(ground, ANA, "Nobody sees it yet")
    with ground.fault(GET, "refuse", after=1, **gone), pytest.raises(NotFound) as caught:
        ground.job("scrape", "2026-08-11")
    assert "“CASC Induction - Administrator Interface” cannot be opened" in caught.value.message
    assert "Restore it" in caught.value.remedy
    assert ground.job("scrape", "2026-08-11").counts["read"] == 1


def test_rows_whose_adding_got_no_answer_are_not_added_while_google_may_still_be_at_it(
    ground: Ground,
) -> None:
    ground.enrol(f"Last,Zoe,zoe.last@example.org,Ines Faro,{INES}")
    ground.job("provision", "2026-11-01T10:00:00")
    with ground.fault(WRITE, "apply_then_drop", where="appendCells"), pytest.raises(UnknownOutcome):
        ground.job("scrape", "2026-11-01T10:05:00")
    ground.bench.calls()
    ground.job("scrape", "2026-11-01T10:06:00")
    assert ground.bench.calls()[WRITE] == 0
    ground.job("scrape", "2026-11-01T10:10:00")
    rows = OfficeTab(ground, "completion").rows()
    assert [row["No."] for row in rows].count(ground.key("zoe.last@example.org")) == 1
