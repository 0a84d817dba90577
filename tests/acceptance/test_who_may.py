"""Who may read and type what: protections and sharing, tried under everybody's own sign-in."""

import io
import zipfile
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from gspread.exceptions import APIError

from tests.acceptance.bench import Bench, roster_of
from tests.acceptance.conftest import MakeBench

ANA, BEN, COACH = "ana.ruiz@example.org", "ben.okafor@example.org", "ines.faro@example.org"
OTHER_COACH, STRANGER = "omar.haddad@example.org", "nobody.here@example.org"
LOG, REFLECTION = "Coaching Log", "Self-Reflection on the CPSEL"
PROTECTED = "You are trying to edit a protected cell or object"


@pytest.fixture(scope="module")
def office(make_bench: MakeBench) -> Bench:
    bench = make_bench(
        roster_of(f"Ruiz,Ana,{ANA},Ines Faro,{COACH}", f"Okafor,Ben,{BEN},Omar Haddad,{OTHER_COACH}")
    )
    bench.job("provision", "2026-07-01")
    bench.job("release", "2026-08-01")
    return bench


def refused(bench: Bench, email: str, title: str, cell: str) -> str:
    """What Sheets says when that person types into the cell of Ana's tab."""
    tab = bench.open(email, bench.workbook(ANA), title)
    with pytest.raises(APIError) as caught:
        tab.sheet.update([["typed"]], cell)
    assert caught.value.response.status_code == 400
    return str(caught.value.error["message"])


def cell_of(bench: Bench, title: str, words: str) -> str:
    """The A1 name of the cell that shows `words`, as the candidate sees the tab."""
    shown = bench.open(ANA, bench.workbook(ANA), title).sheet.find(words)
    assert shown
    return str(shown.address)


@pytest.mark.parametrize("email", [ANA, COACH])
def test_nobody_bound_edits_a_label(office: Bench, email: str) -> None:
    assert PROTECTED in refused(office, email, LOG, cell_of(office, LOG, "Coaching Log"))


def test_a_candidate_cannot_type_in_the_coachs_cells(office: Bench) -> None:
    tab = office.open(ANA, office.workbook(ANA), LOG)
    tab.log({"What we worked on": "Not mine to write"})
    with pytest.raises(APIError, match=PROTECTED):
        tab.save()
    tab = office.open(COACH, office.workbook(ANA), LOG)
    tab.log({"What we worked on": "Hers to write"})
    tab.save()


def test_a_coach_cannot_type_in_the_candidates_cells(office: Bench) -> None:
    tab = office.open(COACH, office.workbook(ANA), REFLECTION)
    tab.type("Strengths", "Not mine to write")
    with pytest.raises(APIError, match=PROTECTED):
        tab.save()
    tab.typed.clear()
    tab.type("Coach's notes", "Mine to write")
    tab.save()


def test_nobody_ticks_for_the_candidate_or_ahead_of_time(office: Bench) -> None:
    for email, line in ((COACH, "Attempt 1"), (ANA, "Attempt 2")):
        tab = office.open(email, office.workbook(ANA), REFLECTION)
        rows = [n for n, row in enumerate(tab.shown) if row[3] == "Attempt 1"]
        ahead = 0 if line == "Attempt 1" else 1
        tab.typed[rows[0] + ahead, 4] = True
        with pytest.raises(APIError, match=PROTECTED):
            tab.save()


@pytest.mark.parametrize(
    "request_",
    [
        {"updateSheetProperties": {"properties": {"sheetId": 300, "title": "Mine"}, "fields": "title"}},
        {"deleteSheet": {"sheetId": 300}},
        {
            "insertDimension": {
                "range": {"sheetId": 300, "dimension": "ROWS", "startIndex": 20, "endIndex": 21}
            }
        },
        {
            "deleteDimension": {
                "range": {"sheetId": 300, "dimension": "ROWS", "startIndex": 20, "endIndex": 21}
            }
        },
        {"deleteProtectedRange": {"protectedRangeId": 300_000}},
    ],
)
def test_a_candidate_cannot_break_a_tab(office: Bench, request_: dict[str, Any]) -> None:
    with pytest.raises(HttpError) as caught:
        office.sheets(ANA).spreadsheets().batchUpdate(
            spreadsheetId=office.workbook(ANA), body={"requests": [request_]}
        ).execute()
    assert caught.value.status_code == 400
    assert PROTECTED in caught.value.reason


@pytest.mark.parametrize("email", [STRANGER, BEN, OTHER_COACH])
def test_others_get_403_from_sheets_and_404_from_drive(office: Bench, email: str) -> None:
    with pytest.raises(HttpError) as from_sheets:
        office.sheets(email).spreadsheets().get(spreadsheetId=office.workbook(ANA)).execute()
    assert (from_sheets.value.status_code, from_sheets.value.reason) == (
        403,
        "The caller does not have permission",
    )
    with pytest.raises(HttpError) as from_drive:
        office.drive(email).files().get(fileId=office.workbook(ANA), supportsAllDrives=True).execute()
    assert from_drive.value.status_code == 404


@pytest.mark.parametrize("email", [ANA, COACH])
def test_the_interface_is_for_staff_only(office: Bench, email: str) -> None:
    office.job("scrape", "2026-08-02")
    with pytest.raises(HttpError) as caught:
        office.sheets(email).spreadsheets().get(spreadsheetId=office.interface()).execute()
    assert caught.value.status_code == 403


def test_a_tab_that_is_not_due_is_not_in_the_workbook_by_any_read(office: Bench) -> None:
    secret = "What I see now"
    file_id = office.workbook(ANA)
    spreadsheets = office.sheets(ANA).spreadsheets()
    whole = spreadsheets.get(spreadsheetId=file_id, includeGridData=True).execute()
    assert 400 not in [sheet["properties"]["sheetId"] for sheet in whole["sheets"]]
    assert secret not in str(whole)
    assert not [name for name in whole["namedRanges"] if name["name"].startswith("cb_iip_")]
    assert [name for name in whole["namedRanges"] if name["name"].startswith("cb_mou_")], "as they are called"
    with pytest.raises(HttpError, match="Unable to parse range"):
        spreadsheets.values().get(spreadsheetId=file_id, range="'Individual Induction Plan'!A1:Z9").execute()
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    exported = office.drive(ANA).files().export(fileId=file_id, mimeType=sheet).execute()
    assert secret not in everything_in(exported)
    assert "Self-Reflection" in everything_in(exported)


def everything_in(xlsx: bytes) -> str:
    """All text of a workbook file."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
