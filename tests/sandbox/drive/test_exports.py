"""Spreadsheets in other formats, by export and by the long-running download."""

import pytest
import requests

from tests.sandbox.drive.sharing import made, share

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNSUPPORTED = (400, "badRequest", "The requested conversion is not supported.")


@pytest.fixture
def office(drive):
    return drive("office@example.org")


@pytest.fixture
def file(office, as_person):
    ident = made(office, name="Plan")
    as_person("office@example.org").gspread.open_by_key(ident).sheet1.update([["a", "b"], ["1", "2"]], "A1")
    return ident


def test_csv_and_tsv_hold_the_first_tab(office, file):
    for kind, data in (("text/csv", b"a,b\r\n1,2"), ("text/tab-separated-values", b"a\tb\r\n1\t2")):
        assert office.files().export(fileId=file, mimeType=kind).execute() == data


def test_export_links_name_every_format(office, file):
    links = office.files().get(fileId=file, fields="exportLinks").execute()["exportLinks"]
    formats = office.about().get(fields="exportFormats").execute()["exportFormats"]
    [named] = formats.values()
    assert links.keys() == set(named)
    assert links[XLSX] == f"https://docs.google.com/spreadsheets/export?id={file}&exportFormat=xlsx"
    assert "application/pdf" in named


def test_other_formats_are_not_supported(office, file, refused):
    for kind in ("text/plain", "image/png", ""):
        request = office.files().export(fileId=file, mimeType=kind)
        assert refused(request) == UNSUPPORTED


def test_an_export_holds_at_most_ten_megabytes(office, file, as_person, refused):
    book = as_person("office@example.org").gspread.open_by_key(file)
    book.sheet1.update([["x" * 49_000] * 26] * 8, "A1:Z8")
    assert len(office.files().export(fileId=file, mimeType="text/csv").execute()) > 10_000_000
    book.sheet1.update([["x" * 49_000] * 26], "A9:Z9")
    request = office.files().export(fileId=file, mimeType="text/csv")
    message = "This file is too large to be exported."
    assert refused(request) == (403, "exportSizeLimitExceeded", message)


def test_a_download_is_an_operation_that_leads_to_the_content(office, as_person, file, refused, drive):
    begun = office.files().download(fileId=file, mimeType="text/csv").execute()
    assert begun["done"] is True
    assert office.operations().get(name=begun["name"]).execute() == begun
    bearer = {"Authorization": f"Bearer {as_person('office@example.org').token}"}
    answer = requests.get(begun["response"]["downloadUri"], headers=bearer, timeout=5)
    assert answer.content == b"a,b\r\n1,2"
    request = drive("ana@example.org").operations().get(name=begun["name"])
    assert refused(request) == (404, "notFound", f"Operation not found: {begun['name']}.")


def test_a_download_is_refused_as_an_export_is(office, drive, file, refused):
    request = office.files().download(fileId=file, mimeType="text/plain")
    assert refused(request) == UNSUPPORTED
    share(office, file, "ana@example.org", "reader").execute()
    office.files().update(fileId=file, body={"copyRequiresWriterPermission": True}).execute()
    request = drive("ana@example.org").files().download(fileId=file)
    assert refused(request) == (403, "cannotDownloadFile", "This file cannot be downloaded by the user.")
