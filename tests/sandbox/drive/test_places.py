"""Room for files, moves between drives, copies with their comments, and what is not emulated."""

import json

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from tests.sandbox.drive.sharing import FOLDER, SPREADSHEET, insufficient, made, missing

NO_STORAGE = (
    "Service Accounts do not have storage quota. Leverage shared drives "
    "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "
    "(http://support.google.com/a/answer/7281227) instead."
)
EVERYWHERE = {"supportsAllDrives": True}


@pytest.fixture
def office(drive):
    return drive("office@example.org")


def root_of(service):
    return service.files().get(fileId="root").execute()["id"]


def moved(service, file, old, new, **more):
    return service.files().update(fileId=file, addParents=new, removeParents=old, fields="*", **more)


@pytest.mark.parametrize("mime_type", [None, SPREADSHEET])
def test_a_service_account_neither_uploads_nor_imports_into_its_my_drive(robot, refused, mime_type):
    media = MediaInMemoryUpload(b"a,b\n", "text/csv")
    body = {"name": "roster", **({"mimeType": mime_type} if mime_type else {})}
    request = robot.files().create(body=body, media_body=media)
    assert refused(request) == (403, "storageQuotaExceeded", NO_STORAGE)


def test_about_tells_of_storage_formats_and_the_caller(office):
    media = MediaInMemoryUpload(b"12345", "text/plain")
    office.files().create(body={"name": "Notes"}, media_body=media).execute()
    found = office.about().get(fields="*").execute()
    assert found["kind"] == "drive#about"
    assert (found["user"]["displayName"], found["user"]["me"]) == ("Office", True)
    assert (found["storageQuota"]["usage"], found["storageQuota"]["usageInDriveTrash"]) == ("5", "0")
    assert found["maxImportSizes"] == {SPREADSHEET: "104857600"}
    assert int(found["maxUploadSize"]) > 5 * 10**12
    assert found["importFormats"]["text/csv"] == [SPREADSHEET]
    assert "text/csv" in found["exportFormats"][SPREADSHEET]
    [kept] = office.files().list().execute()["files"]
    office.files().update(fileId=kept["id"], body={"trashed": True}).execute()
    quota = office.about().get(fields="storageQuota").execute()["storageQuota"]
    assert (quota["usage"], quota["usageInDriveTrash"]) == ("5", "5")


def test_a_manager_moves_a_file_out_of_a_shared_drive_and_owns_it(office, robot, shared_drive, refused):
    file = made(robot, parents=[shared_drive])
    request = moved(robot, file, shared_drive, "root", **EVERYWHERE)
    assert refused(request)[:2] == (403, "storageQuotaExceeded")
    found = moved(office, file, shared_drive, "root", **EVERYWHERE).execute()
    assert (found["ownedByMe"], found["parents"], "driveId" in found) == (True, [root_of(office)], False)


def test_who_cannot_see_shared_drives_moves_nothing_into_them(office, shared_drive, refused):
    file = made(office)
    assert refused(moved(office, file, root_of(office), shared_drive)) == missing(shared_drive)


def test_a_folder_does_not_move_into_a_shared_drive(office, shared_drive, refused):
    folder = made(office, FOLDER)
    request = moved(office, folder, root_of(office), shared_drive, **EVERYWHERE)
    message = "Moving folders into shared drives is not supported."
    assert refused(request) == (403, "teamDrivesFolderMoveInNotSupported", message)


def test_only_its_owner_moves_a_file_into_a_shared_drive(office, drive, shared_drive, refused):
    ana = drive("ana@example.org")
    file = made(ana)
    body = {"type": "user", "role": "writer", "emailAddress": "office@example.org"}
    ana.permissions().create(fileId=file, body=body, sendNotificationEmail=False).execute()
    request = moved(office, file, root_of(ana), shared_drive, **EVERYWHERE)
    assert refused(request) == insufficient(file)


def test_open_comments_are_copied_when_asked(office):
    file = made(office)
    words = {"fileId": file, "body": {"content": "Look here"}, "fields": "id"}
    comment = office.comments().create(**words).execute()["id"]
    reply = {"fileId": file, "commentId": comment, "body": {"content": "Done"}, "fields": "id"}
    office.replies().create(**reply).execute()
    done = office.comments().create(**words).execute()["id"]
    body = {"content": "Closed", "action": "resolve"}
    office.replies().create(fileId=file, commentId=done, body=body, fields="id").execute()
    for asked, expected in ((False, []), (True, [("Look here", ["Done"])])):
        copied = office.files().copy(fileId=file, copyComments=asked).execute()["id"]
        found = office.comments().list(fileId=copied, fields="*").execute()["comments"]
        held = [(one["content"], [reply["content"] for reply in one["replies"]]) for one in found]
        assert held == expected


def test_what_is_not_emulated_says_so(office):
    file = made(office)
    requests = {
        "drive.files.listLabels": office.files().listLabels(fileId=file),
        "drive.accessproposals.list": office.accessproposals().list(fileId=file),
        "drive.teamdrives.list": office.teamdrives().list(),
    }
    for method, request in requests.items():
        with pytest.raises(HttpError) as caught:
            request.execute()
        error = json.loads(caught.value.content)["error"]
        message = f"The sandbox does not emulate {method}; see the table of methods in its README."
        assert (error["code"], error["message"]) == (501, message)
        assert error["errors"][0]["reason"] == "notImplemented"
