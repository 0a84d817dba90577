"""What a shared drive's settings forbid, and what administrators of the domain may.

https://developers.google.com/workspace/drive/api/guides/manage-shareddrives
"""

import uuid

import pytest

from tests.sandbox.drive.sharing import FOLDER, insufficient, made, share

ADMIN, ANA, VISITOR = "admin@example.org", "ana@example.org", "visitor@elsewhere.example.com"
NOT_ADMIN = "The user does not have sufficient administrator privileges for this request."


@pytest.fixture
def office(drive):
    return drive("office@example.org")


@pytest.fixture
def admin(drive, control):
    control.post("people", email=ADMIN, admin=True)
    return drive(ADMIN)


def restrict(service, drive_id, **rules):
    body = {"restrictions": rules}
    return service.drives().update(driveId=drive_id, body=body, fields="restrictions").execute()


def test_restrictions_are_set_one_by_one_and_not_at_creation(office, shared_drive, refused):
    shown = restrict(office, shared_drive, driveMembersOnly=True)["restrictions"]
    assert (shown["driveMembersOnly"], shown["domainUsersOnly"]) == (True, False)
    shown = restrict(office, shared_drive, domainUsersOnly=True)["restrictions"]
    assert (shown["driveMembersOnly"], shown["domainUsersOnly"]) == (True, True)
    body = {"name": "Strict", "restrictions": {"driveMembersOnly": True}}
    request = office.drives().create(requestId=str(uuid.uuid4()), body=body)
    message = "The resource body includes fields which are not directly writable."
    assert refused(request) == (403, "fieldNotWritable", message)


def test_a_drive_for_the_domain_takes_nobody_else_in(office, robot, shared_drive, control, refused):
    control.post("people", email=VISITOR)
    file = made(robot, parents=[shared_drive])
    restrict(office, shared_drive, domainUsersOnly=True)
    message = "Sharing is restricted to users of the domain by the settings of this shared drive."
    expected = (403, "teamDriveDomainUsersOnlyRestriction", message)
    assert refused(share(robot, file, VISITOR, "reader")) == expected
    body = {"type": "anyone", "role": "reader"}
    request = robot.permissions().create(fileId=file, body=body, supportsAllDrives=True)
    assert refused(request) == expected
    assert share(robot, file, ANA, "reader").execute()["role"] == "reader"


def test_a_drive_for_members_shares_its_files_with_nobody_else(office, robot, shared_drive, refused):
    file = made(robot, parents=[shared_drive])
    restrict(office, shared_drive, driveMembersOnly=True)
    message = "Sharing is restricted to members by the settings of this shared drive."
    expected = (403, "teamDriveTeamMembersOnlyRestriction", message)
    assert refused(share(robot, file, ANA, "reader")) == expected
    share(office, shared_drive, ANA, "reader").execute()
    assert share(robot, file, ANA, "writer").execute()["role"] == "writer"


def test_members_of_a_drive_are_people_with_an_account_and_groups(office, shared_drive, refused):
    body = {"type": "anyone", "role": "reader"}
    request = office.permissions().create(fileId=shared_drive, body=body, supportsAllDrives=True)
    assert refused(request) == (
        403,
        "cannotShareTeamDriveTopFolderWithAnyoneOrDomains",
        "A shared drive cannot be shared with anyone or a domain.",
    )
    request = share(office, shared_drive, VISITOR, "reader", sendNotificationEmail=True)
    assert refused(request) == (
        403,
        "cannotShareTeamDriveWithNonGoogleAccounts",
        "A shared drive cannot be shared with somebody without a Google account.",
    )


def test_a_drive_may_leave_the_sharing_of_folders_to_managers(office, robot, shared_drive, refused):
    folder = made(robot, FOLDER, parents=[shared_drive])
    restrict(office, shared_drive, sharingFoldersRequiresOrganizerPermission=True)
    assert refused(share(robot, folder, ANA, "reader")) == insufficient(folder)
    assert share(office, folder, ANA, "reader").execute()["role"] == "reader"


def test_a_drive_may_keep_readers_from_copying_and_exporting(office, drive, robot, shared_drive, refused):
    file = made(robot, parents=[shared_drive])
    share(office, shared_drive, ANA, "commenter").execute()
    restrict(office, shared_drive, copyRequiresWriterPermission=True)
    files = drive(ANA).files()
    fields = "copyRequiresWriterPermission,capabilities(canCopy,canDownload)"
    assert files.get(fileId=file, fields=fields, supportsAllDrives=True).execute() == {
        "copyRequiresWriterPermission": True,
        "capabilities": {"canCopy": False, "canDownload": False},
    }
    request = files.copy(fileId=file, supportsAllDrives=True)
    assert refused(request) == (403, "cannotCopyFile", "This file cannot be copied by the user.")
    request = files.export(fileId=file, mimeType="text/csv")
    assert refused(request) == (403, "cannotExportFile", "This file cannot be exported by the user.")


def test_an_administrator_manages_drives_without_being_a_member(office, admin, drive, shared_drive, refused):
    alone = {"driveId": shared_drive, "fields": "name"}
    assert refused(admin.drives().get(**alone)) == (
        404,
        "notFound",
        f"Shared drive not found: {shared_drive}",
    )
    assert admin.drives().get(useDomainAdminAccess=True, **alone).execute() == {"name": "Program"}
    body = {"type": "user", "role": "organizer", "emailAddress": ANA}
    asked = {"fileId": shared_drive, "supportsAllDrives": True, "useDomainAdminAccess": True}
    given = admin.permissions().create(body=body, sendNotificationEmail=False, **asked).execute()
    everyone = admin.permissions().list(fields="permissions(id)", **asked).execute()["permissions"]
    assert {"id": given["id"]} in everyone
    assert drive(ANA).drives().get(**alone).execute() == {"name": "Program"}
    admin.permissions().delete(permissionId=given["id"], **asked).execute()
    expected = (403, "insufficientAdministratorPrivileges", NOT_ADMIN)
    assert refused(office.drives().get(useDomainAdminAccess=True, **alone)) == expected
    assert refused(office.permissions().list(**asked)) == expected


def test_an_administrator_s_access_is_to_shared_drives_only(office, admin, refused):
    file = made(office)
    request = admin.permissions().list(fileId=file, useDomainAdminAccess=True)
    assert refused(request) == (404, "notFound", f"Shared drive not found: {file}")


def test_only_an_administrator_deletes_a_drive_with_its_files(office, admin, shared_drive, robot, refused):
    made(robot, parents=[shared_drive])
    request = office.drives().delete(driveId=shared_drive, allowItemDeletion=True)
    message = "The shared drive cannot be deleted because it contains untrashed items."
    assert refused(request) == (403, "cannotDeleteTeamDriveWithItems", message)
    request = admin.drives().delete(driveId=shared_drive, allowItemDeletion=True, useDomainAdminAccess=True)
    assert request.execute() == ""


def test_members_are_counted_for_administrators_only(office, admin, shared_drive, refused):
    query = {"q": "memberCount >= 2 and organizerCount = 1", "fields": "drives(id)"}
    found = admin.drives().list(useDomainAdminAccess=True, **query).execute()
    assert found == {"drives": [{"id": shared_drive}]}
    assert admin.drives().list(fields="drives(id)").execute() == {"drives": []}
    expected = (403, "queryRequiresAdminCredentials", NOT_ADMIN)
    assert refused(office.drives().list(**query)) == expected
    request = office.drives().list(useDomainAdminAccess=True)
    assert refused(request) == (403, "noListTeamDrivesAdministratorPrivilege", NOT_ADMIN)
