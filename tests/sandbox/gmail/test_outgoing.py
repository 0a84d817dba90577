"""Sending whatever bytes a client may hand over: it is delivered or refused, and can be read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.failure import ApiError
from service.sandbox.gmail import mailbox, outgoing, render
from service.sandbox.gmail.query import parse
from service.sandbox.gmail.search import Search
from service.sandbox.world import World

OFFICE, ANA = "office@example.org", "ana@example.org"


@pytest.fixture(scope="module")
def world():
    made = World(seed=7)
    yield made
    made.close()


def sent_or_refused(world, data):
    try:
        with world.store.transaction():
            return outgoing.send(world, OFFICE, data, None)
    except ApiError as refusal:
        return refusal


HEADER_TEXT = st.binary(max_size=30).filter(lambda data: b"\n" not in data and b"\r" not in data)
NAMES = [b"Subject", b"From", b"Cc", b"Content-Type", b"Message-ID", b"Content-Disposition", b"X"]
ODD = [b"=?utf-8?q?=C3=A9?=", b"=?x?b?!!?=", b"text/html; charset=none", b"multipart/mixed"]
HEADERS = st.lists(st.tuples(st.sampled_from(NAMES), HEADER_TEXT | st.sampled_from(ODD)), max_size=5)


@given(HEADERS, st.binary(max_size=60))
def test_any_message_with_a_recipient_is_delivered_or_refused(world, headers, text):
    lines = [b"To: ana@example.org", *(name + b": " + value for name, value in headers)]
    result = sent_or_refused(world, b"\r\n".join(lines) + b"\r\n\r\n" + text)
    if isinstance(result, ApiError):
        assert result.status == 400
        return
    assert result.message_id.endswith("@mail.gmail.com>")
    newest = mailbox.every(world, ANA)[0]
    for form in ("full", "metadata", "raw", "minimal"):
        assert render.message(world, newest, form)["id"] == newest.id
    assert Search(parse(f"rfc822msgid:{result.message_id}"), world.clock.now(), {}).finds(newest)


@given(st.text(max_size=20), st.sampled_from(["example.invalid", "école.invalid", "x.invalid"]))
def test_whatever_address_mail_comes_back_from_it_comes_back(world, local, domain):
    result = sent_or_refused(world, f"To: {local}@{domain}\r\nSubject: {local}\r\n\r\nx".encode())
    if isinstance(result, ApiError):
        assert result.status == 400
        return
    back = mailbox.every(world, OFFICE)[0]
    assert back.thread == result.thread
    assert "mailer-daemon@googlemail.com" in back.senders
    assert render.message(world, back, "full")["payload"]["mimeType"] == "multipart/report"


@given(st.binary(max_size=120))
def test_any_bytes_are_delivered_or_refused(world, data):
    result = sent_or_refused(world, data)
    assert isinstance(result, ApiError) or result.labels == ("SENT",)
