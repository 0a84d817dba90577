"""drive.drives.*, about, comments and revisions."""

import uuid

SPREADSHEET = "application/vnd.google-apps.spreadsheet"


def made(service, **body):
    return service.drives().create(requestId=str(uuid.uuid4()), body={"name": "Program", **body}).execute()


def test_the_same_request_makes_no_second_drive(drive, refused):
    drives, request = drive("office@example.org").drives(), str(uuid.uuid4())
    first = drives.create(requestId=request, body={"name": "Once"}).execute()
    assert first == {"kind": "drive#drive", "id": first["id"], "name": "Once"}
    again = drives.create(requestId=request, body={"name": "Once"})
    assert refused(again)[:2] == (409, "teamDriveAlreadyExists")
    assert len(drives.list(q="name = 'Once'").execute()["drives"]) == 1


def test_a_service_account_cannot_make_a_drive(robot, refused):
    request = robot.drives().create(requestId="r1", body={"name": "Mine"})
    assert refused(request)[:2] == (403, "userCannotCreateTeamDrives")


def test_only_members_know_a_drive(drive, refused):
    ident = made(drive("office@example.org"))["id"]
    request = drive("ana@example.org").drives().get(driveId=ident)
    assert refused(request) == (404, "notFound", f"Shared drive not found: {ident}")


def test_a_manager_renames_and_hides(drive):
    office = drive("office@example.org")
    ident = made(office)["id"]
    assert office.drives().update(driveId=ident, body={"name": "New"}).execute()["name"] == "New"
    assert office.drives().hide(driveId=ident).execute()["id"] == ident
    found = office.drives().list(q="hidden = true and name contains 'ne'").execute()["drives"]
    assert ident in [one["id"] for one in found]
    office.drives().unhide(driveId=ident).execute()
    assert office.drives().get(driveId=ident, fields="hidden").execute() == {"hidden": False}


def test_a_drive_with_files_in_it_stays(drive, refused):
    office = drive("office@example.org")
    ident = made(office)["id"]
    body = {"name": "Plan", "mimeType": SPREADSHEET, "parents": [ident]}
    file = office.files().create(body=body, supportsAllDrives=True).execute()["id"]
    assert refused(office.drives().delete(driveId=ident))[0] == 403
    office.files().update(fileId=file, body={"trashed": True}, supportsAllDrives=True).execute()
    assert office.drives().delete(driveId=ident).execute() == ""
    assert refused(office.drives().get(driveId=ident))[:2] == (404, "notFound")


def test_a_malformed_drive_query_is_an_invalid_value(drive, refused):
    request = drive("office@example.org").drives().list(q="trashed = true")
    assert refused(request) == (400, "invalid", "Invalid Value")


def test_about_tells_who_asks(drive, robot):
    office = drive("office@example.org")
    found = office.about().get(fields="user(emailAddress,me),canCreateDrives").execute()
    assert found == {"user": {"emailAddress": "office@example.org", "me": True}, "canCreateDrives": True}
    assert robot.about().get(fields="storageQuota(limit)").execute() == {"storageQuota": {"limit": "0"}}


def test_about_and_comments_want_fields(drive, refused):
    office = drive("office@example.org")
    file = office.files().create(body={"name": "Plan", "mimeType": SPREADSHEET}).execute()["id"]
    missing = (400, "required", "The 'fields' parameter is required for this method.")
    assert refused(office.about().get()) == missing
    assert refused(office.comments().list(fileId=file)) == missing
    assert refused(office.comments().create(fileId=file, body={"content": "x"})) == missing


def test_comments_are_listed_newest_first(drive):
    office = drive("office@example.org")
    file = office.files().create(body={"name": "Plan", "mimeType": SPREADSHEET}).execute()["id"]
    for words in ("First", "Second"):
        office.comments().create(fileId=file, body={"content": words}, fields="id").execute()
    found = office.comments().list(fileId=file, fields="*").execute()["comments"]
    assert [one["content"] for one in found] == ["Second", "First"]
    assert found[0]["author"]["me"] is True


def test_of_comments_of_the_same_moment_the_later_one_is_listed_first(drive, control):
    office = drive("office@example.org")
    file = office.files().create(body={"name": "Plan", "mimeType": SPREADSHEET}).execute()["id"]
    control.post("clock", set="2026-09-01T08:00:00Z")
    for words in ("First", "Second", "Third"):
        office.comments().create(fileId=file, body={"content": words}, fields="id").execute()
    found = office.comments().list(fileId=file, fields="*").execute()["comments"]
    assert [one["content"] for one in found] == ["Third", "Second", "First"]


def test_a_reader_cannot_comment(drive, refused):
    office = drive("office@example.org")
    file = office.files().create(body={"name": "Plan", "mimeType": SPREADSHEET}).execute()["id"]
    office.permissions().create(fileId=file, body={"type": "anyone", "role": "reader"}).execute()
    request = drive("ana@example.org").comments().create(fileId=file, body={"content": "x"}, fields="*")
    assert refused(request)[:2] == (403, "insufficientFilePermissions")


def test_the_current_revision_is_listed(drive):
    office = drive("office@example.org")
    file = office.files().create(body={"name": "Plan", "mimeType": SPREADSHEET}).execute()["id"]
    found = office.revisions().list(fileId=file).execute()["revisions"]
    assert [one["mimeType"] for one in found] == [SPREADSHEET]
