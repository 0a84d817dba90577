"""Gmail's search language, parsed and applied to one message."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.conditions import AnyOf, Node, Not
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.gmail.query import Term, parse
from service.sandbox.gmail.search import Search

AT = datetime(2026, 10, 3, 17, 0, tzinfo=UTC)
MAIL = Mail(
    id="1f",
    thread="1f",
    labels=("UNREAD", "INBOX", "Label_1"),
    at=int(AT.timestamp() * 1000) - 3_600_000,
    history=1,
    raw="r",
    size=10,
    message_id="<CAabc@mail.gmail.com>",
    subject="Your K-12 plan was returned",
    senders="Program Office <office@example.org>",
    recipients="Ana Ruiz <ana.ruiz@example.org>",
    copies="coach@example.org",
    text="Please revise by Friday. Reference cb7f31e0.",
    attachments=("plan.pdf",),
)


def finds(query, mail=MAIL, **more):
    return Search(parse(query), AT, {"to do": "Label_1"}, **more).finds(mail)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "in:inbox is:unread",
        "from:office@example.org",
        "from:office",
        "to:ana.ruiz@example.org",
        "to:coach@example.org",
        "cc:coach",
        'subject:"k-12 plan"',
        "subject:(plan returned)",
        "subject:{nothing plan}",
        '"cb7f31e0"',
        "cb7f31e0 returned",
        "rfc822msgid:CAabc@mail.gmail.com",
        "rfc822msgid:<CAabc@mail.gmail.com>",
        "after:2026/10/2",
        "before:2026-10-04",
        f"after:{int(AT.timestamp()) - 7200} before:{int(AT.timestamp())}",
        "newer_than:2d",
        "label:to-do",
        "-in:sent",
        "nothing OR revise",
        "has:attachment filename:plan.pdf",
    ],
)
def test_the_query_finds_the_message(query):
    assert finds(query)


@pytest.mark.parametrize(
    "query",
    [
        "in:sent",
        "is:read",
        "from:ana.ruiz@example.org",
        "subject:(plan accepted)",
        '"plan k-12"',
        "cb7f31",
        "before:2026/10/2",
        "older_than:2d",
        "-revise",
        "revise -friday",
        "label:none",
        "after:yesterday",
    ],
)
def test_the_query_passes_over_the_message(query):
    assert not finds(query)


def test_me_is_the_mailboxs_own_address():
    assert finds("to:me", me="ana.ruiz@example.org")
    assert finds("from:me", me="office@example.org")
    assert not finds("from:me", me="ana.ruiz@example.org")


def test_bcc_is_told_apart_from_cc():
    hidden = replace(MAIL, hidden="head@example.org")
    assert finds("bcc:head to:head", hidden)
    assert not finds("cc:head", hidden)


@pytest.mark.parametrize("query", ["larger:9", "smaller:1K", "size:10", "-larger:10", "has:userlabels"])
def test_sizes_and_own_labels_are_conditions(query):
    assert finds(query)


def test_a_category_is_a_condition():
    assert finds("category:updates", replace(MAIL, labels=("CATEGORY_UPDATES",)))
    assert not finds("category:updates")


def test_trash_is_found_only_when_asked_for():
    thrown = replace(MAIL, labels=("TRASH",))
    assert not finds("plan", thrown)
    assert finds("in:trash plan", thrown)
    assert finds("in:anywhere plan", thrown)
    assert finds("plan", thrown, everywhere=True)


def test_alternatives_and_negation_keep_their_shape():
    found = parse("-a {b c}")
    assert found.of == (Not(Term("", "a")), AnyOf((Term("", "b"), Term("", "c"))))


@given(st.text(alphabet='ab:"(){}- OR/in19\n', max_size=80) | st.text(max_size=40))
def test_any_text_is_a_query(text):
    assert isinstance(parse(text), Node)
    assert finds(text) in (True, False)


def test_deep_nesting_is_read_without_exhausting_the_stack():
    assert isinstance(parse("(" * 20_000 + "-" * 20_000 + "subject:" * 5_000), Node)
