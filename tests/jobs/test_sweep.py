"""sweep: what Drive's feed of changes did not tell of is found at night, taken in and said."""

from dataclasses import replace

import pytest

from jobs.office import Office
from jobs.scrape.changed import TOKEN
from service.ledger import forms, log, marks, workbooks
from service.offices.sandbox_drive import ADMINISTRATOR, control
from service.workbook.link_notes import note_requests
from tests.jobs.ground import INES, Ground

pytestmark = pytest.mark.long

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
LOG = "Professional Learning Log"
NIGHT = "2026-08-06T02:30:00"


@pytest.fixture(scope="module", autouse=True)
def _august(ground: Ground) -> None:
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}"),
        ("provision", "2026-07-01"),
        ("release", "2026-08-01"),
        ("scrape", "2026-08-02"),
    )


def learn(ground: Ground, email: str, title: str) -> None:
    """A line in the person's own log."""
    tab = ground.bench.open(email, ground.file(email), LOG)
    tab.log({"Date": "8/5/2026", "What it was": title, "Hours": "2"})
    tab.save()


def learnt(ground: Ground, email: str) -> list[object]:
    with ground.office.ledger.read() as session:
        reading = workbooks.readings(session)[ground.key(email)]
    return [row.get("activity") or row.get("title") for row in reading.tabs["pl_log"].rows["activities"]]


def lose_the_feed(ground: Ground) -> None:
    """Whatever the feed has to tell now, it will never have told."""
    drive = ground.office.google.drive
    token = drive.changes_get_start_page_token(ground.office.settings.drive_id)
    with ground.office.ledger.begin() as session:
        marks.put(session, TOKEN, token)


def exports(ground: Ground) -> int:
    return ground.bench.calls()["drive.files.export"]


def test_a_night_without_trouble_reads_everything_and_says_nothing(ground: Ground) -> None:
    learn(ground, BEN, "Seminar")
    ground.bench.calls()
    outcome = ground.job("sweep", "2026-08-05T02:30:00")
    assert (outcome.problems, outcome.counts["missed"], outcome.counts["read again"]) == ([], 0, 2)
    assert outcome.counts["read"] == 1
    assert exports(ground) == 2
    assert learnt(ground, BEN) == ["Seminar"]
    assert "feed" not in ground.office_findings()


def test_what_the_feed_missed_is_read_and_said_until_a_night_without(ground: Ground) -> None:
    ground.bench.set_clock("2026-08-05T15:00:00")
    learn(ground, ANA, "Workshop")
    lose_the_feed(ground)
    assert ground.job("scrape", "2026-08-05T16:00:00").counts["read"] == 0
    assert learnt(ground, ANA) == []
    outcome = ground.job("sweep", NIGHT)
    assert learnt(ground, ANA) == ["Workshop"]
    (problem,) = outcome.problems
    assert (problem.who, outcome.counts["missed"]) == (f"{ground.key(ANA)} Ana Ruiz", 1)
    assert "1 file held what Drive's feed" in ground.office_findings()
    with ground.office.ledger.read() as session:
        assert [row.action for row in log.recent(session, 9, ground.key(ANA))].count("sweep") == 1
    shown = ground.bench.interface_tab("Today").shown
    assert any("Drive's feed of changes" in cell for row in shown for cell in row)
    assert ground.job("sweep", "2026-08-07T02:30:00").problems == []
    assert "feed" not in ground.office_findings()


def test_what_was_written_just_now_is_left_to_the_feed(ground: Ground) -> None:
    ground.bench.set_clock("2026-08-08T02:20:00")
    learn(ground, ANA, "At night")
    lose_the_feed(ground)
    outcome = ground.job("sweep", "2026-08-08T02:30:00")
    assert (outcome.problems, outcome.counts["missed"]) == ([], 0)
    assert learnt(ground, ANA)[-1] == "At night"


def test_a_form_that_the_feed_missed_is_read(ground: Ground) -> None:
    ground.job("sweep", "2026-08-08T02:40:00")  # from then on, the versions of all forms are known
    ground.bench.set_clock("2026-08-08T12:00:00")
    (file_id,) = form_files(ground, INES)
    sheets = ground.bench.sheets(ADMINISTRATOR)
    add = {"requests": [{"addSheet": {"properties": {"title": "Notes"}}}]}
    sheets.spreadsheets().batchUpdate(spreadsheetId=file_id, body=add).execute()
    lose_the_feed(ground)
    outcome = ground.job("sweep", "2026-08-09T02:30:00")
    assert (outcome.counts["missed"], outcome.counts["forms read"]) == (1, 1)
    assert ground.job("sweep", "2026-08-10T02:30:00").problems == []


def form_files(ground: Ground, author: str) -> list[str]:
    with ground.office.ledger.read() as session:
        return [row.file_id for row in forms.all(session).values() if row.author.email == author]


def test_a_workbook_trashed_unseen_is_told_of_and_read_again_once_it_is_back(ground: Ground) -> None:
    drive = ground.bench.drive(ADMINISTRATOR)

    def trash(*, trashed: bool) -> None:
        body = {"trashed": trashed}
        drive.files().update(fileId=ground.file(BEN), body=body, supportsAllDrives=True).execute()

    trash(trashed=True)
    lose_the_feed(ground)
    ground.job("sweep", "2026-08-11T02:30:00")
    assert "in the trash" in ground.found(BEN)["damage"]
    trash(trashed=False)
    lose_the_feed(ground)
    ground.job("sweep", "2026-08-12T02:30:00")
    assert ground.found(BEN) == {}


def with_reads(ground: Ground, reads: int) -> Office:
    """The office, with so few reads of Sheets in a minute."""
    quota = ground.office.settings.quota.model_copy(
        update={"sheets_reads_per_user": reads, "sheets_reads_per_project": reads}
    )
    return replace(ground.office, settings=ground.office.settings.model_copy(update={"quota": quota}))


def test_more_workbooks_than_sheets_lets_read_are_read_by_export(ground: Ground) -> None:
    for email in (ANA, BEN):
        learn(ground, email, "In bulk")
    ground.bench.calls()
    outcome = ground.job("scrape", "2026-08-13T10:00:00", office=with_reads(ground, 1))
    calls = ground.bench.calls()
    assert (outcome.counts["read"], outcome.counts["by export"], calls["drive.files.export"]) == (2, 2, 2)
    assert [learnt(ground, email)[-1] for email in (ANA, BEN)] == ["In bulk", "In bulk"]


def test_what_cannot_be_exported_is_read_by_sheets(ground: Ground) -> None:
    for email in (ANA, BEN):
        learn(ground, email, "Not found")
    with ground.fault("drive.files.export", "refuse", status=404, reason="notFound", message="No."):
        outcome = ground.job("scrape", "2026-08-13T11:00:00", office=with_reads(ground, 1))
    assert (outcome.counts["read"], outcome.counts["by export"], outcome.problems) == (2, 1, [])
    assert [learnt(ground, email)[-1] for email in (ANA, BEN)] == ["Not found"] * 2


def test_workbooks_beyond_the_limit_of_exports_are_read_by_sheets_all_the_same(ground: Ground) -> None:
    for email in (ANA, BEN):
        learn(ground, email, "Too large")
    control(ground.bench.url, "settings", {"limits": {"drive.export_bytes": 1000}})
    ground.bench.calls()
    outcome = ground.job("scrape", "2026-08-13T11:30:00", office=with_reads(ground, 1))
    control(ground.bench.url, "settings", {"limits": {}})
    assert (outcome.counts["read"], outcome.counts["by export"], outcome.problems) == (2, 0, [])
    assert ground.bench.calls()["sheets.spreadsheets.get"] >= 2
    assert [learnt(ground, email)[-1] for email in (ANA, BEN)] == ["Too large"] * 2


def test_own_writes_end_and_hide_no_words_of_people(ground: Ground) -> None:
    learn(ground, ANA, "Before the service wrote")
    ours = [*note_requests({"https://a.example": "opens"}, ground.office.google.identities)]
    ground.office.google.sheets.batch_update(ground.file(ANA), ours)
    with ground.office.ledger.read() as session:
        token = marks.get(session, TOKEN) or ""
    feed = ground.office.google.drive.changes_list(ground.office.settings.drive_id, token)
    assert feed.files[ground.file(ANA)].modified_by_us
    assert ground.job("scrape", "2026-08-13T12:00:00").counts["read"] == 1
    assert learnt(ground, ANA)[-1] == "Before the service wrote"
    seen = [ground.job("scrape", f"2026-08-13T12:{minute}:00").counts["read"] for minute in (10, 20, 30)]
    assert seen[-1] == 0
    assert sum(seen) <= 1
