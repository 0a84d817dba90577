"""Passing files of My Drive on: within the organization, and by consent between others.

https://developers.google.com/workspace/drive/api/guides/transfer-file
"""

import pytest

from tests.sandbox.drive.sharing import insufficient, made, share

ANA, FRIEND, OTHER = "ana@example.org", "friend@elsewhere.example.com", "other@elsewhere.example.com"
ENABLE = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
LOUDLY = {"transferOwnership": True, "sendNotificationEmail": True}


@pytest.fixture
def office(drive):
    return drive("office@example.org")


@pytest.fixture
def friend(drive, control):
    """Somebody with a Google account outside the organization, and another."""
    for email in (FRIEND, OTHER):
        control.post("people", email=email)
    return drive(FRIEND)


def owners(service, file):
    fields = "owners(emailAddress),parents"
    found = service.files().get(fileId=file, fields=fields).execute()
    return [one["emailAddress"] for one in found["owners"]]


def roles(service, file):
    found = service.permissions().list(fileId=file, fields="permissions(emailAddress,role)").execute()
    return {one["emailAddress"]: one["role"] for one in found["permissions"]}


def test_ownership_passes_on_only_when_said_so_and_told(office, refused):
    file = made(office)
    assert refused(share(office, file, ANA, "owner")) == (403, "forbidden", ENABLE)
    message = "The sendNotificationEmail parameter must be enabled for ownership transfers."
    assert refused(share(office, file, ANA, "owner", transferOwnership=True)) == (403, "forbidden", message)
    share(office, file, ANA, "owner", **LOUDLY).execute()
    assert roles(office, file) == {"office@example.org": "writer", ANA: "owner"}


def test_a_writer_becomes_the_owner_by_an_update(office, drive, refused):
    file = made(office)
    ident = share(office, file, ANA).execute()["id"]
    change = {"fileId": file, "permissionId": ident, "body": {"role": "owner"}}
    assert refused(office.permissions().update(**change)) == (403, "forbidden", ENABLE)
    claimed = drive(ANA).permissions().update(transferOwnership=True, **change)
    assert refused(claimed) == insufficient(file)
    office.permissions().update(transferOwnership=True, **change).execute()
    assert owners(drive(ANA), file) == [ANA]


def test_the_file_moves_to_the_new_owner_s_root_when_asked(office, drive):
    file = made(office)
    share(office, file, ANA, "owner", moveToNewOwnersRoot=True, **LOUDLY).execute()
    root = drive(ANA).files().get(fileId="root").execute()["id"]
    assert drive(ANA).files().get(fileId=file, fields="parents").execute() == {"parents": [root]}


def test_a_domain_and_a_group_cannot_own(office, refused):
    message = "The owner role is not applicable for the given permission type."
    for kind in ({"type": "domain", "domain": "example.edu"}, {"type": "group"}):
        request = share(office, made(office), ANA, "owner", **kind, **LOUDLY)
        assert refused(request) == (400, "invalid", message)


def test_ownership_does_not_leave_the_organization(office, friend, refused):
    message = "The ownership of an item cannot be transferred to a user of another organization."
    request = share(office, made(office), FRIEND, "owner", **LOUDLY)
    assert refused(request) == (403, "ownershipChangeAcrossDomainNotPermitted", message)


def test_outside_an_organization_the_new_owner_has_to_consent(friend, drive, gmail, refused):
    file = made(friend, name="Notebook")
    message = "Consent is required to transfer ownership of a file to another user."
    request = share(friend, file, OTHER, "owner", **LOUDLY)
    assert refused(request) == (403, "consentRequiredForOwnershipTransfer", message)
    asked = share(friend, file, OTHER, pendingOwner=True, sendNotificationEmail=True).execute()
    assert (asked["role"], asked["pendingOwner"]) == ("writer", True)
    letters = gmail(OTHER).users().messages().list(userId="me", q='"become the owner" notebook').execute()
    assert letters["resultSizeEstimate"] == 1
    right = drive(OTHER).files().get(fileId=file, fields="capabilities(canAcceptOwnership)").execute()
    assert right == {"capabilities": {"canAcceptOwnership": True}}
    share(drive(OTHER), file, OTHER, "owner", **LOUDLY).execute()
    assert roles(friend, file) == {FRIEND: "writer", OTHER: "owner"}
    told = gmail(FRIEND).users().messages().list(userId="me", q="subject:accepted").execute()
    assert told["resultSizeEstimate"] == 1


def test_only_the_owner_proposes_a_new_one_and_only_a_writer(office, drive, refused):
    file = made(office)
    share(office, file, ANA).execute()
    request = share(drive(ANA), file, "bo@example.org", pendingOwner=True)
    assert refused(request) == insufficient(file)
    message = "Only a user with the writer role can be a pending owner."
    request = share(office, file, "bo@example.org", "reader", pendingOwner=True)
    assert refused(request) == (403, "invalidOwnershipTransfer", message)
