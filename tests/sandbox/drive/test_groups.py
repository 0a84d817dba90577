"""Groups: what is shared with one opens to its members, for as long as they are in it."""

import gspread
import pytest

from tests.sandbox.drive.refusal import sheets_refusal

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
COACHES, STAFF = "coaches@example.org", "staff@example.org"
ANA, BO = "ana@example.org", "bo@example.org"
PROTECTED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)


@pytest.fixture
def office(drive):
    return drive("office@example.org")


@pytest.fixture
def file(office):
    body = {"name": "Plan of all coaches", "mimeType": SPREADSHEET}
    return office.files().create(body=body).execute()["id"]


def grouped(control, *members, email=COACHES, **more):
    return control.post("people/groups", email=email, members=members, **more)


def share(service, file, role="writer", email=COACHES, kind="group", **more):
    body = {"type": kind, "role": role, "emailAddress": email}
    more = {"sendNotificationEmail": False, **more}
    return service.permissions().create(fileId=file, body=body, fields="*", **more).execute()


def test_a_member_may_what_the_group_may_and_no_more_once_removed(drive, control, office, file, refused):
    grouped(control, ANA, name="Coaches")
    given = share(office, file)
    assert (given["type"], given["displayName"], given["emailAddress"]) == ("group", "Coaches", COACHES)
    assert "pendingOwner" not in given
    renamed = drive(ANA).files().update(fileId=file, body={"name": "Ours"})
    assert renamed.execute()["name"] == "Ours"
    missing = (404, "notFound", f"File not found: {file}.")
    assert refused(drive(BO).files().get(fileId=file)) == missing
    control.post("people/groups", email=COACHES, add=[BO], remove=[ANA])
    assert drive(BO).files().get(fileId=file).execute()["id"] == file
    assert refused(drive(ANA).files().get(fileId=file)) == missing


def test_a_group_in_a_group_opens_to_its_members_too(drive, control, office, file, refused):
    grouped(control, BO, STAFF, email=COACHES)
    grouped(control, ANA, COACHES, email=STAFF)
    share(office, file, "reader")
    assert drive(ANA).files().get(fileId=file).execute()["id"] == file
    control.post("people/groups", email=COACHES, remove=[STAFF])
    assert refused(drive(ANA).files().get(fileId=file))[:2] == (404, "notFound")


def test_an_address_of_a_group_makes_a_permission_of_a_group(control, office, file):
    grouped(control, ANA)
    assert share(office, file, kind="user")["type"] == "group"


def test_what_a_group_may_read_is_listed_as_shared_with_its_members(drive, control, office, file):
    grouped(control, ANA)
    share(office, file)
    asked = drive(ANA).files().list(q="sharedWithMe = true", fields="files(id,sharingUser(emailAddress))")
    assert asked.execute()["files"] == [{"id": file, "sharingUser": {"emailAddress": "office@example.org"}}]


def test_a_group_manages_a_shared_drive_through_its_members(drive, control, robot, shared_drive, refused):
    grouped(control, ANA)
    share(drive("office@example.org"), shared_drive, "organizer", supportsAllDrives=True)
    assert drive(ANA).drives().update(driveId=shared_drive, body={"name": "Ours"}).execute()["name"] == "Ours"
    request = drive(BO).drives().get(driveId=shared_drive)
    assert refused(request) == (404, "notFound", f"Shared drive not found: {shared_drive}")


def test_a_letter_to_a_group_reaches_each_member_once(gmail, control, office, file):
    grouped(control, ANA, STAFF)
    grouped(control, ANA, BO, email=STAFF)
    share(office, file, sendNotificationEmail=True)
    for member in (ANA, BO):
        found = gmail(member).users().messages().list(userId="me", q="subject:coaches").execute()
        assert found["resultSizeEstimate"] == 1


def test_a_group_that_loses_a_file_loses_it_for_its_members(drive, control, office, file):
    grouped(control, ANA)
    given = share(office, file)
    changes = drive(ANA).changes()
    token = changes.getStartPageToken().execute()["startPageToken"]
    office.permissions().delete(fileId=file, permissionId=given["id"]).execute()
    found = changes.list(pageToken=token).execute()["changes"]
    assert [(one["fileId"], one["removed"]) for one in found] == [(file, True)]


def test_a_protected_range_admits_the_members_of_its_groups(as_person, control, office, file):
    grouped(control, ANA, STAFF)
    grouped(control, BO, email=STAFF)
    for person in (ANA, BO, "cy@example.org"):
        share(office, file, email=person, kind="user")
    protection = {"range": {"sheetId": 0, "endRowIndex": 1}, "editors": {"groups": [COACHES]}}
    owner = as_person("office@example.org").gspread.open_by_key(file)
    kept = owner.batch_update({"requests": [{"addProtectedRange": {"protectedRange": protection}}]})
    made = kept["replies"][0]["addProtectedRange"]["protectedRange"]
    assert made["editors"]["groups"] == [COACHES]
    for person in (ANA, BO):
        assert written(as_person(person), file)["updatedCells"] == 1
    expected = (400, "INVALID_ARGUMENT", f"Invalid data[0]: {PROTECTED}")
    assert sheets_refusal(lambda: written(as_person("cy@example.org"), file)) == expected
    control.post("people/groups", email=COACHES, remove=[STAFF])
    assert sheets_refusal(lambda: written(as_person(BO), file)) == expected


def test_without_editors_a_protection_names_the_groups_that_may_edit(control, as_person, office, file):
    grouped(control, ANA)
    share(office, file)
    owner = as_person("office@example.org").gspread.open_by_key(file)
    request = {"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}}}}
    owner.batch_update({"requests": [request]})
    made = owner.fetch_sheet_metadata()["sheets"][0]["protectedRanges"][0]
    assert made["editors"] == {"users": ["office@example.org"], "groups": [COACHES]}


def test_the_control_plane_lists_and_drops_groups(control):
    grouped(control, "Ana@Example.org", name="Coaches")
    assert control.get("people/groups")["groups"] == [{"email": COACHES, "name": "Coaches", "members": [ANA]}]
    control.delete(f"people/groups?email={COACHES}")
    assert control.get("people/groups") == {"groups": []}


def written(person, file) -> dict[str, int]:
    book: gspread.Spreadsheet = person.gspread.open_by_key(file)
    return book.sheet1.update([["x"]], "A1")
