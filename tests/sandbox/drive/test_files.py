"""drive.files.* through the stock client: making, copying, changing, moving, deleting."""

import io

import pytest
from googleapiclient.http import MediaIoBaseDownload, MediaIoBaseUpload

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
NO_STORAGE = (
    "Service Accounts do not have storage quota. Leverage shared drives "
    "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "
    "(http://support.google.com/a/answer/7281227) instead."
)


def sheet(drive, name="Workbook", **body):
    request = drive.files().create(
        body={"name": name, "mimeType": SPREADSHEET, **body}, supportsAllDrives=True, fields="*"
    )
    return request.execute()


def test_a_new_spreadsheet_answers_four_fields(drive):
    made = (
        drive("office@example.org").files().create(body={"name": "Plan", "mimeType": SPREADSHEET}).execute()
    )
    assert made == {"kind": "drive#file", "id": made["id"], "name": "Plan", "mimeType": SPREADSHEET}


def test_items_of_a_shared_drive_name_their_drive(robot, shared_drive):
    body = {"name": "Plan", "mimeType": SPREADSHEET, "parents": [shared_drive]}
    made = robot.files().create(body=body, supportsAllDrives=True).execute()
    assert made["driveId"] == made["teamDriveId"] == shared_drive
    assert "owners" not in sheet(robot, parents=[shared_drive])


def test_a_file_in_my_drive_belongs_to_its_maker(drive):
    made = sheet(drive("office@example.org"))
    assert made["ownedByMe"] is True
    assert made["owners"][0]["emailAddress"] == "office@example.org"
    assert made["lastModifyingUser"]["me"] is True
    assert made["shared"] is False
    assert made["capabilities"]["canDelete"] is True


def test_a_service_account_owns_nothing(robot, refused):
    body = {"name": "Plan", "mimeType": SPREADSHEET}
    assert refused(robot.files().create(body=body)) == (403, "storageQuotaExceeded", NO_STORAGE)


def test_a_service_account_cannot_copy_into_its_my_drive(drive, robot, robot_email, refused):
    office = drive("office@example.org")
    made = sheet(office)
    grant = {"type": "user", "role": "writer", "emailAddress": robot_email}
    office.permissions().create(fileId=made["id"], body=grant, sendNotificationEmail=False).execute()
    request = robot.files().copy(fileId=made["id"], body={"parents": ["root"]})
    assert refused(request) == (403, "storageQuotaExceeded", NO_STORAGE)


def test_a_shared_drive_item_is_unknown_without_supports_all_drives(robot, shared_drive, refused):
    made = sheet(robot, parents=[shared_drive])
    missing = (404, "notFound", f"File not found: {made['id']}.")
    assert refused(robot.files().get(fileId=made["id"])) == missing
    assert robot.files().get(fileId=made["id"], supportsAllDrives=True).execute()["name"] == "Workbook"


def test_a_stranger_and_an_unknown_id_get_the_same_answer(drive, refused):
    made = sheet(drive("office@example.org"))
    stranger = drive("stranger@example.com")
    request = stranger.files().get(fileId=made["id"])
    assert refused(request) == (404, "notFound", f"File not found: {made['id']}.")
    request = stranger.files().get(fileId="no-such-file")
    assert refused(request) == (404, "notFound", "File not found: no-such-file.")


def test_a_copy_without_a_name_is_a_copy_of_the_source(drive):
    office = drive("office@example.org")
    made = sheet(office, "Template")
    copied = office.files().copy(fileId=made["id"], body={}, fields="name,parents").execute()
    assert copied == {"name": "Copy of Template", "parents": made["parents"]}


def test_a_copy_inherits_app_properties_unless_nulled(drive):
    office = drive("office@example.org")
    made = sheet(office, appProperties={"kind": "template", "step": "1"}, properties={"open": "yes"})
    body = {"name": "Ana", "appProperties": {"kind": None, "op": "7"}}
    copied = office.files().copy(fileId=made["id"], body=body, fields="appProperties,properties").execute()
    assert copied == {"appProperties": {"step": "1", "op": "7"}, "properties": {"open": "yes"}}


def test_a_copy_does_not_take_the_permissions_along(drive):
    office = drive("office@example.org")
    made = sheet(office)
    office.permissions().create(fileId=made["id"], body={"type": "anyone", "role": "reader"}).execute()
    copied = office.files().copy(fileId=made["id"], fields="permissions(type,role)").execute()
    assert copied == {"permissions": [{"type": "user", "role": "owner"}]}


def test_a_folder_cannot_be_copied(drive, refused):
    office = drive("office@example.org")
    folder = office.files().create(body={"name": "Cohort", "mimeType": FOLDER}).execute()
    expected = (403, "cannotCopyFile", "This file cannot be copied by the user.")
    assert refused(office.files().copy(fileId=folder["id"])) == expected


def test_null_clears_a_property_and_the_rest_stays(drive):
    office = drive("office@example.org")
    made = sheet(office, appProperties={"a": "1", "b": "2"})
    body = {"appProperties": {"a": None, "c": "3"}}
    changed = office.files().update(fileId=made["id"], body=body, fields="appProperties").execute()
    assert changed == {"appProperties": {"b": "2", "c": "3"}}


def test_app_properties_are_private_to_the_app(drive, robot, shared_drive):
    made = sheet(robot, parents=[shared_drive], appProperties={"secret": "1"}, properties={"open": "1"})
    seen = drive("office@example.org").files()
    found = seen.get(fileId=made["id"], supportsAllDrives=True, fields="appProperties,properties").execute()
    assert found == {"properties": {"open": "1"}}


def test_a_property_longer_than_124_bytes_is_refused(drive, refused):
    office = drive("office@example.org")
    body = {"name": "Plan", "mimeType": SPREADSHEET, "properties": {"k": "é" * 62}}
    code, reason, _ = refused(office.files().create(body=body))
    assert (code, reason) == (400, "invalid")


def test_parents_are_not_writable_in_an_update(drive, refused):
    office = drive("office@example.org")
    made = sheet(office)
    message = (
        "The parents field is not directly writable in update requests. "
        "Use the addParents and removeParents parameters instead."
    )
    request = office.files().update(fileId=made["id"], body={"parents": ["root"]})
    assert refused(request) == (403, "fieldNotWritable", message)


def test_a_move_changes_the_one_parent(drive, refused):
    office = drive("office@example.org")
    made = sheet(office)
    folder = office.files().create(body={"name": "Cohort", "mimeType": FOLDER}).execute()["id"]
    request = office.files().update(fileId=made["id"], addParents=folder)
    assert refused(request) == (403, "cannotAddParent", "Increasing the number of parents is not allowed")
    moved = office.files().update(
        fileId=made["id"], addParents=folder, removeParents=made["parents"][0], fields="parents"
    )
    assert moved.execute() == {"parents": [folder]}


def test_a_folder_cannot_be_moved_into_its_own_subfolder(drive, refused):
    office = drive("office@example.org")
    outer = office.files().create(body={"name": "Outer", "mimeType": FOLDER}, fields="id,parents").execute()
    body = {"name": "Inner", "mimeType": FOLDER, "parents": [outer["id"]]}
    inner = office.files().create(body=body).execute()
    request = office.files().update(
        fileId=outer["id"], addParents=inner["id"], removeParents=outer["parents"][0]
    )
    code, reason, _ = refused(request)
    assert (code, reason) == (403, "cannotAddParent")


def test_a_file_moved_into_a_shared_drive_has_no_owner_any_more(drive, shared_drive):
    office = drive("office@example.org")
    made = sheet(office)
    request = office.files().update(
        fileId=made["id"],
        addParents=shared_drive,
        removeParents=made["parents"][0],
        supportsAllDrives=True,
        fields="driveId,owners",
    )
    assert request.execute() == {"driveId": shared_drive}


def test_a_contributor_cannot_trash_and_a_content_manager_cannot_delete(drive, robot, shared_drive, refused):
    made = sheet(robot, parents=[shared_drive])
    grant = {"type": "user", "role": "writer", "emailAddress": "ana@example.org"}
    robot.permissions().create(
        fileId=made["id"], body=grant, sendNotificationEmail=False, supportsAllDrives=True
    ).execute()
    weak = (
        403,
        "insufficientFilePermissions",
        f"The user does not have sufficient permissions for file {made['id']}.",
    )
    ana = drive("ana@example.org").files()
    assert refused(ana.update(fileId=made["id"], body={"trashed": True}, supportsAllDrives=True)) == weak
    assert refused(robot.files().delete(fileId=made["id"], supportsAllDrives=True)) == weak
    trashed = robot.files().update(
        fileId=made["id"], body={"trashed": True}, supportsAllDrives=True, fields="trashed,explicitlyTrashed"
    )
    assert trashed.execute() == {"trashed": True, "explicitlyTrashed": True}
    assert (
        drive("office@example.org").files().delete(fileId=made["id"], supportsAllDrives=True).execute() == ""
    )


def test_a_trashed_folder_trashes_what_is_in_it(drive):
    office = drive("office@example.org")
    folder = office.files().create(body={"name": "Cohort", "mimeType": FOLDER}).execute()["id"]
    made = sheet(office, parents=[folder])
    office.files().update(fileId=folder, body={"trashed": True}).execute()
    found = office.files().get(fileId=made["id"], fields="trashed,explicitlyTrashed").execute()
    assert found == {"trashed": True, "explicitlyTrashed": False}


def test_a_deleted_file_is_gone(drive, refused):
    office = drive("office@example.org")
    made = sheet(office)
    assert office.files().delete(fileId=made["id"]).execute() == ""
    assert refused(office.files().get(fileId=made["id"]))[:2] == (404, "notFound")


def test_generated_ids_serve_folders_once_and_never_spreadsheets(drive, refused):
    files = drive("office@example.org").files()
    ident = files.generateIds(count=1).execute()["ids"][0]
    request = files.create(body={"id": ident, "name": "Plan", "mimeType": SPREADSHEET})
    message = "Generated IDs are not supported for Docs Editors formats."
    assert refused(request) == (403, "insufficientFilePermissions", message)
    folder = files.create(body={"id": ident, "name": "Cohort", "mimeType": FOLDER})
    assert folder.execute()["id"] == ident
    message = "A file already exists with the provided ID."
    assert refused(folder) == (409, "fileIdInUse", message)
    request = files.create(body={"id": "homemade", "name": "Cohort", "mimeType": FOLDER})
    assert refused(request) == (400, "invalid", "The provided file ID is not usable.")


def test_a_plain_file_goes_up_and_comes_down(drive, refused):
    files = drive("office@example.org").files()
    media = MediaIoBaseUpload(io.BytesIO(b"name,email\n"), "text/csv")
    made = files.create(body={"name": "roster.csv"}, media_body=media, fields="id,size,mimeType").execute()
    assert made == {"id": made["id"], "size": "11", "mimeType": "text/csv"}
    sink = io.BytesIO()
    MediaIoBaseDownload(sink, files.get_media(fileId=made["id"])).next_chunk()
    assert sink.getvalue() == b"name,email\n"
    message = "Export only supports Docs Editors files."
    assert refused(files.export(fileId=made["id"], mimeType="text/csv")) == (
        403,
        "fileNotExportable",
        message,
    )


def test_a_spreadsheet_cannot_be_downloaded_and_not_exported_as_text(drive, refused):
    office = drive("office@example.org")
    made = sheet(office)
    message = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
    assert refused(office.files().get_media(fileId=made["id"])) == (403, "fileNotDownloadable", message)
    request = office.files().export(fileId=made["id"], mimeType="text/plain")
    assert refused(request) == (400, "badRequest", "The requested conversion is not supported.")


@pytest.mark.parametrize(
    "mime_type", ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]
)
def test_a_spreadsheet_in_a_shared_drive_is_exported_without_supports_all_drives(
    robot, shared_drive, mime_type
):
    made = sheet(robot, parents=[shared_drive])
    data = robot.files().export(fileId=made["id"], mimeType=mime_type).execute()
    assert data.startswith(b"PK") if "sheet" in mime_type else data == b""


def test_a_reader_cannot_rename_or_add_to_a_folder(drive, refused):
    office, ana = drive("office@example.org"), drive("ana@example.org")
    folder = office.files().create(body={"name": "Cohort", "mimeType": FOLDER}).execute()["id"]
    grant = {"type": "user", "role": "reader", "emailAddress": "ana@example.org"}
    office.permissions().create(fileId=folder, body=grant, sendNotificationEmail=False).execute()
    request = ana.files().update(fileId=folder, body={"name": "Mine"})
    assert refused(request)[:2] == (403, "insufficientFilePermissions")
    request = ana.files().create(body={"name": "Plan", "mimeType": SPREADSHEET, "parents": [folder]})
    message = "Insufficient permissions for the specified parent."
    assert refused(request) == (403, "insufficientParentPermissions", message)


def test_starring_needs_no_right_to_edit(drive):
    office, ana = drive("office@example.org"), drive("ana@example.org")
    made = sheet(office)
    grant = {"type": "user", "role": "reader", "emailAddress": "ana@example.org"}
    office.permissions().create(fileId=made["id"], body=grant, sendNotificationEmail=False).execute()
    assert (
        ana.files().update(fileId=made["id"], body={"starred": True}, fields="starred").execute()["starred"]
    )
    assert office.files().get(fileId=made["id"], fields="starred").execute() == {"starred": False}


def test_versions_rise_and_property_changes_leave_the_modified_time(drive):
    office = drive("office@example.org")
    made = sheet(office)
    wanted = "version,modifiedTime"
    marked = (
        office.files().update(fileId=made["id"], body={"properties": {"a": "1"}}, fields=wanted).execute()
    )
    assert int(marked["version"]) > int(made["version"])
    assert marked["modifiedTime"] == made["modifiedTime"]
