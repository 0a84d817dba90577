"""Clients that know Google's addresses only, while they are sent to the sandbox."""

import io
import json
import threading

import google.auth
import gspread
import httplib2
import pytest
import requests
from google.auth.transport.requests import AuthorizedSession
from google.oauth2 import service_account
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseDownload, MediaIoBaseUpload
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

OFFICE = "office@example.org"
SCOPES = ["https://www.googleapis.com/auth/drive"]
CHUNK = 256 * 1024


@pytest.fixture
def drive(sandbox_as_google):
    with build("drive", "v3", credentials=sandbox_as_google.service_account(SCOPES, OFFICE)) as service:
        yield service


@pytest.fixture
def key_of_google(sandbox_as_google, tmp_path):
    """A key file as Google's console gives it: tokens come from Google."""
    path = tmp_path / "key.json"
    info = json.loads(sandbox_as_google.key_path.read_text())
    path.write_text(json.dumps(info | {"token_uri": "https://oauth2.googleapis.com/token"}))
    return path


def test_a_service_that_build_made_reaches_the_sandbox(drive, sandbox_as_google):
    made = drive.files().create(body={"name": "Notes"}).execute()
    assert sandbox_as_google.drive(OFFICE).files().get(fileId=made["id"]).execute()["name"] == "Notes"


def test_sheets_and_gmail_have_hosts_of_their_own(sandbox_as_google):
    access = sandbox_as_google.credentials(OFFICE)
    with (
        build("sheets", "v4", credentials=access) as sheets,
        build("gmail", "v1", credentials=access) as gmail,
    ):
        made = sheets.spreadsheets().create(body={"properties": {"title": "Notes"}}).execute()
        assert made["properties"]["title"] == "Notes"
        assert gmail.users().getProfile(userId="me").execute()["emailAddress"] == OFFICE


def test_a_batch_is_redirected(drive, sandbox_as_google):
    answers = []
    batch = drive.new_batch_http_request(callback=lambda _id, answer, error: answers.append(error or answer))
    for name in ("one", "two"):
        batch.add(drive.files().create(body={"name": name}, fields="name"))
    batch.execute()
    assert answers == [{"name": "one"}, {"name": "two"}]
    assert sandbox_as_google.calls.count("drive.batch", OFFICE) == 1


@pytest.mark.parametrize("resumable", [False, True])
def test_uploads_and_downloads_are_redirected(drive, resumable):
    sent = bytes(range(256)) * 1025
    media = MediaIoBaseUpload(
        io.BytesIO(sent), "application/octet-stream", chunksize=CHUNK, resumable=resumable
    )
    made = drive.files().create(body={"name": "bytes"}, media_body=media).execute()
    received = io.BytesIO()
    loading = MediaIoBaseDownload(received, drive.files().get_media(fileId=made["id"]), chunksize=CHUNK)
    while not loading.next_chunk()[1]:
        pass
    assert received.getvalue() == sent


def test_gspread_with_a_key_file_of_google_is_redirected(key_of_google, sandbox_as_google):
    client = gspread.service_account(key_of_google)
    with pytest.raises(gspread.exceptions.APIError, match="Service Accounts do not have storage quota"):
        client.create("Notes")
    assert sandbox_as_google.calls.count("drive.files.create") == 1
    client.http_client.session.close()


def test_gspread_with_credentials_is_redirected_uploads_too(sandbox_as_google):
    client = gspread.authorize(sandbox_as_google.service_account(SCOPES, OFFICE))
    book = client.create("Notes")
    client.import_csv(book.id, "a,b\n1,2\n")
    assert book.sheet1.get_all_records() == [{"a": 1, "b": 2}]
    client.http_client.session.close()


def test_default_credentials_are_redirected(key_of_google, sandbox_as_google, monkeypatch):
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(key_of_google))
    access, _ = google.auth.default(scopes=SCOPES)
    with AuthorizedSession(access) as session:
        about = session.get("https://www.googleapis.com/drive/v3/about?fields=user").json()
    assert about["user"]["emailAddress"] == access.service_account_email


@pytest.mark.parametrize(
    "address", ["https://accounts.google.com/o/oauth2/token", "https://www.googleapis.com/oauth2/v4/token"]
)
def test_older_addresses_give_tokens(sandbox_as_google, address):
    info = json.loads(sandbox_as_google.key_path.read_text()) | {"token_uri": address}
    access = service_account.Credentials.from_service_account_info(info, scopes=SCOPES)
    with requests.Session() as session:
        access.refresh(google.auth.transport.requests.Request(session))
    assert access.token


def test_a_session_s_own_retries_are_kept(sandbox_as_google):
    sandbox_as_google.faults.plan("drive.about.get", "refuse", status=503, times=2)
    with requests.Session() as session:
        retry = Retry(total=2, status_forcelist=[503])
        session.mount("https://", HTTPAdapter(max_retries=retry))
        session.headers["Authorization"] = f"Bearer {sandbox_as_google.token(OFFICE)}"
        assert session.get("https://www.googleapis.com/drive/v3/about?fields=user").ok


def test_another_api_of_google_is_answered_404_here(sandbox_as_google):
    access = sandbox_as_google.credentials(OFFICE)
    with build("calendar", "v3", credentials=access) as calendar, pytest.raises(HttpError) as refused:
        calendar.calendarList().list().execute()
    assert refused.value.status_code == 404


def test_a_proxy_of_the_environment_is_left_out(sandbox_as_google, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with build("drive", "v3", credentials=sandbox_as_google.credentials(OFFICE)) as drive:
        assert drive.files().list().execute()["files"] == []
    client = gspread.authorize(sandbox_as_google.credentials(OFFICE))
    assert client.list_spreadsheet_files() == []
    client.http_client.session.close()


def test_every_thread_is_redirected_and_only_until_the_end(sandbox):
    before = HTTPAdapter.send, httplib2.Http.request
    found = []

    def ask():
        with build("drive", "v3", credentials=sandbox.credentials(OFFICE)) as drive:
            found.extend(drive.files().list().execute()["files"])

    with sandbox.redirected():
        sandbox.drive(OFFICE).files().create(body={"name": "Notes"}).execute()
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert [one["name"] for one in found] == ["Notes"]
    assert (HTTPAdapter.send, httplib2.Http.request) == before


def test_a_client_made_before_is_redirected_and_others_addresses_are_not(sandbox, frame):
    clock = f"{frame.sandbox.url}/_sandbox/clock"
    drive = build("drive", "v3", credentials=sandbox.credentials(OFFICE))
    with drive, requests.Session() as plain, sandbox.redirected():
        assert drive.files().list().execute()["files"] == []
        assert plain.get(clock).ok
        http = httplib2.Http()
        assert http.request(clock)[0].status == 200
        http.close()
