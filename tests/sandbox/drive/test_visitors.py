"""Link sharing, whole domains, people without a Google account, and letters that fail."""

import json

import pytest
import requests
from googleapiclient.errors import HttpError

from tests.sandbox.drive.sharing import insufficient, made, missing, share

STRANGER = "stranger@example.com"
VISITOR = "visitor@elsewhere.example.com"


@pytest.fixture
def office(drive):
    return drive("office@example.org")


def opened(service, file, role="reader", **more):
    body = {"type": "anyone", "role": role, **more}
    return service.permissions().create(fileId=file, body=body, fields="*").execute()


def listed(service, **more):
    return [one["id"] for one in service.files().list(**more).execute()["files"]]


@pytest.mark.parametrize(
    ("role", "comments", "edits"), [("reader", 0, 0), ("commenter", 1, 0), ("writer", 1, 1)]
)
def test_a_link_gives_everybody_its_role(office, drive, refused, role, comments, edits):
    file, stranger = made(office), drive(STRANGER)
    assert opened(office, file, role)["id"] == "anyoneWithLink"
    comment = stranger.comments().create(fileId=file, body={"content": "Yes"}, fields="content")
    rename = stranger.files().update(fileId=file, body={"name": "Ours"})
    for allowed, request in ((comments, comment), (edits, rename)):
        if allowed:
            assert request.execute()
        else:
            assert refused(request) == insufficient(file)


def test_a_file_that_anyone_can_find_is_listed(office, drive):
    hidden, found = made(office), made(office)
    opened(office, hidden)
    assert opened(office, found, allowFileDiscovery=True)["id"] == "anyone"
    assert listed(drive(STRANGER), corpora="domain") == [found]
    assert [
        one["id"] for one in office.files().list(q="visibility = 'anyoneWithLink'").execute()["files"]
    ] == [hidden]


def test_a_domain_finds_what_it_may_find_and_others_nothing(office, drive, refused):
    hidden, found = made(office), made(office)
    for file, discoverable in ((hidden, False), (found, True)):
        body = {"type": "domain", "role": "reader", "domain": "example.edu"}
        body |= {"allowFileDiscovery": discoverable}
        given = office.permissions().create(fileId=file, body=body, fields="*").execute()
        assert (given["domain"], given["allowFileDiscovery"]) == ("example.edu", discoverable)
    candidate = drive("cand@example.edu")
    assert listed(candidate, corpora="domain") == [found]
    assert candidate.files().get(fileId=hidden).execute()["id"] == hidden
    assert refused(drive(STRANGER).files().get(fileId=found)) == missing(found)


def test_a_corpus_of_the_domain_holds_what_the_domain_may_find(office, drive):
    file = made(office)
    body = {"type": "domain", "role": "reader", "domain": "example.edu", "allowFileDiscovery": True}
    office.permissions().create(fileId=file, body=body).execute()
    own = made(drive("cand@example.edu"))
    candidate = drive("cand@example.edu")
    assert listed(candidate, corpora="domain") == [file]
    assert listed(candidate, corpora="user") == listed(candidate) == [own]


def test_what_somebody_opened_by_its_link_is_listed_from_then_on(office, drive):
    file, stranger = made(office), drive(STRANGER)
    opened(office, file)
    assert listed(stranger) == []
    stranger.files().update(fileId=file, body={"viewedByMeTime": "2026-09-01T08:00:00Z"}).execute()
    assert listed(stranger) == [file]


def test_an_unknown_corpus_is_refused(office, refused):
    assert refused(office.files().list(corpora="everything")) == (400, "invalid", "Invalid Value")


def test_a_visitor_is_invited_with_a_letter_only_and_waits_for_an_account(
    office, drive, control, sandbox, refused
):
    file = made(office)
    message = (
        f'Bad Request. User message: "You are trying to invite {VISITOR}. Since there is no Google account '
        'associated with this email address, you must check the "Notify people" box to invite this '
        'recipient."'
    )
    assert refused(share(office, file, VISITOR)) == (400, "invalidSharingRequest", message)
    given = share(office, file, VISITOR, "reader", sendNotificationEmail=True).execute()
    assert (given["type"], given["role"], given["emailAddress"]) == ("user", "reader", VISITOR)
    token = {"email": VISITOR}
    answer = requests.post(f"{sandbox.url}/_sandbox/token", json=token, timeout=5)
    assert "has no Google account" in answer.json()["error"]
    control.post("people", email=VISITOR)
    assert drive(VISITOR).files().get(fileId=file).execute()["id"] == file


def test_sharing_holds_when_its_letter_fails(office, drive, gmail, control):
    file, ana = made(office, name="Plan"), "ana@example.org"
    control.post("faults", method="drive.permissions.create", kind="share_without_mail")
    with pytest.raises(HttpError) as caught:
        share(office, file, ana, sendNotificationEmail=True).execute()
    error = json.loads(caught.value.content)["error"]
    words = f"Sorry, the items were successfully shared but emails could not be sent to {ana}."
    assert (error["code"], error["message"]) == (400, "Bad Request")
    assert error["errors"][0]["reason"] == "invalidSharingRequest"
    assert error["errors"][0]["message"] == f'Bad Request. User message: "{words}"'
    assert drive(ana).files().get(fileId=file).execute()["id"] == file
    assert gmail(ana).users().messages().list(userId="me").execute()["resultSizeEstimate"] == 0


def test_a_letter_carries_the_sharer_s_words(office, gmail):
    file, ana = made(office, name="Plan"), "ana@example.org"
    share(office, file, ana, sendNotificationEmail=True, emailMessage="See page two").execute()
    found = gmail(ana).users().messages().list(userId="me", q='"see page two" subject:plan').execute()
    assert found["resultSizeEstimate"] == 1
