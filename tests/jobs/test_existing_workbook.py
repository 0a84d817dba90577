"""A workbook made by hand is taken over: looked at, given our tabs, shared, tracked; its tabs stay."""

import itertools
from typing import Any

import pytest

from jobs.provision.existing import Adoption, adopt
from jobs.report import Outcome, Silent
from service.errors import InputError, UnknownOutcome
from service.ledger import log
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, Ground, noon

DAY = "2026-07-02"
ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
NOTES = [["My notes", "Since"], ["Met with Ines", "2026-05-01"], ["=1+1", ""]]
SPREADSHEET = "application/vnd.google-apps.spreadsheet"


@pytest.fixture(scope="module", autouse=True)
def _roster(ground: Ground) -> None:
    people = [("Ruiz", "Ana", ANA), ("Okafor", "Ben", BEN)]
    ground.enrol(*(f"{last},{first},{email},Ines Faro,{INES}" for last, first, email in people), day=DAY)


def made(ground: Ground, title: str, *tabs: str, parent: str = "", kind: str = SPREADSHEET) -> str:
    """A workbook that staff made; its id."""
    drive, sheets = ground.bench.drive(ADMINISTRATOR), ground.bench.sheets(ADMINISTRATOR).spreadsheets()
    place = [parent or ground.office.settings.drive_id]
    body = {"name": title, "mimeType": kind, "parents": place}
    file_id = str(drive.files().create(body=body, supportsAllDrives=True).execute()["id"])
    if kind == SPREADSHEET:
        renamed = {"sheetId": 0, "title": tabs[0]}
        asked: list[dict[str, Any]] = [
            {"updateSheetProperties": {"properties": renamed, "fields": "title"}},
            *({"addSheet": {"properties": {"title": tab}}} for tab in tabs[1:]),
        ]
        sheets.batchUpdate(spreadsheetId=file_id, body={"requests": asked}).execute()
        values = {"range": f"'{tabs[0]}'!A1", "values": NOTES}
        sheets.values().update(
            spreadsheetId=file_id, range=values["range"], valueInputOption="USER_ENTERED", body=values
        ).execute()
    return file_id


def take(ground: Ground, who: str, file_id: str) -> Outcome:
    asked = Adoption(who, f"https://docs.google.com/spreadsheets/d/{file_id}/edit#gid=0")
    return adopt(ground.office, asked, noon(DAY), Silent())


def cells(ground: Ground, file_id: str, tab: str) -> list[list[str]]:
    sheets = ground.bench.sheets(ADMINISTRATOR).spreadsheets().values()
    answer = sheets.get(spreadsheetId=file_id, range=f"'{tab}'!A1:C9", valueRenderOption="FORMULA").execute()
    return [[str(cell) for cell in row] for row in answer.get("values", [])]


def test_its_tabs_stay_and_ours_stand_beside_them(ground: Ground) -> None:
    file_id = made(ground, "Ana's induction", "Notes of Ana", "Hours so far")
    before = cells(ground, file_id, "Notes of Ana")
    outcome = take(ground, ANA, file_id)
    assert (outcome.word, outcome.problems) == ("ok", [])
    assert ground.file(ANA) == file_id
    tabs = ground.tabs(ANA)
    assert {"Notes of Ana", "Hours so far", "Welcome and Contacts"} <= set(tabs)
    assert cells(ground, file_id, "Notes of Ana") == before
    assert {ANA: "writer", INES: "writer"}.items() <= ground.grants(ANA).items()
    with ground.office.ledger.read() as session:
        told = [one.text for one in log.since(session, 0) if one.candidate_key == ground.key(ANA)]
    assert "workbook made by hand taken over: Ana's induction" in told


def test_from_then_on_it_is_a_workbook_like_any_other(ground: Ground) -> None:
    """Nobody else's came into being; ours is released into, read and shown."""
    assert ground.files("Okafor, Ben") == []
    for job in ("provision", "release", "scrape"):
        assert ground.job(job, "2026-07-03").word == "ok"
    assert ground.files("Ruiz, Ana") == [ground.file(ANA)], "under the name that the program gives, once"
    assert "Coaching Log" in ground.tabs(ANA)
    assert ground.interface_row("Completion", ground.key(ANA))["Candidate MOU"]
    assert ground.found(ANA) == {}


def test_whoever_has_a_workbook_gets_no_other(ground: Ground) -> None:
    with pytest.raises(InputError, match="Ana Ruiz has a workbook already"):
        take(ground, ANA, made(ground, "Another", "Notes"))
    with pytest.raises(InputError, match="has a workbook already"):
        take(ground, ground.key(ANA), ground.file(ANA))


NEWCOMERS = itertools.count()


@pytest.fixture
def eva(ground: Ground) -> str:
    """Somebody who came later and has no workbook."""
    last = ("Berg", "Dahl", "Falk", "Holm")[next(NEWCOMERS)]
    email = f"eva.{last.lower()}@example.org"
    ground.enrol(f"{last},Eva,{email},Ines Faro,{INES}", day="2026-07-04")
    return email


def test_what_stands_in_the_way_is_named_and_nothing_is_changed(ground: Ground, eva: str) -> None:
    file_id = made(ground, "Clash", "Progress and Attendance at a Glance", "Notes")
    with pytest.raises(InputError) as caught:
        take(ground, eva, file_id)
    assert "its tab “Progress and Attendance at a Glance” has the name of one of ours" in caught.value.message
    sheets = ground.bench.sheets(ADMINISTRATOR).spreadsheets()
    titles = [one["properties"]["title"] for one in sheets.get(spreadsheetId=file_id).execute()["sheets"]]
    assert titles == ["Progress and Attendance at a Glance", "Notes"]
    drive = ground.bench.drive(ADMINISTRATOR)
    found = drive.files().get(fileId=file_id, fields="appProperties", supportsAllDrives=True).execute()
    assert found == {}


def test_files_that_cannot_be_used_say_why(ground: Ground, eva: str) -> None:
    drive = ground.bench.drive(ADMINISTRATOR)
    own = made(ground, "In My Drive", "Notes", parent="root")
    with pytest.raises(InputError, match="cannot open the file") as caught:
        take(ground, eva, own)
    assert ground.office.google.identity in caught.value.remedy
    shared = {"type": "user", "role": "writer", "emailAddress": ground.office.google.identity}
    drive.permissions().create(fileId=own, body=shared, sendNotificationEmail=False).execute()
    with pytest.raises(InputError, match="does not lie on the office's drive"):
        take(ground, eva, own)
    with pytest.raises(InputError, match="is no Google spreadsheet"):
        take(ground, eva, made(ground, "A text", kind="application/vnd.google-apps.document"))
    gone = made(ground, "Thrown away", "Notes")
    drive.files().update(fileId=gone, body={"trashed": True}, supportsAllDrives=True).execute()
    with pytest.raises(InputError, match="is in the trash"):
        take(ground, eva, gone)
    with pytest.raises(InputError, match="is no address of a file"):
        adopt(ground.office, Adoption(eva, "see my e-mail"), noon(DAY), Silent())
    with pytest.raises(InputError, match="Nobody on the roster"):
        take(ground, "nobody@example.org", own)
    with pytest.raises(InputError, match="is the workbook of candidate"):
        take(ground, eva, ground.file(ANA))


def test_a_lost_answer_adds_no_tab_twice(ground: Ground, eva: str) -> None:
    file_id = made(ground, "Half-way", "Notes")
    with ground.fault("sheets.spreadsheets.batchUpdate", "apply_then_500"), pytest.raises(UnknownOutcome):
        take(ground, eva, file_id)
    assert take(ground, eva, file_id).word == "ok"
    tabs = ground.tabs(eva)
    assert len(tabs) == len(set(tabs))
    assert ground.grants(eva)[eva] == "writer"
