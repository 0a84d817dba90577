"""People change while things are under way: letters, access and words go to those whom they concern now."""

import pytest

from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from tests.acceptance.bench import Bench, roster_of
from tests.acceptance.conftest import MakeBench

pytestmark = pytest.mark.long

ANA, NEW_ANA = "ana.ruiz@example.org", "ana.ruizlopez@example.org"
COACH, NEW_COACH = "ines.faro@example.org", "omar.haddad@example.org"
REFLECTION, FEEDBACK = "Self-Reflection on the CPSEL", "Only for Ana and her coach of today."


@pytest.fixture(scope="module")
def office(make_bench: MakeBench) -> Bench:
    bench = make_bench(roster_of(f"Ruiz,Ana,{ANA},Ines Faro,{COACH}"))
    bench.job("provision", "2026-07-01")
    bench.job("release", "2026-08-01")
    tick(bench, ANA, value=True)
    bench.job("scrape", "2026-08-10")
    return bench


def tick(bench: Bench, email: str, *, value: bool) -> None:
    tab = bench.open(email, bench.workbook(email), REFLECTION)
    tab.type("Attempt 1", value, under="Ready for review")
    tab.save()


def send(bench: Bench, *, value: bool = True, **typed: object) -> None:
    """Staff type into the only row of Reviews, and tick or untick *Send*."""
    tab = bench.interface_tab("Reviews")
    head = next(n for n, row in enumerate(tab.shown) if row[0] == "No.")
    row = next(n for n, words in enumerate(tab.shown) if words[0].endswith("self_reflection-1"))
    for heading, words in {**typed, "Send": value}.items():
        tab.typed[row, tab.shown[head].index(heading)] = words
    tab.save()


def test_a_tick_of_send_from_before_a_withdrawal_decides_nothing(office: Bench) -> None:
    tick(office, ANA, value=False)
    office.job("scrape", "2026-08-11")
    send(office, Level="2 Developing", Feedback="About the work before.")
    office.job("review", "2026-08-11")
    tick(office, ANA, value=True)
    office.job("scrape", "2026-08-12")
    assert office.job("review", "2026-08-12")["counts"].get("decided", 0) == 0
    row = next(row for row in office.interface_tab("Reviews").shown if row[0].endswith("self_reflection-1"))
    assert any("handed in again" in words for words in row)
    send(office, value=False, Level="", Feedback="")
    office.job("review", "2026-08-12")
    assert not [text for _, text in office.mails(ANA) if "About the work before" in text]


def test_a_letter_that_waits_goes_to_whom_it_concerns_in_the_morning(office: Bench) -> None:
    send(office, Level="3 Meets expectations", Feedback=FEEDBACK)
    assert office.job("review", "2026-08-13T21:00:00")["counts"]["letters waiting"] == 1
    roster = office.folder / "changed.csv"
    roster.write_text(roster_of(f"Ruiz,Ana,{NEW_ANA},Omar Haddad,{NEW_COACH}"), encoding="utf-8")
    office.run("roster", "import", str(roster), at="2026-08-13T21:10:00")
    office.job("provision", "2026-08-14T06:00:00")
    office.job("review", "2026-08-14T08:00:00")
    for email in (NEW_ANA, NEW_COACH):
        assert sum(FEEDBACK in text for _, text in office.mails(email)) == 1
    for email in (ANA, COACH):
        assert not [text for _, text in office.mails(email) if FEEDBACK in text]


def test_a_new_coach_is_told_where_the_workbook_is_and_the_old_one_loses_it(office: Bench) -> None:
    told = [text for subject, text in office.mails(NEW_COACH) if "is shared with you" in subject]
    assert len(told) == 1
    assert office.workbook(NEW_ANA) in told[0]
    listed = (
        office.drive(ADMINISTRATOR)
        .permissions()
        .list(
            fileId=office.workbook(NEW_ANA), fields="permissions(emailAddress,role)", supportsAllDrives=True
        )
    )
    writers = {one["emailAddress"] for one in listed.execute()["permissions"] if one["role"] == "writer"}
    assert writers == {NEW_ANA, NEW_COACH}


def test_a_column_that_staff_deleted_is_reported_and_nothing_is_guessed(office: Bench) -> None:
    shown = office.interface_tab("Reviews").shown
    head = next(row for row in shown if row[0] == "No.")
    sheets = office.sheets(KEEPER).spreadsheets()  # a manager of the drive: locks do not hold her
    found = sheets.get(spreadsheetId=office.interface(), fields="sheets(properties(sheetId,title))").execute()
    sheet_id = next(
        s["properties"]["sheetId"] for s in found["sheets"] if s["properties"]["title"] == "Reviews"
    )
    level = head.index("Level")
    place = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": level, "endIndex": level + 1}
    body = {"requests": [{"deleteDimension": {"range": place}}]}
    sheets.batchUpdate(spreadsheetId=office.interface(), body=body).execute()
    outcome = office.job("review", "2026-08-15", status=1)
    assert ["Level" in problem["text"] for problem in outcome["problems"]] == [True]
