"""Locked files and restricted downloads.

https://developers.google.com/workspace/drive/api/guides/content-restrictions
"""

import io

import pytest
from googleapiclient.http import MediaInMemoryUpload, MediaIoBaseDownload

from tests.sandbox.drive.refusal import sheets_refusal
from tests.sandbox.drive.sharing import FOLDER, insufficient, made, share

ANA = "ana@example.org"
LOCK = {"contentRestrictions": [{"readOnly": True, "reason": "Closed for review"}]}
OWNERS_LOCK = {"contentRestrictions": [{"readOnly": True, "ownerRestricted": True}]}
UNLOCK = {"contentRestrictions": [{"readOnly": False}]}
DENIED = (403, "PERMISSION_DENIED", "The caller does not have permission")


@pytest.fixture
def office(drive):
    return drive("office@example.org")


@pytest.fixture
def file(office):
    ident = made(office, name="Plan")
    share(office, ident, ANA).execute()
    return ident


def changed(service, file, body, **more):
    return service.files().update(fileId=file, body=body, **more)


def rights(service, file):
    names = "canEdit,canRename,canComment,canShare,canModifyContentRestriction,canRemoveContentRestriction"
    found = service.files().get(fileId=file, fields=f"capabilities({names})").execute()["capabilities"]
    return {name for name, given in found.items() if given}


def test_a_lock_tells_who_set_it_when_and_why(office, drive, file, control):
    control.post("clock", set="2026-09-01T08:00:00Z")
    [lock] = changed(drive(ANA), file, LOCK, fields="contentRestrictions").execute()["contentRestrictions"]
    by = lock.pop("restrictingUser")
    assert (by["emailAddress"], by["displayName"], by["me"]) == (ANA, "Ana", True)
    assert lock == {
        "readOnly": True,
        "reason": "Closed for review",
        "type": "globalContentRestriction",
        "restrictionTime": "2026-09-01T08:00:00.000Z",
    }


def test_a_locked_file_keeps_title_content_and_words_also_from_its_owner(office, file, as_person, refused):
    book = as_person("office@example.org").gspread.open_by_key(file)
    comment = {"fileId": file, "body": {"content": "Why?"}, "fields": "id"}
    ident = office.comments().create(**comment).execute()["id"]
    changed(office, file, LOCK).execute()
    assert refused(changed(office, file, {"name": "Other"})) == insufficient(file)
    assert refused(office.comments().create(**comment)) == insufficient(file)
    assert refused(office.comments().delete(fileId=file, commentId=ident)) == insufficient(file)
    assert sheets_refusal(lambda: book.sheet1.update([["x"]], "A1")) == DENIED
    assert sheets_refusal(lambda: book.add_worksheet("More", 1, 1)) == DENIED
    assert rights(office, file) == {
        "canShare", "canModifyContentRestriction", "canRemoveContentRestriction",
    }  # fmt: skip


def test_a_locked_file_takes_no_new_revision(office, refused):
    media = MediaInMemoryUpload(b"one", "text/plain")
    file = office.files().create(body={"name": "Notes"}, media_body=media).execute()["id"]
    changed(office, file, LOCK).execute()
    assert refused(changed(office, file, {}, media_body=media)) == insufficient(file)


def test_a_locked_file_is_read_exported_copied_shared_moved_and_trashed(office, drive, file):
    changed(office, file, LOCK).execute()
    assert drive(ANA).files().export(fileId=file, mimeType="text/csv").execute() == b""
    assert drive(ANA).files().copy(fileId=file).execute()["name"] == "Copy of Plan"
    share(office, file, "bo@example.org", "reader").execute()
    folder, root = made(office, FOLDER), office.files().get(fileId="root").execute()["id"]
    moved = changed(office, file, {}, addParents=folder, removeParents=root, fields="parents")
    assert moved.execute() == {"parents": [folder]}
    assert changed(office, file, {"trashed": True}, fields="trashed").execute() == {"trashed": True}


def test_an_editor_lifts_a_lock_but_not_the_owner_s(office, drive, file, refused):
    changed(office, file, LOCK).execute()
    assert "contentRestrictions" not in changed(drive(ANA), file, UNLOCK, fields="*").execute()
    assert refused(changed(drive(ANA), file, OWNERS_LOCK)) == insufficient(file)
    changed(office, file, OWNERS_LOCK).execute()
    assert refused(changed(drive(ANA), file, UNLOCK)) == insufficient(file)
    assert "canModifyContentRestriction" not in rights(drive(ANA), file)
    changed(office, file, UNLOCK).execute()
    assert changed(drive(ANA), file, {"name": "Mine"}).execute()["name"] == "Mine"


def test_in_a_shared_drive_a_manager_lifts_an_owner_s_lock(office, robot, shared_drive, refused):
    file, everywhere = made(robot, parents=[shared_drive]), {"supportsAllDrives": True}
    changed(office, file, OWNERS_LOCK, **everywhere).execute()
    assert refused(changed(robot, file, UNLOCK, **everywhere)) == insufficient(file)
    assert changed(office, file, UNLOCK, **everywhere).execute()["id"] == file


def test_a_reader_cannot_lock(office, drive, refused):
    file = made(office)
    share(office, file, ANA, "commenter").execute()
    assert refused(changed(drive(ANA), file, LOCK)) == insufficient(file)


def downloaded(service, file):
    sink = io.BytesIO()
    MediaIoBaseDownload(sink, service.files().get_media(fileId=file)).next_chunk()
    return sink.getvalue()


def test_readers_may_be_kept_from_downloads_and_copies(office, drive, refused):
    media = MediaInMemoryUpload(b"one", "text/plain")
    file = office.files().create(body={"name": "Notes"}, media_body=media).execute()["id"]
    share(office, file, ANA, "reader").execute()
    share(office, file, "bo@example.org").execute()
    assert downloaded(drive(ANA), file) == b"one"
    changed(office, file, {"copyRequiresWriterPermission": True}).execute()
    refusal = (403, "cannotDownloadFile", "This file cannot be downloaded by the user.")
    assert refused(drive(ANA).files().get_media(fileId=file)) == refusal
    assert downloaded(drive("bo@example.org"), file) == b"one"


def test_editors_too_may_be_kept_from_downloads_by_the_owner(office, drive, file, refused):
    body = {"downloadRestrictions": {"itemDownloadRestriction": {"restrictedForWriters": True}}}
    assert refused(changed(drive(ANA), file, body)) == insufficient(file)
    shown = changed(office, file, body, fields="downloadRestrictions").execute()["downloadRestrictions"]
    assert shown == {
        "itemDownloadRestriction": {"restrictedForReaders": False, "restrictedForWriters": True},
        "effectiveDownloadRestrictionWithContext": {
            "restrictedForReaders": True,
            "restrictedForWriters": True,
        },
    }
    refusal = (403, "cannotCopyFile", "This file cannot be copied by the user.")
    assert refused(drive(ANA).files().copy(fileId=file)) == refusal
    assert office.files().copy(fileId=file).execute()["name"] == "Copy of Plan"
