"""Uploads that become spreadsheets, through the stock client and gspread."""

import io
from datetime import datetime

import gspread
import pytest
import requests
import xlsxwriter
from googleapiclient.http import MediaInMemoryUpload

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFFICE = "office@example.org"


@pytest.fixture
def office(as_person):
    return as_person(OFFICE)


def uploaded(office, data, kind, name="Roster.csv", **more):
    media = MediaInMemoryUpload(data, kind, **more)
    body = {"name": name, "mimeType": SPREADSHEET}
    return office.drive.files().create(body=body, media_body=media, fields="id,name,mimeType")


def values(office, file_id, cells="A1:C3", **more):
    return office.sheets.spreadsheets().values().get(spreadsheetId=file_id, range=cells, **more).execute()


def workbook():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        first, second = book.add_worksheet("People"), book.add_worksheet("Hidden one")
        first.write_row(0, 0, ["Name", "007", True, 2.5])
        first.write_datetime(1, 1, datetime(2026, 9, 1), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        first.write_formula(2, 0, "=1+1", None, 2)
        second.write(4, 2, "far")
        second.hide()
    return out.getvalue()


@pytest.mark.parametrize("resumable", [False, True])
def test_a_csv_becomes_a_spreadsheet_as_if_typed(office, resumable):
    data = b'\xef\xbb\xbfName,Due,Sum\r\n"Ruiz, Ana",9/1/2026,=1+1\r\n007,45%,TRUE\r\n'
    made = uploaded(office, data, "text/csv", resumable=resumable).execute()
    assert (made["name"], made["mimeType"]) == ("Roster.csv", SPREADSHEET)
    found = values(office, made["id"])
    assert found["range"] == "Roster!A1:C3"
    assert found["values"] == [["Name", "Due", "Sum"], ["Ruiz, Ana", "9/1/2026", "2"], ["7", "45%", "TRUE"]]
    plain = values(office, made["id"], valueRenderOption="UNFORMATTED_VALUE")["values"]
    assert plain[1:] == [["Ruiz, Ana", 46266, 2], [7, 0.45, True]]


def test_a_tsv_becomes_a_spreadsheet(office):
    made = uploaded(office, b"a\tb\n1\t2\n", "text/tab-separated-values").execute()
    assert values(office, made["id"])["values"] == [["a", "b"], ["1", "2"]]


def test_a_larger_csv_gets_a_grid_of_its_size(office):
    made = uploaded(office, b"x\n" * 1500, "text/csv").execute()["id"]
    grid = "sheets(properties(gridProperties(rowCount,columnCount)))"
    shown = office.sheets.spreadsheets().get(spreadsheetId=made, fields=grid).execute()
    assert shown["sheets"][0]["properties"]["gridProperties"] == {"rowCount": 1500, "columnCount": 26}


def test_the_tabs_of_an_xlsx_come_with_their_values(office):
    made = uploaded(office, workbook(), XLSX, "People.xlsx").execute()["id"]
    plain = values(office, made, "People!A1:D3", valueRenderOption="UNFORMATTED_VALUE")["values"]
    assert plain == [["Name", "007", True, 2.5], ["", 46266], [2]]
    assert values(office, made, "People!B2")["values"] == [["2026-09-01"]]
    assert values(office, made, "'Hidden one'!C5")["values"] == [["far"]]
    shown = office.sheets.spreadsheets().get(spreadsheetId=made, fields="sheets(properties(title,hidden))")
    assert shown.execute()["sheets"] == [
        {"properties": {"title": "People"}},
        {"properties": {"title": "Hidden one", "hidden": True}},
    ]


def test_an_export_uploaded_again_holds_the_same_values(office):
    first = uploaded(office, b"a,1\n,2026-09-01\n", "text/csv").execute()["id"]
    data = office.drive.files().export(fileId=first, mimeType=XLSX).execute()
    again = uploaded(office, data, XLSX).execute()["id"]
    plain = {"valueRenderOption": "UNFORMATTED_VALUE", "cells": "A1:B2"}
    assert values(office, again, **plain)["values"] == values(office, first, **plain)["values"]


def test_an_update_replaces_the_whole_content(office):
    made = uploaded(office, workbook(), XLSX).execute()["id"]
    before = office.drive.files().get(fileId=made, fields="version,mimeType").execute()
    media = MediaInMemoryUpload(b"only,this", "text/csv")
    after = office.drive.files().update(fileId=made, media_body=media, fields="version,mimeType").execute()
    assert (after["mimeType"], int(after["version"]) > int(before["version"])) == (SPREADSHEET, True)
    tabs = office.sheets.spreadsheets().get(spreadsheetId=made, fields="sheets(properties(title))").execute()
    assert tabs["sheets"] == [{"properties": {"title": "People"}}]
    assert values(office, made)["values"] == [["only", "this"]]


def test_gspread_imports_a_csv(office):
    book = office.gspread.create("Plan")
    book.add_worksheet("Second", 10, 10)
    book.sheet1.update([["old"]] * 5)
    answer = office.gspread.import_csv(book.id, "Goal,Done\nRead,TRUE\n")
    assert (answer["id"], answer["title"], answer["mimeType"]) == (book.id, "Plan", SPREADSHEET)
    assert [sheet.title for sheet in book.worksheets()] == ["Sheet1"]
    assert book.sheet1.get_all_values() == [["Goal", "Done"], ["Read", "TRUE"]]


def test_a_reader_cannot_import(office, as_person):
    book = office.gspread.create("Plan")
    book.share("ana@example.org", perm_type="user", role="reader", notify=False)
    with pytest.raises(gspread.exceptions.APIError) as caught:
        as_person("ana@example.org").gspread.import_csv(book.id, "a")
    message = f"The user does not have sufficient permissions for file {book.id}."
    assert (caught.value.code, caught.value.error["message"]) == (403, message)
    assert caught.value.error["errors"][0]["reason"] == "insufficientFilePermissions"


@pytest.mark.parametrize(
    ("data", "kind"), [(b"no zip", XLSX), (b"PK\x03\x04 broken", XLSX), (b"x", "image/png")]
)
def test_what_cannot_be_converted_is_refused(office, refused, data, kind):
    assert refused(uploaded(office, data, kind)) == (400, "badRequest", "Bad Request")
    assert office.drive.files().list().execute()["files"] == []


def test_formats_that_can_be_imported_are_named(office):
    formats = office.drive.about().get(fields="importFormats").execute()["importFormats"]
    assert formats["text/csv"] == formats[XLSX] == [SPREADSHEET]


def test_version_2_of_drive_has_no_other_address(as_person, sandbox):
    headers = {"Authorization": f"Bearer {as_person(OFFICE).token}"}
    assert requests.get(f"{sandbox.url}/drive/v2/files", headers=headers, timeout=5).status_code == 404
