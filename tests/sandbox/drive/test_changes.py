"""drive.changes.*: the feeds of a person and of a shared drive."""

import pytest

from tests.sandbox.drive.sharing import made, share

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
EVERYWHERE = {"supportsAllDrives": True, "includeItemsFromAllDrives": True}


def token(service, **more):
    return service.changes().getStartPageToken(supportsAllDrives=True, **more).execute()["startPageToken"]


def feed(service, start, **more):
    reply = service.changes().list(pageToken=start, **EVERYWHERE, **more).execute()
    return {one["fileId"]: one["removed"] for one in reply["changes"] if one["changeType"] == "file"}


def sheet(service, **body):
    body = {"name": "Workbook", "mimeType": SPREADSHEET, **body}
    return service.files().create(body=body, supportsAllDrives=True).execute()["id"]


def grant(service, file, email):
    body = {"type": "user", "role": "writer", "emailAddress": email}
    more = {"sendNotificationEmail": False, "supportsAllDrives": True}
    return service.permissions().create(fileId=file, body=body, **more).execute()["id"]


def test_a_new_token_shows_nothing_and_gives_the_next(robot, shared_drive):
    start = token(robot, driveId=shared_drive)
    reply = robot.changes().list(pageToken=start, driveId=shared_drive, **EVERYWHERE).execute()
    assert reply == {"kind": "drive#changeList", "newStartPageToken": start, "changes": []}


def test_several_edits_of_a_file_are_one_change_with_its_latest_state(robot, shared_drive):
    start = token(robot, driveId=shared_drive)
    file = sheet(robot, parents=[shared_drive])
    for name in ("One", "Two"):
        robot.files().update(fileId=file, body={"name": name}, supportsAllDrives=True).execute()
    fields = "newStartPageToken,changes(changeType,removed,fileId,file(name,lastModifyingUser(me)))"
    reply = robot.changes().list(pageToken=start, driveId=shared_drive, fields=fields, **EVERYWHERE).execute()
    latest = {"name": "Two", "lastModifyingUser": {"me": True}}
    assert reply["changes"] == [{"changeType": "file", "removed": False, "fileId": file, "file": latest}]
    assert feed(robot, reply["newStartPageToken"], driveId=shared_drive) == {}


def test_own_and_foreign_writes_tell_who_wrote(drive, robot, shared_drive):
    start = token(robot, driveId=shared_drive)
    file = sheet(robot, parents=[shared_drive])
    body = {"name": "By the office"}
    drive("office@example.org").files().update(fileId=file, body=body, supportsAllDrives=True).execute()
    fields = "changes(file(lastModifyingUser(me,emailAddress)))"
    reply = robot.changes().list(pageToken=start, driveId=shared_drive, fields=fields, **EVERYWHERE).execute()
    writer = {"me": False, "emailAddress": "office@example.org"}
    assert reply["changes"] == [{"file": {"lastModifyingUser": writer}}]


def test_a_change_names_its_file_by_default(robot, shared_drive):
    start = token(robot, driveId=shared_drive)
    file = sheet(robot, parents=[shared_drive])
    change = robot.changes().list(pageToken=start, **EVERYWHERE).execute()["changes"][0]
    assert change["kind"] == "drive#change"
    assert change["file"].keys() == {"kind", "id", "name", "mimeType", "driveId", "teamDriveId"}
    assert change["fileId"] == file


def test_the_feed_comes_in_pages(robot, shared_drive):
    start = token(robot, driveId=shared_drive)
    files = [sheet(robot, parents=[shared_drive]) for _ in range(3)]
    changes = robot.changes()
    request = changes.list(pageToken=start, driveId=shared_drive, pageSize=2, **EVERYWHERE)
    first = request.execute()
    assert [one["fileId"] for one in first["changes"]] == files[:2]
    assert "newStartPageToken" not in first
    last = changes.list_next(request, first).execute()
    assert [one["fileId"] for one in last["changes"]] == files[2:]
    assert "nextPageToken" not in last


def test_access_lost_and_deletion_are_removals(drive):
    office, ana = drive("office@example.org"), drive("ana@example.org")
    start = token(ana)
    left, deleted, never = (sheet(office) for _ in range(3))
    ident = grant(office, left, "ana@example.org")
    grant(office, deleted, "ana@example.org")
    assert feed(ana, start) == {left: False, deleted: False}
    office.permissions().delete(fileId=left, permissionId=ident).execute()
    office.files().delete(fileId=deleted).execute()
    assert feed(ana, start) == {left: True, deleted: True}
    assert feed(ana, start, includeRemoved=False) == {}
    assert never not in feed(ana, start)


def test_a_folder_shared_or_trashed_changes_what_is_in_it(drive):
    office, ana = drive("office@example.org"), drive("ana@example.org")
    body = {"name": "Cohort", "mimeType": FOLDER}
    folder = office.files().create(body=body).execute()["id"]
    file = sheet(office, parents=[folder])
    start = token(ana)
    grant(office, folder, "ana@example.org")
    assert feed(ana, start) == {folder: False, file: False}
    later = token(office)
    office.files().update(fileId=folder, body={"trashed": True}).execute()
    assert feed(office, later) == {folder: False, file: False}


def test_the_personal_feed_leaves_shared_drives_out_unless_asked(robot, shared_drive):
    start = token(robot)
    file = sheet(robot, parents=[shared_drive])
    alone = robot.changes().list(pageToken=start).execute()
    assert alone["changes"] == []
    assert feed(robot, start) == {file: False}
    assert feed(robot, start, restrictToMyDrive=True) == {}


def test_the_feed_of_a_drive_is_for_its_members(drive, shared_drive, refused):
    stranger = drive("stranger@example.com").changes()
    missing = (404, "notFound", f"Shared drive not found: {shared_drive}")
    assert refused(stranger.getStartPageToken(driveId=shared_drive, supportsAllDrives=True)) == missing
    assert refused(stranger.list(pageToken="1", driveId=shared_drive, **EVERYWHERE)) == missing


@pytest.mark.parametrize("wrong", ["", "x1", "-1"])
def test_a_wrong_token_is_refused(drive, refused, wrong):
    request = drive("office@example.org").changes().list(pageToken=wrong)
    assert refused(request)[:2] in {(400, "invalid"), (400, "required")}


def test_feed_and_search_lag_but_get_does_not(drive, control):
    office = drive("office@example.org")
    control.post("settings", lag_seconds=3600)
    start = token(office)
    file = sheet(office, appProperties={"op": "lagging"})
    query = "appProperties has { key='op' and value='lagging' }"
    assert office.files().get(fileId=file).execute()["id"] == file
    assert office.files().list(q=query).execute()["files"] == []
    reply = office.changes().list(pageToken=start).execute()
    assert (reply["changes"], reply["newStartPageToken"]) == ([], start)
    control.post("clock", advance_seconds=3601)
    assert feed(office, reply["newStartPageToken"]) == {file: False}
    assert [one["id"] for one in office.files().list(q=query).execute()["files"]] == [file]


def test_a_new_property_is_searched_late_and_read_at_once(drive, control):
    office = drive("office@example.org")
    file = sheet(office, appProperties={"state": "old"})
    control.post("settings", lag_seconds=3600)
    body = {"appProperties": {"state": "new"}}
    assert office.files().update(fileId=file, body=body, fields="appProperties").execute() == body
    found = []
    for state in ("old", "new"):
        query = f"appProperties has {{ key='state' and value='{state}' }}"
        found.append([one["id"] for one in office.files().list(q=query).execute()["files"]])
    assert found == [[file], []]


def test_a_clock_set_back_hides_no_change(robot, shared_drive, control):
    sheet(robot, parents=[shared_drive])
    control.post("clock", set="2020-01-01T00:00:00+00:00")
    start = token(robot, driveId=shared_drive)
    file = sheet(robot, parents=[shared_drive])
    reply = robot.changes().list(pageToken=start, driveId=shared_drive, **EVERYWHERE).execute()
    assert [one["fileId"] for one in reply["changes"]] == [file]
    assert reply["newStartPageToken"] != start


def test_only_my_drive_leaves_out_what_is_shared_with_me(drive):
    office, ana = drive("office@example.org"), drive("ana@example.org")
    token = ana.changes().getStartPageToken().execute()["startPageToken"]
    own, shared = made(ana), made(office)
    share(office, shared, "ana@example.org").execute()
    listed = ana.changes().list(pageToken=token, restrictToMyDrive=True).execute()["changes"]
    assert [one["fileId"] for one in listed] == [own]
    everything = ana.changes().list(pageToken=token, includePermissionsForView="published").execute()
    assert {one["fileId"] for one in everything["changes"]} == {own, shared}


def test_removals_are_left_out_when_asked(drive):
    office = drive("office@example.org")
    file = made(office)
    token = office.changes().getStartPageToken().execute()["startPageToken"]
    office.files().delete(fileId=file).execute()
    found = office.changes().list(pageToken=token).execute()
    assert [(one["fileId"], one["removed"], "file" in one) for one in found["changes"]] == [
        (file, True, False)
    ]
    left = office.changes().list(pageToken=token, includeRemoved=False).execute()
    assert left["changes"] == []
    assert left["newStartPageToken"] == found["newStartPageToken"]


def test_a_file_that_left_the_drive_comes_with_its_state_when_asked(drive, shared_drive):
    office = drive("office@example.org")
    file = made(office, parents=[shared_drive])
    scope = {"driveId": shared_drive, "supportsAllDrives": True, "includeItemsFromAllDrives": True}
    asked = {"driveId": shared_drive, "supportsAllDrives": True}
    token = office.changes().getStartPageToken(**asked).execute()["startPageToken"]
    move = {"addParents": "root", "removeParents": shared_drive, "supportsAllDrives": True}
    office.files().update(fileId=file, **move).execute()
    [gone] = office.changes().list(pageToken=token, **scope).execute()["changes"]
    assert (gone["fileId"], gone["removed"], "file" in gone) == (file, True, False)
    [kept] = office.changes().list(pageToken=token, includeCorpusRemovals=True, **scope).execute()["changes"]
    assert (kept["removed"], kept["file"]["id"]) == (True, file)
    assert office.changes().list(pageToken=token, includeRemoved=False, **scope).execute()["changes"] == []
