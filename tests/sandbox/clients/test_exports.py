"""The formats in which spreadsheets leave, by Drive and by the address behind exportLinks."""

import io
import zipfile

import pytest
import requests
from googleapiclient.errors import HttpError
from python_calamine import CalamineWorkbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ROWS = [["Name", "Hours", "Done"], ["Ana <Ruiz>", 12.5, True], ["(Ben)", "=B2*2", ""]]
SHOWN = [["Name", "Hours", "Done"], ["Ana <Ruiz>", 12.5, True], ["(Ben)", 25.0, ""]]


@pytest.fixture
def office(as_person):
    return as_person("office@example.org")


@pytest.fixture
def book(office):
    made = office.gspread.create("Cohort")
    made.sheet1.update(ROWS, "A1", value_input_option="USER_ENTERED")
    made.add_worksheet("Notes", 5, 5).update([["second"]], "A1")
    return made


def exported(office, book, mime_type):
    return office.drive.files().export(fileId=book.id, mimeType=mime_type).execute()


def fetched(office, book, token=None, **query):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    address = f"{office.url}/spreadsheets/d/{book.id}/export"
    return requests.get(address, params=query, headers=headers, timeout=10)


def test_opendocument_holds_values_of_every_tab(office, book):
    opened = CalamineWorkbook.from_filelike(io.BytesIO(exported(office, book, ODS)))
    assert opened.sheet_names == ["Sheet1", "Notes"]
    assert opened.get_sheet_by_name("Sheet1").to_python() == SHOWN


def test_web_pages_come_one_for_each_tab(office, book):
    with zipfile.ZipFile(io.BytesIO(exported(office, book, "application/zip"))) as archive:
        assert archive.namelist() == ["Sheet1.html", "Notes.html"]
        assert "<td>Ana &lt;Ruiz&gt;</td><td>12.5</td><td>TRUE</td>" in archive.read("Sheet1.html").decode()


def test_a_pdf_has_a_page_for_each_tab(office, book):
    data = exported(office, book, "application/pdf")
    assert (data[:5], data[-6:]) == (b"%PDF-", b"%%EOF\n")
    assert b"/Count 2 " in data
    assert b"(\\(Ben\\)) Tj" in data
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    assert data[start : start + 4] == b"xref"


def test_another_format_is_refused(office, book):
    with pytest.raises(HttpError, match="The requested conversion is not supported") as caught:
        exported(office, book, "application/msword")
    assert caught.value.status_code == 400


def test_the_address_of_an_export_link_gives_any_tab(office, book):
    gid = book.worksheet("Notes").id
    answer = fetched(office, book, office.token, format="csv", gid=gid)
    assert (answer.status_code, answer.text) == (200, "second")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''Cohort.csv"


def test_every_export_link_of_a_file_is_answered(office, book):
    links = office.drive.files().get(fileId=book.id, fields="exportLinks").execute()["exportLinks"]
    assert {XLSX, ODS, "application/pdf", "application/zip", "text/csv"} < set(links)
    for kind, link in links.items():
        address = link.replace("https://docs.google.com", office.url)
        answer = requests.get(address, headers={"Authorization": f"Bearer {office.token}"}, timeout=10)
        assert (answer.status_code, bool(answer.content)) == (200, True), kind


def test_the_address_gives_nothing_to_those_who_may_not_read(office, book, as_person):
    assert fetched(office, book, format="csv").status_code == 404
    assert fetched(office, book, as_person("ana@example.org").token, format="csv").status_code == 404
    book.share(None, perm_type="anyone", role="reader")
    assert fetched(office, book, format="csv").text.startswith("Name,Hours,Done")


def test_the_address_refuses_unknown_formats_and_tabs(office, book):
    assert fetched(office, book, office.token, format="doc").status_code == 400
    assert fetched(office, book, office.token, format="csv", gid=77).status_code == 400
