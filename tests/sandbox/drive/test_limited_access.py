"""Folders with limited access: they inherit nothing but managers.

https://developers.google.com/workspace/drive/api/guides/limited-expansive-access
"""

import pytest

from tests.sandbox.drive.sharing import FOLDER, insufficient, made, missing, share

ANA, BO = "ana@example.org", "bo@example.org"
CLOSED = {"inheritedPermissionsDisabled": True}
UNWRITABLE = "The resource body includes fields which are not directly writable."


@pytest.fixture
def office(drive):
    return drive("office@example.org")


@pytest.fixture
def outer(office):
    """A folder that Ana may write to."""
    folder = made(office, FOLDER, name="Outer")
    share(office, folder, ANA).execute()
    return folder


@pytest.fixture
def inner(office, outer):
    """A folder in it with limited access."""
    folder = made(office, FOLDER, name="Inner", parents=[outer])
    office.files().update(fileId=folder, body=CLOSED).execute()
    return folder


def rights(service, file, *names):
    fields = f"name,capabilities({','.join(names)})"
    return service.files().get(fileId=file, fields=fields, supportsAllDrives=True).execute()["capabilities"]


def test_who_inherits_sees_the_folder_but_does_not_open_it(office, drive, inner, refused):
    file, ana = made(office, parents=[inner]), drive(ANA)
    assert rights(ana, inner, "canListChildren", "canAddChildren") == {
        "canListChildren": False,
        "canAddChildren": False,
    }
    assert ana.files().list(q=f"'{inner}' in parents").execute()["files"] == []
    assert refused(ana.files().get(fileId=file)) == missing(file)
    message = "Insufficient permissions for the specified parent."
    request = ana.files().create(body={"name": "Mine", "parents": [inner]})
    assert refused(request) == (403, "insufficientParentPermissions", message)


def test_the_permission_says_that_it_is_limited(office, inner):
    found = office.permissions().list(fileId=inner, fields="permissions").execute()["permissions"]
    [ana] = [one for one in found if one["emailAddress"] == ANA]
    expected = {"role": "reader", "view": "metadata", "inheritedPermissionsDisabled": True}
    assert {name: ana[name] for name in expected} == expected
    assert [detail["inherited"] for detail in ana["permissionDetails"]] == [True]


def test_who_is_let_in_directly_opens_it_and_what_is_in_it(office, drive, inner):
    file = made(office, parents=[inner])
    share(office, inner, ANA, "commenter").execute()
    assert drive(ANA).files().get(fileId=file).execute()["id"] == file
    assert rights(drive(ANA), inner, "canListChildren") == {"canListChildren": True}
    [ana] = [
        one
        for one in office.permissions().list(fileId=inner, fields="permissions").execute()["permissions"]
        if one["emailAddress"] == ANA
    ]
    assert (ana["role"], "view" in ana) == ("commenter", False)


def test_inheritance_comes_back(office, drive, inner):
    file = made(office, parents=[inner])
    body = {"inheritedPermissionsDisabled": False}
    shown = office.files().update(fileId=inner, body=body, fields="inheritedPermissionsDisabled").execute()
    assert shown == body
    assert drive(ANA).files().get(fileId=file).execute()["id"] == file


def test_files_have_no_limited_access(office, outer, refused):
    request = office.files().update(fileId=made(office, parents=[outer]), body=CLOSED)
    assert refused(request) == (403, "fieldNotWritable", UNWRITABLE)


def test_writers_limit_access_unless_they_may_not_share(office, drive, outer, refused):
    inner = made(office, FOLDER, parents=[outer])
    assert rights(drive(ANA), inner, "canDisableInheritedPermissions", "canEnableInheritedPermissions") == {
        "canDisableInheritedPermissions": True,
        "canEnableInheritedPermissions": False,
    }
    office.files().update(fileId=inner, body={"writersCanShare": False}).execute()
    assert refused(drive(ANA).files().update(fileId=inner, body=CLOSED)) == insufficient(inner)


def test_in_a_shared_drive_managers_alone_keep_their_way_in(office, drive, robot, shared_drive, refused):
    inner = made(robot, FOLDER, parents=[shared_drive])
    request = robot.files().update(fileId=inner, body=CLOSED, supportsAllDrives=True)
    assert refused(request) == insufficient(inner)
    file = made(robot, parents=[inner])
    office.files().update(fileId=inner, body=CLOSED, supportsAllDrives=True).execute()
    assert office.files().get(fileId=file, supportsAllDrives=True).execute()["id"] == file
    assert refused(robot.files().get(fileId=file, supportsAllDrives=True)) == missing(file)
