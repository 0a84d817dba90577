"""Spreadsheets as files: made whole, copied, exported, gone."""

import io

import python_calamine

from tests.sandbox.sheets.conftest import OFFICE, Book, block, refusal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_spreadsheet_is_made_with_its_tabs_cells_and_names(as_person):
    service = as_person(OFFICE).sheets
    rows = [
        {
            "values": [
                {"userEnteredValue": {"stringValue": "x"}},
                {"userEnteredValue": {"formulaValue": "=A1"}},
            ]
        }
    ]
    body = {
        "properties": {"title": "Interface", "timeZone": "America/Los_Angeles"},
        "sheets": [
            {"properties": {"sheetId": 4, "title": "Roster"}, "data": [{"rowData": rows}]},
            {"properties": {"title": "data", "hidden": True}},
        ],
        "namedRanges": [{"namedRangeId": "n", "name": "Top", "range": block(0, 1, 0, 1, 4)}],
    }
    made = service.spreadsheets().create(body=body).execute()
    assert made["properties"]["timeZone"] == "America/Los_Angeles"
    assert [sheet["properties"]["title"] for sheet in made["sheets"]] == ["Roster", "data"]
    book = Book(service, made["spreadsheetId"])
    assert book.raw("Roster!A1:B1") == [["x", "x"]]
    assert book.raw("Top") == [["x"]]


def test_a_copy_has_everything_and_lives_its_own_life(book, shared_cast):
    book.write("A1:B1", [["x", "=A1"]])
    book.batch({"addProtectedRange": {"protectedRange": {"protectedRangeId": 5, "range": block(0, 1, 0, 1)}}})
    drive = shared_cast(OFFICE).drive
    copy = Book(book.service, drive.files().copy(fileId=book.id, body={}).execute()["id"])
    copy.write("A1", [["y"]])
    assert (book.raw("A1:B1"), copy.raw("A1:B1")) == ([["x", "x"]], [["y", "y"]])
    assert copy.sheet()["protectedRanges"][0]["protectedRangeId"] == 5
    assert copy.get(fields="properties.title")["properties"]["title"] == "Copy of Workbook"


def test_an_export_holds_values_dates_hidden_tabs_and_names(book, shared_cast):
    book.write("A1:C1", [["x", "2026-09-05", "=LEN(A1)"]])
    book.batch(
        {"addSheet": {"properties": {"title": "Secret", "hidden": True}}},
        {"addNamedRange": {"namedRange": {"name": "Who", "range": block(0, 1, 0, 1)}}},
    )
    drive = shared_cast(OFFICE).drive
    data = drive.files().export(fileId=book.id, mimeType=XLSX).execute()
    found = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert found.sheet_names == ["Sheet1", "Secret"]
    text, day, length = found.get_sheet_by_index(0).to_python()[0]
    assert (text, day.isoformat(), length) == ("x", "2026-09-05", 1)


def test_csv_is_the_first_tab_as_shown(book, shared_cast):
    book.write("A1:B2", [["a,b", "45%"], ["=1/4"]])
    drive = shared_cast(OFFICE).drive
    data = drive.files().export(fileId=book.id, mimeType="text/csv").execute()
    assert data == b'"a,b",45%\r\n0.25,'


def test_the_title_is_the_file_s_name(book, shared_cast):
    book.batch({"updateSpreadsheetProperties": {"properties": {"title": "Renamed"}, "fields": "title"}})
    drive = shared_cast(OFFICE).drive
    assert drive.files().get(fileId=book.id, fields="name").execute() == {"name": "Renamed"}


def test_what_is_deleted_is_not_found(book, shared_cast):
    shared_cast(OFFICE).drive.files().delete(fileId=book.id).execute()
    assert refusal(book.get) == (404, "NOT_FOUND", "Requested entity was not found.")


def test_gspread_reads_and_writes_records(book, shared_cast):
    sheet = shared_cast(OFFICE).gspread.open_by_key(book.id).sheet1
    sheet.update([["name", "hours"], ["Ann", 2], ["Bea", 3]], "A1")
    sheet.append_row(["Cy", "=SUM(B2:B3)"], value_input_option="USER_ENTERED")
    assert sheet.get_all_records() == [
        {"name": "Ann", "hours": 2},
        {"name": "Bea", "hours": 3},
        {"name": "Cy", "hours": 5},
    ]
    assert sheet.find("Bea").row == 3
    sheet.delete_rows(2)
    assert sheet.col_values(1) == ["name", "Bea", "Cy"]
