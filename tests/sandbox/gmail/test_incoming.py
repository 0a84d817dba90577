"""Messages put into a mailbox, the record of what changed in it, reading metadata only."""

import base64

import pytest

from tests.sandbox.gmail.letters import ANA, OFFICE, found, headers, raw, read, send

METADATA = "https://www.googleapis.com/auth/gmail.metadata"


@pytest.mark.parametrize("name", ["insert", "import_"])
def test_a_message_put_there_keeps_its_id_and_goes_nowhere(gmail, name):
    messages = gmail(OFFICE).users().messages()
    own = {"Message_ID": "<kept@elsewhere.example.com>", "From": "someone@elsewhere.example.com"}
    body = {
        "raw": raw(to=ANA, Date="Tue, 01 Sep 2026 08:00:00 -0700", **own),
        "labelIds": ["INBOX", "UNREAD"],
    }
    put = getattr(messages, name)(userId="me", body=body, internalDateSource="dateHeader").execute()
    assert put["labelIds"] == ["INBOX", "UNREAD"]
    message = read(gmail, OFFICE, put["id"])
    assert message["internalDate"] == "1788274800000"
    assert headers(message)["Message-ID"] == "<kept@elsewhere.example.com>"
    assert headers(message)["From"] == "someone@elsewhere.example.com"
    assert found(gmail, OFFICE, "rfc822msgid:kept@elsewhere.example.com") == [put["id"]]
    assert found(gmail, ANA) == []


def test_a_message_put_there_needs_no_recipient_and_known_labels(gmail, refused):
    messages = gmail(OFFICE).users().messages()
    assert messages.insert(userId="me", body={"raw": raw(to=None)}).execute()["labelIds"] == []
    request = messages.insert(userId="me", body={"raw": raw(), "labelIds": ["Label_7"]})
    assert refused(request) == (400, "invalidArgument", "Invalid label: Label_7")
    gone = messages.insert(userId="me", body={"raw": raw(text="for Vault")}, deleted=True).execute()
    assert refused(messages.get(userId="me", id=gone["id"]))[0] == 404


def history(gmail, start, **more):
    return gmail(OFFICE).users().history().list(userId="me", startHistoryId=start, **more).execute()


def test_the_record_tells_what_came_changed_and_went(gmail):
    start = gmail(OFFICE).users().getProfile(userId="me").execute()["historyId"]
    sent = send(gmail)["id"]
    messages = gmail(OFFICE).users().messages()
    body = {"addLabelIds": ["STARRED"], "removeLabelIds": ["IMPORTANT"]}
    messages.modify(userId="me", id=sent, body=body).execute()
    messages.delete(userId="me", id=sent).execute()
    told = history(gmail, start)
    kinds = [next(key for key in one if key not in ("id", "messages")) for one in told["history"]]
    assert kinds == ["messagesAdded", "labelsAdded", "messagesDeleted"]
    (added,) = told["history"][1]["labelsAdded"]
    assert (added["message"]["id"], added["labelIds"]) == (sent, ["STARRED"])
    assert "history" not in history(gmail, told["historyId"])
    only = history(gmail, start, historyTypes=["messageDeleted"])["history"]
    assert [one["messages"][0]["id"] for one in only] == [sent]
    assert "history" not in history(gmail, start, labelId="INBOX")


def test_the_record_comes_in_pages(gmail):
    sent = [send(gmail)["id"] for _ in range(3)]
    first = history(gmail, "1000", maxResults=2)
    second = history(gmail, "1000", maxResults=2, pageToken=first["nextPageToken"])
    found_ids = [one["messages"][0]["id"] for page in (first, second) for one in page["history"]]
    assert found_ids == sent
    assert "nextPageToken" not in second


def test_a_place_in_the_record_that_is_none_is_refused(gmail, refused):
    listing = gmail(OFFICE).users().history().list
    for start in ("1", "999999"):
        request = listing(userId="me", startHistoryId=start)
        assert refused(request) == (404, "notFound", "Requested entity was not found.")
    assert refused(listing(userId="me"))[:2] == (400, "invalidArgument")


def test_who_may_read_metadata_only_neither_searches_nor_reads_words(gmail, as_person, refused):
    sent = send(gmail, subject="Plan")["id"]
    messages = as_person(OFFICE, (METADATA,)).gmail.users().messages()
    shown = messages.get(userId="me", id=sent, format="metadata").execute()
    assert headers(shown)["Subject"] == "Plan"
    assert messages.list(userId="me", labelIds=["SENT"]).execute()["messages"][0]["id"] == sent
    expected = (403, "forbidden", "Metadata scope does not support 'q' parameter")
    assert refused(messages.list(userId="me", q="plan")) == expected
    for form in ("full", "raw"):
        expected = (403, "forbidden", f"Metadata scope doesn't allow format {form.upper()}")
        assert refused(messages.get(userId="me", id=sent, format=form)) == expected


def test_a_mailbox_sends_as_itself(gmail, refused):
    aliases = gmail(ANA).users().settings().sendAs()
    (own,) = aliases.list(userId="me").execute()["sendAs"]
    assert (own["sendAsEmail"], own["displayName"], own["isPrimary"]) == (ANA, "Ana Ruiz", True)
    assert aliases.get(userId="me", sendAsEmail=ANA).execute() == own
    assert refused(aliases.get(userId="me", sendAsEmail=OFFICE))[:2] == (404, "notFound")


def test_a_draft_is_read_in_each_format_and_replaced(gmail, refused):
    drafts = gmail(OFFICE).users().drafts()
    made = drafts.create(userId="me", body={"message": {"raw": raw(text="First")}}).execute()
    body = {"message": {"raw": raw(to=None, text="Second")}}
    changed = drafts.update(userId="me", id=made["id"], body=body).execute()
    assert changed["id"] == made["id"]
    assert changed["message"]["id"] != made["message"]["id"]
    shown = {form: drafts.get(userId="me", id=made["id"], format=form).execute()["message"] for form in
             ("minimal", "metadata", "full", "raw")}  # fmt: skip
    assert "payload" not in shown["minimal"]
    assert "body" not in shown["metadata"]["payload"]
    assert b"Second" in base64.urlsafe_b64decode(shown["full"]["payload"]["body"]["data"])
    assert b"Second" in base64.urlsafe_b64decode(shown["raw"]["raw"])
    request = drafts.send(userId="me", body={"id": made["id"]})
    assert refused(request) == (400, "invalidArgument", "Recipient address required")
    request = drafts.create(userId="me", body={"message": {"raw": raw(to="human@f")}})
    assert refused(request) == (400, "invalidArgument", "Invalid To header")
    listed = drafts.list(userId="me", q="second").execute()
    assert [one["id"] for one in listed["drafts"]] == [made["id"]]
    assert drafts.send(userId="me", body={"id": made["id"], "message": {"raw": raw()}}).execute()["labelIds"]
