"""drive.revisions.*: https://developers.google.com/workspace/drive/api/guides/manage-revisions"""

import pytest
from googleapiclient.http import MediaInMemoryUpload

from tests.sandbox.drive.sharing import FOLDER, insufficient, made, share

NOW = "2026-09-01T08:00:00Z"


@pytest.fixture
def office(drive, control):
    control.post("clock", set=NOW)
    return drive("office@example.org")


@pytest.fixture
def notes(office, control):
    """A plain file of three revisions, a day apart."""
    media = [MediaInMemoryUpload(words, "text/plain") for words in (b"one", b"second", b"3rd")]
    ident = office.files().create(body={"name": "notes.txt"}, media_body=media[0]).execute()["id"]
    for one in media[1:]:
        control.post("clock", advance_seconds=86_400)
        office.files().update(fileId=ident, media_body=one).execute()
    return ident


def revisions(service, file, fields="revisions(id,size)"):
    return service.revisions().list(fileId=file, fields=fields).execute()["revisions"]


def test_each_upload_is_a_revision_with_its_content(office, notes):
    found = revisions(office, notes, "revisions")
    assert [one["size"] for one in found] == ["3", "6", "3"]
    assert found[0]["modifiedTime"] == "2026-09-01T08:00:00.000Z"
    assert found[0]["lastModifyingUser"]["me"] is True
    head = office.files().get(fileId=notes, fields="headRevisionId").execute()["headRevisionId"]
    assert head == found[-1]["id"]
    second = office.revisions().get_media(fileId=notes, revisionId=found[1]["id"]).execute()
    assert second == b"second"
    assert office.revisions().get_media(fileId=notes, revisionId="head").execute() == b"3rd"


def test_revisions_come_in_pages(office, notes):
    first = office.revisions().list(fileId=notes, pageSize=2).execute()
    assert (first["kind"], len(first["revisions"])) == ("drive#revisionList", 2)
    token = first["nextPageToken"]
    rest = office.revisions().list(fileId=notes, pageSize=2, pageToken=token).execute()
    assert (len(rest["revisions"]), "nextPageToken" in rest) == (1, False)


def test_old_revisions_end_after_thirty_days_unless_kept(office, notes, control):
    kept = revisions(office, notes)[1]["id"]
    marked = office.revisions().update(
        fileId=notes, revisionId=kept, body={"keepForever": True}, fields="id,keepForever"
    )
    assert marked.execute() == {"id": kept, "keepForever": True}
    control.post("clock", advance_seconds=31 * 86_400)
    assert [one["size"] for one in revisions(office, notes)] == ["6", "3"]


def test_an_old_revision_is_deleted_and_the_head_is_not(office, notes, refused):
    first, _, head = [one["id"] for one in revisions(office, notes)]
    assert office.revisions().delete(fileId=notes, revisionId=first).execute() == ""
    request = office.revisions().get(fileId=notes, revisionId=first)
    assert refused(request) == (404, "notFound", f"Revision not found: {first}.")
    request = office.revisions().delete(fileId=notes, revisionId=head)
    message = "The head revision of a file cannot be deleted."
    assert refused(request) == (403, "cannotDeleteOnlyRevision", message)


def test_a_copy_begins_with_a_revision_of_its_own(office, notes):
    copied = office.files().copy(fileId=notes).execute()["id"]
    assert [one["size"] for one in revisions(office, copied)] == ["3"]


def test_a_spreadsheet_shows_its_present_revision_only(office, refused):
    file = made(office)
    [one] = revisions(office, file, "revisions")
    assert one["exportLinks"]["text/csv"].endswith(f"id={file}&revision={one['id']}&exportFormat=csv")
    published = office.revisions().update(
        fileId=file, revisionId="head", body={"published": True}, fields="published"
    )
    assert published.execute() == {"published": True}
    request = office.revisions().delete(fileId=file, revisionId="head")
    message = "Revision deletion is not supported for this file."
    assert refused(request) == (403, "revisionDeletionNotSupported", message)
    request = office.revisions().get_media(fileId=file, revisionId="head")
    assert refused(request)[:2] == (403, "fileNotDownloadable")


def test_readers_and_folders_have_no_revisions(office, drive, notes, refused):
    share(office, notes, "ana@example.org", "commenter").execute()
    request = drive("ana@example.org").revisions().list(fileId=notes)
    assert refused(request) == insufficient(notes)
    request = office.revisions().list(fileId=made(office, FOLDER))
    assert refused(request) == (403, "revisionsNotSupported", "The file does not support revisions.")
