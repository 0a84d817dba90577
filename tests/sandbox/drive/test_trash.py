"""drive.files.emptyTrash through the stock client."""

import pytest

FOLDER = "application/vnd.google-apps.folder"
OFFICE = "office@example.org"


@pytest.fixture
def office(drive):
    return drive(OFFICE)


def made(service, name, *parents, **body):
    body = {"name": name, "mimeType": FOLDER, "parents": [*parents], **body}
    return service.files().create(body=body, supportsAllDrives=True).execute()["id"]


def trashed(service, file):
    service.files().update(fileId=file, body={"trashed": True}, supportsAllDrives=True).execute()
    return file


def left(service, **more):
    found = service.files().list(supportsAllDrives=True, includeItemsFromAllDrives=True, **more).execute()
    return sorted(one["name"] for one in found["files"])


def test_emptying_the_trash_deletes_what_is_in_it(office, drive, shared_drive):
    folder = made(office, "Old")
    made(office, "Inside", folder)
    trashed(office, made(office, "Inside of the trash twice", folder))
    trashed(office, folder)
    made(office, "Kept")
    trashed(office, made(office, "Shared", shared_drive))
    trashed(drive("ana@example.org"), made(drive("ana@example.org"), "Hers"))
    assert office.files().emptyTrash().execute() == ""
    assert left(office) == ["Kept", "Shared"]
    assert left(drive("ana@example.org")) == ["Hers"]


def test_a_manager_empties_the_trash_of_a_shared_drive(office, shared_drive):
    trashed(office, made(office, "Shared", shared_drive))
    trashed(office, made(office, "Own"))
    office.files().emptyTrash(driveId=shared_drive).execute()
    assert left(office) == ["Own"]


def test_a_content_manager_cannot_empty_the_trash(robot, shared_drive, refused):
    message = f"The user does not have sufficient permissions for file {shared_drive}."
    expected = (403, "insufficientFilePermissions", message)
    assert refused(robot.files().emptyTrash(driveId=shared_drive)) == expected


def test_the_trash_of_an_unknown_drive_is_not_found(office, refused):
    expected = (404, "notFound", "Shared drive not found: none")
    assert refused(office.files().emptyTrash(driveId="none")) == expected
