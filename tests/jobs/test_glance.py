"""A minute in which nothing happened costs review one small call, and one in which anything did is seen."""

from collections.abc import Callable

import pytest

from jobs import desk
from service.interface.columns import COLUMN_KEY
from service.ledger import Ledger, findings
from service.offices.sandbox_drive import KEEPER
from tests.jobs.ground import INES, Ground, noon

ANA, GET = "ana.ruiz@example.org", "sheets.spreadsheets.get"
ATTENDANCE = 124
GLANCE = {"sheets.spreadsheets.values.batchGetByDataFilter": 1}

At = Callable[[int], str]


@pytest.fixture(scope="module", autouse=True)
def _office(ground: Ground) -> None:
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}",),
        ("provision", "2026-07-01"),
        ("release", "2026-08-01"),
        ("scrape", "2026-08-02"),
    )


@pytest.fixture
def at(ground: Ground, request: pytest.FixtureRequest) -> At:
    """Minutes of a day of the test's own, on which the interface was just read whole."""
    day = 1 + list(request.session.items).index(request.node) % 28

    def minute(number: int) -> str:
        return f"2026-09-{day:02}T12:{number:02}:00"

    ground.job("review", minute(0))
    ground.job("review", minute(1))
    ground.bench.calls()
    return minute


def next_step(ground: Ground) -> str:
    return ground.interface_row("Roster", ground.key(ANA))["What to do next"]


def test_a_quiet_minute_costs_one_small_call(ground: Ground, at: At) -> None:
    for number in (2, 3):
        ground.job("review", at(number))
        assert ground.bench.calls() == GLANCE


def test_what_staff_type_is_taken_in_at_the_next_minute(ground: Ground, at: At) -> None:
    tab = ground.bench.interface_tab("Roster")
    head = next(n for n, row in enumerate(tab.shown) if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == ground.key(ANA))
    site = [column for column, heading in enumerate(tab.shown[head]) if heading == "Site"][-1]
    tab.typed[place, site] = "Juniper High"
    tab.save()
    ground.job("review", at(2))
    assert ground.interface_row("Roster", ground.key(ANA))["Site"] == "Juniper High"


def test_what_another_process_writes_into_the_ledger_is_shown_at_the_next_minute(
    ground: Ground, at: At
) -> None:
    with Ledger.open(ground.office.settings.ledger) as elsewhere, elsewhere.begin() as session:
        findings.put(session, ground.key(ANA), "scrape", "The folder is full.", noon(at(2)))
    ground.job("review", at(2))
    assert "The folder is full." in next_step(ground)
    with Ledger.open(ground.office.settings.ledger) as elsewhere, elsewhere.begin() as session:
        findings.clear(session, ground.key(ANA), "scrape")


@pytest.mark.parametrize(("minute", "whole"), [(9, 0), (11, 1)])
def test_the_whole_is_read_as_often_as_workbooks_are(ground: Ground, at: At, minute: int, whole: int) -> None:
    ground.job("review", at(minute))
    assert ground.bench.calls()[GET] == whole


def test_a_new_day_is_a_reason_to_read_the_whole(ground: Ground, at: At) -> None:
    ground.job("review", at(1).replace("T12", "T23").replace(":01:", ":59:"))
    ground.job("review", at(1).replace("T12", "T23").replace(":01:", ":58:"))
    ground.bench.calls()
    day = int(at(1)[8:10]) + 1
    ground.job("review", f"2026-09-{day:02}T00:01:00")
    assert ground.bench.calls()[GET] == 1


def test_a_column_of_staffs_that_vanished_is_told_at_the_next_minute(ground: Ground, at: At) -> None:
    sheets = ground.bench.sheets(KEEPER).spreadsheets()
    file = desk.file_id(ground.office, noon(at(2)))
    lookup = {"developerMetadataLookup": {"metadataKey": COLUMN_KEY, "metadataValue": "override"}}
    answer = sheets.developerMetadata().search(spreadsheetId=file, body={"dataFilters": [lookup]}).execute()
    where = answer["matchedDeveloperMetadata"][0]["developerMetadata"]["location"]["dimensionRange"]
    sheets.batchUpdate(
        spreadsheetId=file, body={"requests": [{"deleteDimension": {"range": where}}]}
    ).execute()
    outcome = ground.job("review", at(2))
    assert any("is missing from the tab Completion" in problem.text for problem in outcome.problems)


def test_a_tab_that_somebody_deleted_is_told_and_stops_no_review(ground: Ground, at: At) -> None:
    sheets, file_id = ground.bench.sheets(KEEPER), desk.file_id(ground.office, noon("2026-07-01"))
    requests = {"requests": [{"deleteSheet": {"sheetId": ATTENDANCE}}]}
    sheets.spreadsheets().batchUpdate(spreadsheetId=file_id, body=requests).execute()
    outcome = ground.job("review", at(2))
    assert any("Attendance" in problem.text for problem in outcome.problems)
