"""gmail.users.messages.* through the stock client: sending, reading, finding, labelling."""

import base64
import uuid
from email import message_from_bytes
from email.message import EmailMessage

import pytest

OFFICE, ANA, BO = "office@example.org", "ana.ruiz@example.org", "bo@example.edu"


def raw(to=ANA, subject="Hello", text="Words", **headers):
    mail = EmailMessage()
    for name, value in {"To": to, "Subject": subject, **headers}.items():
        if value:
            mail[name] = value
    mail.set_content(text)
    return base64.urlsafe_b64encode(mail.as_bytes()).decode()


def send(gmail, who=OFFICE, **parts):
    return gmail(who).users().messages().send(userId="me", body={"raw": raw(**parts)}).execute()


def found(gmail, who, query, **more):
    reply = gmail(who).users().messages().list(userId="me", q=query, **more).execute()
    return [one["id"] for one in reply.get("messages", [])]


def read(gmail, who, ident, **more):
    return gmail(who).users().messages().get(userId="me", id=ident, **more).execute()


def headers(message):
    return {one["name"]: one["value"] for one in message["payload"]["headers"]}


@pytest.fixture
def word():
    return uuid.uuid4().hex


def test_a_sent_message_answers_id_thread_and_label(gmail):
    sent = send(gmail)
    assert sent == {"id": sent["id"], "threadId": sent["id"], "labelIds": ["SENT"]}


def test_everybody_addressed_gets_a_copy_of_their_own(gmail, word):
    send(
        gmail, to=f"Ana Ruiz <{ANA}>", text=word, Cc=BO, Bcc="hidden@example.org, away@elsewhere.example.com"
    )
    copies = [found(gmail, who, f'in:inbox "{word}"') for who in (ANA, BO, "hidden@example.org")]
    assert [len(one) for one in copies] == [1, 1, 1]
    assert len({one[0] for one in copies}) == 3
    assert "UNREAD" in read(gmail, ANA, copies[0][0], format="minimal")["labelIds"]
    assert "Bcc" not in headers(read(gmail, ANA, copies[0][0]))
    assert "Bcc" in headers(read(gmail, OFFICE, found(gmail, OFFICE, f'in:sent "{word}"')[0]))


def test_mail_to_oneself_is_one_message(gmail, word):
    sent = send(gmail, to=f"{OFFICE}, {ANA}", text=word)
    assert sent["labelIds"] == ["UNREAD", "SENT", "INBOX"]
    assert found(gmail, OFFICE, word) == [sent["id"]]
    assert len(found(gmail, ANA, word)) == 1


def test_the_message_id_is_replaced_and_the_same_for_all(gmail, word):
    sent = send(gmail, text=word, **{"Message-ID": "<mine@example.org>"})
    wanted = {"format": "metadata", "metadataHeaders": ["Message-ID"]}
    own = headers(read(gmail, OFFICE, sent["id"], **wanted))
    assert own.keys() == {"Message-ID"}
    assert own["Message-ID"].startswith("<CA")
    assert own["Message-ID"].endswith("@mail.gmail.com>")
    assert found(gmail, ANA, f"rfc822msgid:{own['Message-ID']}") == found(gmail, ANA, word)
    assert found(gmail, OFFICE, "rfc822msgid:mine@example.org") == []


def test_mail_leaves_under_the_mailboxs_own_address(gmail, word):
    sent = send(gmail, text=word, From="Somebody Else <other@example.org>")
    assert headers(read(gmail, OFFICE, sent["id"]))["From"] == OFFICE
    sent = send(gmail, text=word, From=f"Program Office <{OFFICE}>")
    assert headers(read(gmail, OFFICE, sent["id"]))["From"] == f"Program Office <{OFFICE}>"


def test_the_formats_show_more_and_less(gmail):
    sent = send(gmail, subject="Año nuevo", text="Primera línea\n")["id"]
    assert "payload" not in read(gmail, OFFICE, sent, format="minimal")
    full = read(gmail, OFFICE, sent)
    assert headers(full)["Subject"] == "Año nuevo"
    assert base64.urlsafe_b64decode(full["payload"]["body"]["data"]).decode().strip() == "Primera línea"
    assert full["snippet"] == "Primera línea"
    data = base64.urlsafe_b64decode(read(gmail, OFFICE, sent, format="raw")["raw"])
    assert message_from_bytes(data)["To"] == ANA


def test_an_attachment_is_fetched_by_its_id(gmail):
    mail = EmailMessage()
    mail["To"] = ANA
    mail.set_content("See the file")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="plan.pdf")
    body = {"raw": base64.urlsafe_b64encode(mail.as_bytes()).decode()}
    messages = gmail(OFFICE).users().messages()
    sent = messages.send(userId="me", body=body).execute()["id"]
    part = read(gmail, OFFICE, sent)["payload"]["parts"][1]
    assert part["filename"] == "plan.pdf"
    request = messages.attachments().get(userId="me", messageId=sent, id=part["body"]["attachmentId"])
    assert base64.urlsafe_b64decode(request.execute()["data"]) == b"%PDF-"


def test_search_reads_subject_people_and_body(gmail, word):
    ident = send(gmail, subject=f"Review {word}", text="Please revise the plan")["id"]
    for query in (f"subject:{word}", f'"review {word}"', f"from:{OFFICE} {word}", f"to:{ANA} {word} revise"):
        assert found(gmail, OFFICE, query) == [ident]
    assert found(gmail, OFFICE, f"{word} accept") == []
    assert found(gmail, OFFICE, word, labelIds=["INBOX"]) == []


def test_pages_lead_through_the_list_newest_first(gmail, word):
    sent = [send(gmail, text=word)["id"] for _ in range(3)]
    messages = gmail(OFFICE).users().messages()
    request, pages = messages.list(userId="me", q=f"in:sent {word}", maxResults=2), []
    while request is not None:
        reply = request.execute()
        pages.append([one["id"] for one in reply["messages"]])
        request = messages.list_next(request, reply)
    assert pages == [[sent[2], sent[1]], [sent[0]]]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "'raw' RFC822 payload message string or uploading message via /upload/* URL required"),
        ({"raw": raw(to=None)}, "Recipient address required"),
        ({"raw": raw(to="nobody")}, "Invalid To header"),
    ],
)
def test_what_cannot_be_sent_is_a_bad_argument(gmail, refused, body, message):
    request = gmail(OFFICE).users().messages().send(userId="me", body=body)
    assert refused(request) == (400, "invalidArgument", message)


def test_what_is_not_base64_is_refused(gmail, refused):
    request = gmail(OFFICE).users().messages().send(userId="me", body={"raw": "%%%"})
    message = "Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed for \"%%%\""
    assert refused(request) == (400, "invalid", message)
    request = gmail(OFFICE).users().drafts().create(userId="me", body={"message": {"raw": "%%%"}})
    assert refused(request) == (400, "invalid", message.replace("message.raw", "draft.message.raw"))


def test_a_message_has_at_most_100_recipients(gmail, refused):
    crowd = ", ".join(f"p{number}@example.org" for number in range(101))
    request = gmail(OFFICE).users().messages().send(userId="me", body={"raw": raw(to=crowd)})
    assert refused(request)[:2] == (400, "invalidArgument")


def test_a_service_account_has_no_mailbox(robot_gmail, refused):
    request = robot_gmail.users().messages().send(userId="me", body={"raw": raw()})
    assert refused(request) == (400, "failedPrecondition", "Precondition check failed.")


def test_nobody_reads_another_mailbox(gmail, refused):
    request = gmail(OFFICE).users().messages().list(userId=ANA)
    assert refused(request) == (403, "forbidden", f"Delegation denied for {OFFICE}")
    assert gmail(OFFICE).users().getProfile(userId=OFFICE).execute()["emailAddress"] == OFFICE


def test_unknown_messages_and_ids_that_are_none(gmail, refused):
    messages = gmail(OFFICE).users().messages()
    missing = (404, "notFound", "Requested entity was not found.")
    assert refused(messages.get(userId="me", id="0123456789abcdef")) == missing
    request = messages.get(userId="me", id="not-an-id")
    assert refused(request) == (400, "invalidArgument", "Invalid id value")


def test_labels_are_put_on_and_taken_off(gmail, word, refused):
    send(gmail, text=word)
    ident = found(gmail, ANA, word)[0]
    messages, labels = gmail(ANA).users().messages(), gmail(ANA).users().labels()
    label = labels.create(userId="me", body={"name": f"To do {word}"}).execute()["id"]
    body = {"addLabelIds": [label], "removeLabelIds": ["UNREAD"]}
    changed = messages.modify(userId="me", id=ident, body=body).execute()["labelIds"]
    assert label in changed
    assert "UNREAD" not in changed
    assert found(gmail, ANA, f"label:to-do-{word}") == [ident]
    body = {"ids": [ident], "removeLabelIds": [label]}
    assert messages.batchModify(userId="me", body=body).execute() == ""
    assert labels.get(userId="me", id=label).execute()["messagesTotal"] == 0
    request = messages.modify(userId="me", id=ident, body={"addLabelIds": ["NONE"]})
    assert refused(request) == (400, "invalidArgument", "Invalid label: NONE")


def test_the_trash_hides_mail_from_search(gmail, word):
    send(gmail, text=word)
    ident = found(gmail, ANA, word)[0]
    gmail(ANA).users().messages().trash(userId="me", id=ident).execute()
    assert found(gmail, ANA, word) == []
    assert found(gmail, ANA, f"in:trash {word}") == [ident]
    gmail(ANA).users().messages().untrash(userId="me", id=ident).execute()
    assert found(gmail, ANA, word) == [ident]
