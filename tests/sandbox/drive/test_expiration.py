"""Access that ends: who may have it, until when, and what follows."""

import pytest

from tests.sandbox.drive.sharing import FOLDER, insufficient, made, missing, share

NOW = "2026-09-01T08:00:00Z"
SOON = "2026-10-01T08:00:00.000Z"
ANA = "ana@example.org"
NOT_HERE = (403, "cannotSetExpiration", "Expiration dates cannot be set on this item.")


@pytest.fixture
def office(drive, control):
    control.post("clock", set=NOW)
    return drive("office@example.org")


def test_access_ends_when_its_time_has_passed(office, drive, control, refused):
    file = made(office)
    given = share(office, file, ANA, "commenter", expirationTime="2026-10-01T10:00:00+02:00").execute()
    assert given["expirationTime"] == SOON
    control.post("clock", advance_seconds=29 * 86_400)
    assert drive(ANA).files().get(fileId=file).execute()["id"] == file
    control.post("clock", advance_seconds=2 * 86_400)
    assert refused(drive(ANA).files().get(fileId=file)) == missing(file)


def test_an_end_is_moved_and_removed(office, drive, control):
    file = made(office)
    ident = share(office, file, ANA, "reader", expirationTime=SOON).execute()["id"]
    change = {"fileId": file, "permissionId": ident, "fields": "role,expirationTime"}
    later = {"role": "reader", "expirationTime": "2026-11-01T08:00:00.000Z"}
    assert office.permissions().update(body=later, **change).execute() == later
    lasting = office.permissions().update(body={"role": "reader"}, removeExpiration=True, **change).execute()
    assert lasting == {"role": "reader"}
    control.post("clock", advance_seconds=90 * 86_400)
    assert drive(ANA).files().get(fileId=file).execute()["id"] == file


@pytest.mark.parametrize(
    ("time", "refusal"),
    [
        (
            "2026-08-31T08:00:00Z",
            (403, "expirationDatesMustBeInTheFuture", "Expiration dates must be in the future."),
        ),
        (
            "2027-12-01T08:00:00Z",
            (400, "invalid", "The expiration time cannot be more than a year in the future."),
        ),
        ("some day", (400, "invalid", "Invalid Value")),
    ],
)
def test_an_end_lies_in_the_future_and_within_a_year(office, refused, time, refusal):
    assert refused(share(office, made(office), ANA, "reader", expirationTime=time)) == refusal


@pytest.mark.parametrize("grantee", [{"type": "anyone"}, {"type": "domain", "domain": "example.edu"}])
def test_everybody_s_access_does_not_end(office, refused, grantee):
    body = {"role": "reader", "expirationTime": SOON, **grantee}
    request = office.permissions().create(fileId=made(office), body=body)
    message = "Expiration dates cannot be set on permissions of type anyone or domain."
    assert refused(request) == (403, "cannotSetExpirationOnAnyoneOrDomain", message)


def test_on_folders_only_readers_access_ends(office, refused):
    folder = made(office, FOLDER)
    for role in ("writer", "commenter"):
        assert refused(share(office, folder, ANA, role, expirationTime=SOON)) == NOT_HERE
    given = share(office, folder, ANA, "reader", expirationTime=SOON).execute()
    assert given["expirationTime"] == SOON


def test_membership_of_a_shared_drive_does_not_end(office, shared_drive, refused):
    message = "Expiration dates cannot be set for members of a shared drive."
    request = share(office, shared_drive, ANA, "reader", expirationTime=SOON)
    assert refused(request) == (403, "expirationDateNotAllowedForSharedDriveMembers", message)


def test_who_writes_for_a_time_does_not_share(office, drive, refused):
    file = made(office)
    share(office, file, ANA, "writer", expirationTime=SOON).execute()
    asked = drive(ANA).files().get(fileId=file, fields="capabilities(canEdit,canShare)")
    assert asked.execute() == {"capabilities": {"canEdit": True, "canShare": False}}
    assert refused(share(drive(ANA), file, "bo@example.org", "reader")) == insufficient(file)
