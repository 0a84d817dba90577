"""gmail drafts and threads through the stock client."""

import base64
import uuid
from email.message import EmailMessage

OFFICE, ANA = "office@example.org", "ana.ruiz@example.org"


def raw(text, **headers):
    mail = EmailMessage()
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return base64.urlsafe_b64encode(mail.as_bytes()).decode()


def found(gmail, who, query):
    reply = gmail(who).users().messages().list(userId="me", q=query).execute()
    return [one["id"] for one in reply.get("messages", [])]


def test_a_draft_is_sent_once(gmail, refused):
    word, drafts = uuid.uuid4().hex, gmail(OFFICE).users().drafts()
    made = drafts.create(userId="me", body={"message": {"raw": raw(word, To=ANA)}}).execute()
    assert made["message"]["labelIds"] == ["DRAFT"]
    assert found(gmail, ANA, word) == []
    assert found(gmail, OFFICE, f"in:drafts {word}") == [made["message"]["id"]]
    sent = drafts.send(userId="me", body={"id": made["id"]})
    assert sent.execute()["labelIds"] == ["SENT"]
    assert len(found(gmail, ANA, word)) == 1
    assert refused(sent) == (404, "notFound", "Requested entity was not found.")


def test_drafts_are_listed_read_and_thrown_away(gmail, refused):
    drafts = gmail(ANA).users().drafts()
    made = drafts.create(userId="me", body={"message": {"raw": raw("Later", To=OFFICE)}}).execute()
    assert made["id"] in [one["id"] for one in drafts.list(userId="me").execute()["drafts"]]
    assert drafts.get(userId="me", id=made["id"]).execute()["message"]["snippet"] == "Later"
    assert drafts.delete(userId="me", id=made["id"]).execute() == ""
    assert refused(drafts.get(userId="me", id=made["id"]))[:2] == (404, "notFound")


def test_an_answer_joins_the_thread_on_both_sides(gmail):
    word = uuid.uuid4().hex
    office, ana = gmail(OFFICE).users(), gmail(ANA).users()
    sent = office.messages().send(userId="me", body={"raw": raw(word, To=ANA, Subject="Plan")}).execute()
    received = ana.messages().get(userId="me", id=found(gmail, ANA, word)[0]).execute()
    message_id = next(one["value"] for one in received["payload"]["headers"] if one["name"] == "Message-ID")
    answer = raw(f"Thanks {word}", To=OFFICE, Subject="Re: Plan", In_Reply_To=message_id)
    body = {"raw": answer, "threadId": received["threadId"]}
    assert ana.messages().send(userId="me", body=body).execute()["threadId"] == received["threadId"]
    thread = office.threads().get(userId="me", id=sent["threadId"], format="minimal").execute()
    assert [one["labelIds"][0] for one in thread["messages"]] == ["SENT", "UNREAD"]
    listed = office.threads().list(userId="me", q=word).execute()["threads"]
    assert [one["id"] for one in listed] == [sent["threadId"]]


def test_an_unknown_thread_is_not_found(gmail, refused):
    users = gmail(OFFICE).users()
    missing = (404, "notFound", "Requested entity was not found.")
    assert refused(users.threads().get(userId="me", id="0123456789abcdef")) == missing
    body = {"raw": raw("x", To=ANA), "threadId": "0123456789abcdef"}
    assert refused(users.messages().send(userId="me", body=body)) == missing
