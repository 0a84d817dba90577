"""drive.permissions.*: who may share what with whom, and what follows."""

import uuid

import pytest

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"


def user(email, role="writer", **more):
    return {"type": "user", "role": role, "emailAddress": email, **more}


def made(service, mime_type=SPREADSHEET, **body):
    body = {"name": "Item", "mimeType": mime_type, **body}
    return service.files().create(body=body, supportsAllDrives=True).execute()["id"]


def share(service, file, grant, **more):
    more = {"sendNotificationEmail": False, "supportsAllDrives": True, **more}
    return service.permissions().create(fileId=file, body=grant, **more)


def roles(service, file):
    fields = "permissions(emailAddress,role)"
    found = service.permissions().list(fileId=file, supportsAllDrives=True, fields=fields).execute()
    return {one["emailAddress"]: one["role"] for one in found["permissions"]}


def test_a_share_answers_four_fields_and_sharing_again_keeps_the_id(drive):
    office = drive("office@example.org")
    file = made(office)
    first = share(office, file, user("ana@example.org", "reader")).execute()
    assert first.keys() == {"kind", "id", "type", "role"}
    again = share(office, file, user("Ana@Example.org", "writer")).execute()
    assert (again["id"], again["role"]) == (first["id"], "writer")
    assert len(roles(office, file)) == 2


def test_a_grantee_has_one_id_on_all_files(drive):
    office = drive("office@example.org")
    first, second = (share(office, made(office), user("ana@example.org")).execute()["id"] for _ in range(2))
    assert first == second


def test_an_address_without_an_account_needs_a_notice(drive, refused):
    office = drive("office@example.org")
    file = made(office)
    message = (
        'Bad Request. User message: "You are trying to invite friend@elsewhere.example.com. Since there is '
        'no Google account associated with this email address, you must check the "Notify people" box to '
        'invite this recipient."'
    )
    request = share(office, file, user("friend@elsewhere.example.com"))
    assert refused(request) == (400, "invalidSharingRequest", message)
    invited = share(office, file, user("friend@elsewhere.example.com"), sendNotificationEmail=True).execute()
    assert invited["role"] == "writer"


def test_a_malformed_address_is_refused(drive, refused):
    office = drive("office@example.org")
    message = "The specified emailAddress is invalid or not applicable for the given permission type."
    assert refused(share(office, made(office), user("nobody"))) == (400, "invalid", message)


@pytest.mark.parametrize(
    ("grant", "field"),
    [({"role": "reader"}, "type"), ({"type": "user", "emailAddress": "a@example.org"}, "role")],
)
def test_type_and_role_are_required(drive, refused, grant, field):
    office = drive("office@example.org")
    message = f"The permission {field} field is required."
    assert refused(share(office, made(office), grant)) == (400, "required", message)


def test_a_notice_reaches_the_inbox_unless_switched_off(drive, gmail):
    office = drive("office@example.org")
    name = f"Workbook {uuid.uuid4().hex}"
    file = made(office, name=name)
    share(office, file, user("quiet@example.org")).execute()
    share(
        office, file, user("loud@example.org"), sendNotificationEmail=True, emailMessage="Welcome"
    ).execute()
    query = f'from:drive-shares-dm-noreply@google.com subject:"{name}" welcome'
    for person, expected in (("quiet@example.org", 0), ("loud@example.org", 1)):
        found = gmail(person).users().messages().list(userId="me", q=query).execute()
        assert found["resultSizeEstimate"] == expected


def test_readers_do_not_share_and_do_not_see_who_else_reads(drive, refused):
    office, ana = drive("office@example.org"), drive("ana@example.org")
    file = made(office)
    share(office, file, user("ana@example.org", "reader")).execute()
    weak = (
        403,
        "insufficientFilePermissions",
        f"The user does not have sufficient permissions for file {file}.",
    )
    assert refused(share(ana, file, user("bo@example.org"))) == weak
    assert refused(ana.permissions().list(fileId=file)) == weak


def test_writers_share_unless_the_owner_forbids_it(drive, refused):
    office, ana = drive("office@example.org"), drive("ana@example.org")
    file = made(office)
    share(office, file, user("ana@example.org")).execute()
    assert share(ana, file, user("bo@example.org", "reader")).execute()["role"] == "reader"
    office.files().update(fileId=file, body={"writersCanShare": False}).execute()
    assert refused(share(ana, file, user("cy@example.org")))[:2] == (403, "insufficientFilePermissions")


def test_what_a_folder_grants_reaches_its_files_and_cannot_be_taken_there(drive, refused):
    office = drive("office@example.org")
    folder = made(office, FOLDER)
    file = made(office, parents=[folder])
    ident = share(office, folder, user("ana@example.org")).execute()["id"]
    assert roles(office, file)["ana@example.org"] == "writer"
    request = office.permissions().delete(fileId=file, permissionId=ident)
    message = "Cannot update or delete an inherited permission on an item."
    assert refused(request) == (403, "cannotModifyInheritedPermission", message)
    request = office.permissions().update(fileId=file, permissionId=ident, body={"role": "reader"})
    message = (
        "Cannot modify a permission on an item to be less than the inherited access from a direct or "
        "indirect parent. Leverage limited access "
        "(https://developers.google.com/workspace/drive/api/guides/limited-expansive-access)."
    )
    assert refused(request) == (403, "cannotModifyInheritedPermission", message)


def test_an_inherited_role_in_a_shared_drive_can_be_raised_but_not_lowered(
    drive, robot, shared_drive, refused
):
    office, file = drive("office@example.org"), made(robot, parents=[shared_drive])
    member = share(office, shared_drive, user("coach@example.org", "commenter")).execute()["id"]
    message = "Cannot update or delete an inherited permission on a shared drive item."
    change = {"fileId": file, "permissionId": member, "supportsAllDrives": True}
    lower = office.permissions().update(body={"role": "reader"}, **change)
    assert refused(lower) == (403, "cannotModifyInheritedTeamDrivePermission", message)
    request = office.permissions().delete(**change)
    assert refused(request) == (403, "cannotModifyInheritedTeamDrivePermission", message)
    raised = (
        office.permissions()
        .update(body={"role": "writer"}, fields="role,permissionDetails", **change)
        .execute()
    )
    assert raised["role"] == "writer"
    assert [(one["role"], one["inherited"]) for one in raised["permissionDetails"]] == [
        ("writer", False),
        ("commenter", True),
    ]


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("owner", "ownerOnTeamDriveItemNotSupported"),
        ("organizer", "organizerOnNonTeamDriveNotSupported"),
        ("fileOrganizer", "fileOrganizerOnFoldersInSharedDriveOnly"),
    ],
)
def test_some_roles_do_not_exist_on_a_file_in_a_shared_drive(robot, shared_drive, refused, role, reason):
    file = made(robot, parents=[shared_drive])
    assert refused(share(robot, file, user("ana@example.org", role)))[:2] == (403, reason)


def test_there_are_no_managers_in_my_drive(drive, refused):
    office = drive("office@example.org")
    request = share(office, made(office), user("ana@example.org", "organizer"))
    assert refused(request)[:2] == (403, "organizerOnNonTeamDriveItemNotSupported")


def test_membership_is_the_managers_business(drive, robot, shared_drive, refused):
    request = share(robot, shared_drive, user("ana@example.org", "reader"))
    assert refused(request)[:2] == (403, "insufficientFilePermissions")
    assert share(drive("office@example.org"), shared_drive, user("ana@example.org", "reader")).execute()


def test_a_contributor_shares_files_but_not_folders(drive, robot, shared_drive, refused):
    ana = drive("ana@example.org")
    folder = made(robot, FOLDER, parents=[shared_drive])
    share(robot, folder, user("ana@example.org")).execute()
    file = made(ana, parents=[folder])
    assert share(ana, file, user("guest@example.com", "reader")).execute()["role"] == "reader"
    assert refused(share(ana, folder, user("guest@example.com", "reader")))[:2] == (
        403,
        "insufficientFilePermissions",
    )


def test_a_domain_grant_reaches_its_people_only(drive, refused):
    office = drive("office@example.org")
    file = made(office)
    share(office, file, {"type": "domain", "role": "reader", "domain": "example.edu"}).execute()
    assert drive("cand@example.edu").files().get(fileId=file).execute()["id"] == file
    assert refused(drive("cand@example.com").files().get(fileId=file))[:2] == (404, "notFound")


def test_the_owner_stays_and_others_may_leave(drive, refused):
    office, ana = drive("office@example.org"), drive("ana@example.org")
    file = made(office)
    share(office, file, user("ana@example.org", "reader")).execute()
    ids = {
        one["emailAddress"]: one["id"]
        for one in office.permissions().list(fileId=file, fields="*").execute()["permissions"]
    }
    request = office.permissions().delete(fileId=file, permissionId=ids["office@example.org"])
    assert refused(request) == (403, "cannotRemoveOwner", "The owner of a file cannot be removed.")
    assert ana.permissions().delete(fileId=file, permissionId=ids["ana@example.org"]).execute() == ""
    assert refused(ana.files().get(fileId=file))[:2] == (404, "notFound")


def test_only_role_and_expiration_are_writable(drive, refused):
    office = drive("office@example.org")
    file = made(office)
    ident = share(office, file, user("ana@example.org")).execute()["id"]
    request = office.permissions().update(
        fileId=file, permissionId=ident, body={"role": "reader", "type": "anyone"}
    )
    message = "The resource body includes fields which are not directly writable."
    assert refused(request) == (403, "fieldNotWritable", message)


def test_an_unknown_permission_is_not_found(drive, refused):
    office = drive("office@example.org")
    request = office.permissions().get(fileId=made(office), permissionId="0123")
    assert refused(request) == (404, "notFound", "Permission not found: 0123.")


def test_the_list_of_a_shared_drive_comes_in_pages_of_at_most_100(drive, robot, shared_drive, refused):
    file = made(robot, parents=[shared_drive])
    for number in range(3):
        share(robot, file, user(f"p{number}@example.org", "reader")).execute()
    permissions = robot.permissions()
    everyone = permissions.list(fileId=file, supportsAllDrives=True).execute()["permissions"]
    first = permissions.list(fileId=file, pageSize=2, supportsAllDrives=True).execute()
    assert len(first["permissions"]) == 2
    token = first["nextPageToken"]
    rest = permissions.list(fileId=file, pageSize=100, pageToken=token, supportsAllDrives=True).execute()
    assert first["permissions"] + rest["permissions"] == everyone
    assert "nextPageToken" not in rest


def test_one_batch_shares_with_several_and_reports_each(robot, shared_drive):
    file = made(robot, parents=[shared_drive])
    answers = {}
    batch = robot.new_batch_http_request(lambda ident, reply, error: answers.update({ident: (reply, error)}))
    for number, email in enumerate(("ana@example.org", "coach@example.org", "nobody")):
        batch.add(share(robot, file, user(email)), request_id=str(number))
    batch.execute()
    assert [answers[ident][0] is not None for ident in ("0", "1", "2")] == [True, True, False]
    assert answers["2"][1].status_code == 400
    assert {"ana@example.org", "coach@example.org"} <= roles(robot, file).keys()
