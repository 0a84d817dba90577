"""Shortcuts: files that point to others. https://developers.google.com/workspace/drive/api/guides/shortcuts"""

import pytest

from tests.sandbox.drive.sharing import FOLDER, SPREADSHEET, insufficient, made, missing, share

SHORTCUT = "application/vnd.google-apps.shortcut"
INVALID_TARGET = (
    403,
    "shortcutTargetInvalid",
    "The specified file is not an allowed shortcut target type.",
)


@pytest.fixture
def office(drive):
    return drive("office@example.org")


def pointing(service, target, **body):
    body = {"mimeType": SHORTCUT, "shortcutDetails": {"targetId": target}, **body}
    return service.files().create(body=body, fields="id,name,mimeType,shortcutDetails")


def test_a_shortcut_is_named_after_its_target_and_tells_its_type(office):
    file = made(office, name="Plan")
    found = pointing(office, file).execute()
    details = {"targetId": file, "targetMimeType": SPREADSHEET}
    assert found == {"id": found["id"], "name": "Plan", "mimeType": SHORTCUT, "shortcutDetails": details}
    assert pointing(office, made(office, FOLDER), name="There").execute()["name"] == "There"


def test_a_shortcut_needs_a_target_in_sight_that_is_none_itself(office, drive, refused):
    file = made(office)
    first = pointing(office, file).execute()["id"]
    assert refused(pointing(office, first)) == INVALID_TARGET
    assert refused(pointing(drive("ana@example.org"), file)) == missing(file)
    request = office.files().create(body={"name": "Nowhere", "mimeType": SHORTCUT})
    assert refused(request) == (400, "required", "Required")


def test_a_shortcut_outlives_its_target(office, refused):
    file = made(office)
    ident = pointing(office, file).execute()["id"]
    office.files().update(fileId=file, body={"name": "Renamed", "trashed": True}).execute()
    fields = "name,trashed,shortcutDetails(targetId)"
    shown = {"name": "Item", "trashed": False, "shortcutDetails": {"targetId": file}}
    assert office.files().get(fileId=ident, fields=fields).execute() == shown
    office.files().delete(fileId=file).execute()
    assert office.files().get(fileId=ident, fields=fields).execute() == shown
    assert refused(office.files().get(fileId=file)) == missing(file)


def test_a_shortcut_is_found_by_its_target_and_copied(office):
    file, folder = made(office), made(office, FOLDER)
    first = pointing(office, file).execute()["id"]
    copied = office.files().copy(fileId=first, body={"parents": [folder]}).execute()["id"]
    query = f"shortcutDetails.targetId = '{file}'"
    found = office.files().list(q=query).execute()["files"]
    assert {one["id"] for one in found} == {first, copied}


def test_a_shortcut_opens_to_whom_its_folder_opens_and_is_not_shared_itself(office, drive, refused):
    file, folder = made(office), made(office, FOLDER)
    ident = pointing(office, file, parents=[folder]).execute()["id"]
    assert refused(share(office, ident, "ana@example.org")) == insufficient(ident)
    share(office, folder, "ana@example.org", "reader").execute()
    assert drive("ana@example.org").files().get(fileId=ident).execute()["id"] == ident
    assert refused(drive("ana@example.org").files().get(fileId=file)) == missing(file)


def test_a_shortcut_keeps_its_target_and_takes_no_generated_id(office, refused):
    file = made(office)
    ident = pointing(office, file).execute()["id"]
    other = {"shortcutDetails": {"targetId": made(office)}}
    message = "The resource body includes fields which are not directly writable."
    request = office.files().update(fileId=ident, body=other)
    assert refused(request) == (403, "fieldNotWritable", message)
    given = office.files().generateIds(count=1).execute()["ids"][0]
    request = pointing(office, file, id=given)
    assert refused(request) == (400, "invalid", "The provided file ID is not usable.")


def test_a_shortcut_has_no_content(office, refused):
    ident = pointing(office, made(office)).execute()["id"]
    message = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
    assert refused(office.files().get_media(fileId=ident)) == (403, "fileNotDownloadable", message)
    request = office.files().export(fileId=ident, mimeType="text/csv")
    assert refused(request) == (403, "fileNotExportable", "Export only supports Docs Editors files.")
