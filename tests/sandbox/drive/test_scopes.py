"""What narrow scopes reach: drive.file, reading beside it, and the app's own foreign folder.

https://developers.google.com/workspace/drive/api/guides/api-specific-auth
https://developers.google.com/workspace/drive/api/guides/appdata
"""

from contextlib import contextmanager

import pytest
from googleapiclient.http import MediaInMemoryUpload

from service.sandbox import clients
from tests.sandbox.drive.refusal import sheets_refusal
from tests.sandbox.drive.sharing import FOLDER, SPREADSHEET, made, missing, share

AUTH = "https://www.googleapis.com/auth/"
PER_FILE = f"{AUTH}drive.file"
OFFICE, ANA = "office@example.org", "ana@example.org"
SPACES = "The granted scopes do not give access to all of the requested spaces."
IN_APP_DATA = (
    403,
    "notSupportedForAppDataFolderFiles",
    "Method not supported for files within the Application Data folder.",
)


@pytest.fixture
def office(drive):
    return drive(OFFICE)


@pytest.fixture
def scoped(control, as_person):
    """Clients of a person in an app of its own, with these scopes only."""

    def sign_in(email, *scopes):
        return as_person(email, tuple(f"{AUTH}{one}" for one in scopes))

    return sign_in


def app_data(service, name="settings.json", **body):
    body = {"name": name, "parents": ["appDataFolder"], **body}
    media = MediaInMemoryUpload(b"{}", "application/json")
    return service.files().create(body=body, media_body=media, fields="id,spaces,parents")


def test_an_app_sees_what_it_made_and_nothing_else(scoped, foreign, refused):
    app = scoped(OFFICE, "drive.file").drive
    own = made(app)
    assert [one["id"] for one in app.files().list().execute()["files"]] == [own]
    assert refused(app.files().get(fileId=foreign)) == missing(foreign)
    assert refused(app.files().copy(fileId=foreign)) == missing(foreign)
    assert app.files().copy(fileId=own).execute()["name"] == "Copy of Item"


@contextmanager
def other_app(control, sandbox, scopes=None):
    """Drive as the office, in an app called "elsewhere"."""
    asked = {"email": OFFICE, "client": "elsewhere", "scopes": scopes}
    with clients.drive(sandbox.url, control.post("token", **asked)["access_token"]) as service:
        yield service


@pytest.fixture
def foreign(control, sandbox):
    """A file of the office made by another app."""
    with other_app(control, sandbox) as service:
        return made(service)


def test_a_file_opened_with_the_app_is_its_to_read_and_write(control, scoped, foreign):
    app = scoped(OFFICE, "drive.file")
    control.post("app-files", file=foreign, email=OFFICE)
    fields = "isAppAuthorized,capabilities(canEdit)"
    found = app.drive.files().get(fileId=foreign, fields=fields).execute()
    assert found == {"isAppAuthorized": True, "capabilities": {"canEdit": True}}
    assert app.gspread.open_by_key(foreign).sheet1.update([["x"]], "A1")["updatedCells"] == 1


def test_files_are_opened_to_the_app_for_one_person_alone(scoped, refused):
    file = made(scoped(OFFICE, "drive.file").drive)
    share(scoped(OFFICE, "drive.file").drive, file, ANA).execute()
    assert refused(scoped(ANA, "drive.file").drive.files().get(fileId=file)) == missing(file)


def test_an_app_puts_files_into_folders_that_it_does_not_see(control, sandbox, office, refused):
    folder = made(office, FOLDER)
    with other_app(control, sandbox, [PER_FILE]) as app:
        assert refused(app.files().get(fileId=folder)) == missing(folder)
        file = made(app, parents=[folder])
    assert office.files().get(fileId=file, fields="parents").execute() == {"parents": [folder]}


def test_to_sheets_an_unopened_spreadsheet_does_not_exist(scoped, foreign):
    values = scoped(OFFICE, "drive.file").gspread.http_client
    expected = (404, "NOT_FOUND", "Requested entity was not found.")
    assert sheets_refusal(lambda: values.values_get(foreign, "A1")) == expected
    whole = scoped(OFFICE, "drive.file", "spreadsheets").gspread.http_client
    assert whole.values_get(foreign, "A1")["range"] == "Sheet1!A1"


def test_who_may_only_read_a_file_of_others_is_told_to_open_it(scoped, foreign, refused):
    app = scoped(OFFICE, "drive.readonly", "drive.file").drive
    assert app.files().get(fileId=foreign).execute()["id"] == foreign
    message = f"The user has not granted the app sandbox-browser write access to the file {foreign}."
    request = app.files().update(fileId=foreign, body={"name": "Mine"})
    assert refused(request) == (403, "appNotAuthorizedToFile", message)


def test_an_app_s_data_lie_in_a_folder_that_only_it_sees(control, scoped, office):
    app = scoped(OFFICE, "drive.appdata", "drive").drive
    kept = app_data(app).execute()
    assert kept["spaces"] == ["appDataFolder"]
    everywhere = app.files().list(spaces="drive,appDataFolder").execute()["files"]
    inside = app.files().list(spaces="appDataFolder", q="'appDataFolder' in parents").execute()["files"]
    assert [one["id"] for one in everywhere] == [one["id"] for one in inside] == [kept["id"]]
    assert app.files().list().execute()["files"] == []
    assert app.files().get_media(fileId=kept["id"]).execute() == b"{}"
    folder = app.files().get(fileId="appDataFolder").execute()
    assert (folder["name"], [folder["id"]]) == ("appDataFolder", kept["parents"])


def test_another_app_and_another_scope_do_not_see_an_app_s_data(control, sandbox, scoped, refused):
    kept = app_data(scoped(OFFICE, "drive.appdata").drive).execute()["id"]
    with other_app(control, sandbox) as app:
        assert refused(app.files().get(fileId=kept)) == missing(kept)
        assert app.files().list(spaces="appDataFolder").execute()["files"] == []
    assert refused(scoped(OFFICE, "drive").drive.files().get(fileId=kept)) == missing(kept)


def test_spaces_want_their_scopes(scoped, refused):
    whole, own = scoped(OFFICE, "drive").drive, scoped(OFFICE, "drive.appdata").drive
    for request in (whole.files().list(spaces="appDataFolder"), own.files().list()):
        assert refused(request) == (403, "insufficientScopes", SPACES)
    message = "The granted scopes do not allow use of the Application Data folder."
    assert refused(app_data(whole)) == (403, "insufficientScopes", message)
    assert refused(whole.files().list(spaces="attic")) == (400, "invalid", "Invalid Value")


def test_an_app_s_data_are_not_shared_trashed_moved_or_made_a_spreadsheet(scoped, refused):
    app = scoped(OFFICE, "drive.appdata", "drive").drive
    kept = app_data(app).execute()
    ident = kept["id"]
    assert refused(share(app, ident, ANA)) == IN_APP_DATA
    assert refused(app.files().update(fileId=ident, body={"trashed": True})) == IN_APP_DATA
    move = app.files().update(fileId=ident, addParents="root", removeParents=kept["parents"][0])
    assert refused(move) == IN_APP_DATA
    body = {"name": "Plan", "mimeType": SPREADSHEET, "parents": ["appDataFolder"]}
    assert refused(app.files().create(body=body)) == IN_APP_DATA
    assert app.files().delete(fileId=ident).execute() == ""
    assert app.files().list(spaces="appDataFolder").execute()["files"] == []


def test_changes_of_an_app_s_data_come_in_their_own_space(scoped):
    app = scoped(OFFICE, "drive.appdata", "drive").drive
    token = app.changes().getStartPageToken().execute()["startPageToken"]
    kept = app_data(app).execute()["id"]
    assert app.changes().list(pageToken=token).execute()["changes"] == []
    found = app.changes().list(pageToken=token, spaces="appDataFolder").execute()["changes"]
    assert [one["fileId"] for one in found] == [kept]
