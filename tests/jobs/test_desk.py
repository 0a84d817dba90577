"""The interface is written by what stands there, whatever was deleted since it was read."""

from collections.abc import Iterable

import pytest

from jobs import desk, desk_facts
from jobs.mending import mended
from jobs.roster import typed_notes
from jobs.standings import on_record
from service.errors import Refused
from service.sheetwriting import sheets
from tests.jobs.ground import INES, Ground, noon


def delete(ground: Ground, file_id: str, sheet_ids: Iterable[int]) -> None:
    body = {"requests": [sheets.delete_sheet(sheet_id) for sheet_id in sheet_ids]}
    calls = ground.bench.sheets(ground.office.google.identity).spreadsheets()
    calls.batchUpdate(spreadsheetId=file_id, body=body).execute()


def tabs(ground: Ground, file_id: str) -> dict[int, str]:
    calls = ground.bench.sheets(ground.office.google.identity).spreadsheets()
    answer = calls.get(spreadsheetId=file_id, fields="sheets(properties(sheetId,title))").execute()
    return {one["properties"]["sheetId"]: one["properties"]["title"] for one in answer["sheets"]}


def test_a_tab_deleted_since_the_reading_is_made_again_in_the_same_run(ground: Ground) -> None:
    ground.job("scrape", "2026-07-01")
    office, at = ground.office, noon("2026-07-02")
    sheet, reading = desk.file_id(office, at), desk.read(office, at)
    before = tabs(ground, sheet)
    hours, people = (next(n for n, t in before.items() if t == title) for title in ("Hours", "_people"))
    delete(ground, sheet, [hours, people])
    ground.enrol(f"Desk,Una,una.desk@example.org,Ines Faro,{INES}")
    facts = desk_facts.collect(office, on_record(office, at), typed_notes(office), at)
    assert desk.show(office, reading, facts, at)
    assert tabs(ground, sheet) == before
    with office.ledger.read() as session:
        told = " ".join(text for _, text in mended(session, at))
    assert "The tab Hours was missing; it is back." in told
    assert "The tab _people was missing; it is back." in told


def test_what_google_refuses_for_another_reason_is_still_an_error(ground: Ground) -> None:
    ground.job("scrape", "2026-07-03")
    office, at = ground.office, noon("2026-07-04")
    reading = desk.read(office, at)
    ground.enrol(f"Desk,Ugo,ugo.desk@example.org,Ines Faro,{INES}")
    facts = desk_facts.collect(office, on_record(office, at), typed_notes(office), at)
    planned = {"status": 400, "reason": "INVALID_ARGUMENT", "times": len(desk.TRIES) + 1}
    with ground.fault("sheets.spreadsheets.batchUpdate", "refuse", **planned), pytest.raises(Refused):
        desk.show(office, reading, facts, at)
