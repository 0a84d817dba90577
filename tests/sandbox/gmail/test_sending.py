"""What becomes of mail that is sent: limits, sizes, groups, letters that come back, search that lags."""

import base64
from email.message import EmailMessage

import pytest
from googleapiclient.http import MediaInMemoryUpload

from tests.sandbox.gmail.letters import ANA, BO, OFFICE, found, headers, raw, read, send

AT = "2026-09-01T08:00:00+00:00"


@pytest.fixture
def limited(gmail, control):
    """Set limits lower, on a clock that stands."""

    def limit(**limits):
        control.post("clock", set=AT)
        named = {name.replace("__", "."): value for name, value in limits.items()}
        control.post("settings", quota="google", quota_window_seconds=3600, limits=named)

    return limit


def request(gmail, **parts):
    return gmail(OFFICE).users().messages().send(userId="me", body={"raw": raw(**parts)})


def test_the_message_beyond_the_days_limit_is_refused_and_not_sent(gmail, limited, control, refused):
    limited(mail__messages=2)
    send(gmail)
    control.post("clock", advance_seconds=3600)
    send(gmail)
    message = "User-rate limit exceeded.  Retry after 2026-09-02T08:00:00.000Z (Mail sending)"
    assert refused(request(gmail)) == (429, "rateLimitExceeded", message)
    draft = gmail(OFFICE).users().drafts().create(userId="me", body={"message": {"raw": raw()}}).execute()
    sending = gmail(OFFICE).users().drafts().send(userId="me", body={"id": draft["id"]})
    assert refused(sending)[:2] == (429, "rateLimitExceeded")
    assert [len(found(gmail, who, "-in:drafts")) for who in (OFFICE, ANA)] == [2, 2]
    send(gmail, ANA, to=OFFICE)
    control.post("clock", advance_seconds=24 * 3600 - 3599)
    sending.execute()
    assert refused(request(gmail))[2] == message.replace("2026-09-02T08", "2026-09-02T09")


@pytest.mark.parametrize(
    ("limit", "to"),
    [
        ("mail__recipients", f"{ANA}, {BO}"),
        ("mail__external_recipients", "one@elsewhere.example.com, two@elsewhere.example.com"),
    ],
)
def test_recipients_are_counted_and_those_outside_apart(gmail, limited, refused, limit, to):
    limited(**{limit: 3})
    send(gmail, to=to)
    assert refused(request(gmail, to=to))[:2] == (429, "rateLimitExceeded")
    assert len(found(gmail, OFFICE, "in:sent")) == 1
    send(gmail, to=to.split(", ", maxsplit=1)[0])


def test_fewer_recipients_can_be_allowed_in_a_message(gmail, limited, refused):
    limited(mail__recipients_per_message=2)
    send(gmail, to=f"{ANA}, {BO}")
    assert refused(request(gmail, to=f"{ANA}, {BO}", Cc="cy@example.com"))[:2] == (400, "invalidArgument")


def test_a_message_too_large_is_refused(gmail, limited, refused):
    limited(mail__message_bytes=2000)
    send(gmail, text="x" * 100)
    assert refused(request(gmail, text="x" * 3000)) == (
        413,
        "uploadTooLarge",
        "Media is too large. Limit: 2000",
    )
    messages = gmail(OFFICE).users().messages()
    assert messages.insert(userId="me", body={"raw": raw(text="x" * 3000)}).execute()["id"]


def test_a_large_attachment_is_found_by_its_size_and_not_shown_inline(gmail):
    mail = EmailMessage()
    mail["To"] = ANA
    mail.add_attachment(bytes(200_000), maintype="application", subtype="zip", filename="all.zip")
    body = {"raw": base64.urlsafe_b64encode(mail.as_bytes()).decode()}
    gmail(OFFICE).users().messages().send(userId="me", body=body).execute()
    (ident,) = found(gmail, ANA, "has:attachment larger:200K filename:all.zip")
    part = read(gmail, ANA, ident)["payload"]["parts"][0]
    assert (part["body"]["size"], "data" in part["body"]) == (200_000, False)


@pytest.mark.parametrize("resumable", [False, True])
def test_a_message_may_be_uploaded(gmail, resumable):
    data = base64.urlsafe_b64decode(raw(subject="Uploaded"))
    media = MediaInMemoryUpload(data, mimetype="message/rfc822", resumable=resumable)
    messages = gmail(OFFICE).users().messages()
    first = send(gmail, subject="Uploaded")
    body = {"threadId": first["threadId"]}
    sent = messages.send(userId="me", body=body, media_body=media).execute()
    assert (sent["labelIds"], sent["threadId"]) == (["SENT"], first["threadId"])
    assert len(found(gmail, ANA, "subject:uploaded")) == 2


def test_mail_to_a_group_reaches_its_members_once(gmail, control):
    members = [ANA, BO, OFFICE]
    control.post("people/groups", email="coaches@example.org", name="Coaches", members=members)
    send(gmail, to=f"coaches@example.org, {ANA}", subject="All")
    assert [len(found(gmail, who, "in:inbox subject:all")) for who in (ANA, BO, OFFICE)] == [1, 1, 0]
    message = read(gmail, BO, found(gmail, BO)[0])
    assert headers(message)["To"] == f"coaches@example.org, {ANA}"


@pytest.mark.parametrize(
    "address", ["gone@example.org", "somebody@school.invalid", "closed@elsewhere.example.com"]
)
def test_mail_that_reaches_nobody_comes_back_after_it_was_sent(gmail, control, address):
    control.post("people", email="gone@example.org", account=False)
    control.post("settings", bouncing_addresses=["closed@elsewhere.example.com"])
    sent = send(gmail, to=f"{address}, {ANA}", subject="Plan")
    assert len(found(gmail, ANA)) == 1
    (back,) = found(gmail, OFFICE, "in:inbox from:mailer-daemon@googlemail.com")
    letter = read(gmail, OFFICE, back)
    assert letter["threadId"] == sent["threadId"]
    shown = headers(letter)
    assert shown["From"] == "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"
    assert shown["Subject"] == "Delivery Status Notification (Failure)"
    assert shown["X-Failed-Recipients"] == address
    assert shown["In-Reply-To"] == headers(read(gmail, OFFICE, sent["id"]))["Message-ID"]
    assert letter["payload"]["mimeType"] == "multipart/report"
    assert address in letter["snippet"]


def test_mail_to_other_places_goes_its_way(gmail):
    send(gmail, to="parent@elsewhere.example.com")
    assert found(gmail, OFFICE, "in:inbox") == []


def test_search_lags_behind_and_reading_by_id_does_not(gmail, control):
    control.post("clock", set=AT)
    control.post("settings", lag_seconds=30)
    sent = send(gmail, text="token-1f")
    assert found(gmail, OFFICE, 'in:sent "token-1f"') == found(gmail, ANA) == []
    assert read(gmail, OFFICE, sent["id"])["snippet"] == "token-1f"
    assert "threads" not in gmail(OFFICE).users().threads().list(userId="me").execute()
    thread = gmail(OFFICE).users().threads().get(userId="me", id=sent["threadId"]).execute()
    assert len(thread["messages"]) == 1
    control.post("clock", advance_seconds=30)
    assert found(gmail, OFFICE, 'in:sent "token-1f"') == [sent["id"]]
    assert len(found(gmail, ANA)) == 1


def test_another_from_is_replaced_and_kept_beside_it(gmail):
    sent = send(gmail, From="Somebody Else <other@example.org>")
    shown = headers(read(gmail, OFFICE, sent["id"]))
    assert shown["From"] == OFFICE
    assert shown["X-Google-Original-From"] == "Somebody Else <other@example.org>"


def test_a_date_is_put_where_there_is_none(gmail, control):
    control.post("clock", set=AT)
    sent = read(gmail, OFFICE, send(gmail)["id"])
    assert headers(sent)["Date"] == "Tue, 01 Sep 2026 08:00:00 +0000"
    assert sent["internalDate"] == "1788249600000"


def test_somebody_for_whom_gmail_is_off_has_no_mailbox(gmail, control, refused):
    control.post("people", email=ANA, mailbox=False)
    request = gmail(ANA).users().getProfile(userId="me")
    assert refused(request) == (400, "failedPrecondition", "Mail service not enabled")
