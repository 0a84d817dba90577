"""Connecting: identities, scopes, threads, connections that are never made."""

import json
import socket
import threading
from pathlib import Path

import pytest
from google.oauth2 import service_account

from service.errors import SettingsError, Transient
from service.google import CallRecord, Connection, Google, connect
from service.google.credentials import FILES, MAIL, SCOPES
from service.google.retry import ATTEMPTS
from tests.google.conftest import SERVICE, Watch
from tests.google.scripted import Answer, Scripted


def test_drive_sees_the_service_account_or_the_person_it_acts_as(key_file: Path) -> None:
    assert connect(Connection(key_file)).identity == SERVICE
    assert connect(Connection(key_file, "office@example.org")).identity == "office@example.org"


def test_every_scope_has_a_reason() -> None:
    assert all(scope.startswith("https://www.googleapis.com/auth/") and why for scope, why in SCOPES.items())
    assert set(SCOPES) == set(FILES) | set(MAIL)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "cannot be read"),
        ("not json", "is not the key"),
        ('{"type": "authorized_user"}', "is not the key"),
    ],
)
def test_a_file_that_is_no_key_is_named(tmp_path: Path, given: str | None, said: str) -> None:
    path = tmp_path / "key.json"
    if given is not None:
        path.write_text(given, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as caught:
        connect(Connection(path))
    assert str(path) in caught.value.message
    assert caught.value.remedy


def test_every_call_goes_to_the_root_with_its_path_and_query(google: Google, server: Scripted) -> None:
    server.answers.extend([Answer(body={"id": "f1"}), Answer(), Answer(), Answer(body={"id": "m1"})])
    google.drive.files_get("f1", "id,name")
    google.sheets.spreadsheets_get("s1", "sheets.properties", ["'Plan/Do'!A1:B2", "Log!A:A"])
    google.sheets.batch_update("s1", [], fields="spreadsheetId")
    google.gmail.messages_find("ABC123")
    paths = [asked.path for asked in server.asked]
    assert paths[0].startswith("/drive/v3/files/f1?")
    assert "fields=id%2Cname" in paths[0]
    assert "supportsAllDrives=true" in paths[0]
    assert paths[1].startswith("/v4/spreadsheets/s1?")
    assert "ranges=%27Plan%2FDo%27%21A1%3AB2&ranges=Log%21A%3AA" in paths[1]
    assert paths[2] == "/v4/spreadsheets/s1:batchUpdate?fields=spreadsheetId"
    assert paths[3].startswith("/gmail/v1/users/me/messages?")
    assert "q=in%3Asent+%22ABC123%22" in paths[3]
    assert all(asked.headers["authorization"] == "Bearer invented" for asked in server.asked)


def test_a_locked_read_comes_with_the_write(google: Google, server: Scripted) -> None:
    server.answers.append(Answer(body={"updatedSpreadsheet": {}}))
    google.sheets.batch_update("s1", [], include_spreadsheet=True, ranges=["Plan!A1"], grid_data=True)
    assert server.asked[0].json == {
        "requests": [],
        "includeSpreadsheetInResponse": True,
        "responseIncludeGridData": True,
        "responseRanges": ["Plan!A1"],
    }


def test_each_thread_has_its_own_connections(stranger: Google, server: Scripted) -> None:
    server.answers.extend([Answer(body={"id": "f1"})] * 8)
    clients: list[object] = []

    def work() -> None:
        stranger.drive.files_get("f1", "id")
        stranger.drive.files_get("f1", "id")
        clients.append(stranger.clients.drive())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(client) for client in clients}) == 4
    assert len(server.asked) == 8


def test_the_observer_hears_of_every_call(
    google: Google, server: Scripted, records: list[CallRecord]
) -> None:
    server.answers.extend(
        [Answer(body={"id": "f1"}), Answer(body={"sheets": []}), Answer(body={"messages": []})]
    )
    google.drive.files_get("f1", "id")
    google.sheets.spreadsheets_get("s1", "sheets")
    assert google.gmail.messages_find("ABC123") is None
    assert [record.method for record in records] == [
        "drive.files.get",
        "sheets.spreadsheets.get",
        "gmail.users.messages.list",
    ]
    assert all(record.outcome == "ok" and record.seconds > 0 and record.parts == 1 for record in records)


def test_one_sign_in_serves_drive_and_sheets(stranger: Google, server: Scripted) -> None:
    server.answers.extend([Answer(body={"id": "f1"}), Answer(body={"sheets": []})])
    stranger.drive.files_get("f1", "id")
    stranger.sheets.spreadsheets_get("s1", "sheets")
    assert server.signed_in == 1


def test_mail_is_signed_for_the_mailbox(key_file: Path) -> None:
    google = connect(Connection(key_file, "office@example.org", "letters@example.org"))
    files, mail = google.clients._files, google.clients._mail
    assert isinstance(mail, service_account.Credentials)
    assert (files._subject, mail._subject) == ("office@example.org", "letters@example.org")
    assert (set(files.scopes), set(mail.scopes)) == (set(FILES), set(MAIL))


def test_a_server_that_is_not_there_was_sent_nothing(key_file: Path, server: Scripted, watch: Watch) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))  # bound, but nobody listens
        closed = f"http://127.0.0.1:{reserved.getsockname()[1]}"
        google = connect(Connection(key_file, root=closed), sleep=watch.sleep, now=lambda: watch.now)
        with pytest.raises(Transient) as caught:
            google.drive.files_copy("f1", "A copy", "p1")
        google.close()
    assert caught.value.reason == "connection"
    assert len(watch.slept) == ATTEMPTS - 1


def test_the_key_stays_out_of_what_is_shown(key_file: Path) -> None:
    secret = json.loads(key_file.read_text(encoding="utf-8"))["private_key"]
    shown = repr(connect(Connection(key_file)))
    assert secret.splitlines()[1] not in shown
