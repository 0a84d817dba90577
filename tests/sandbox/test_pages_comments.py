"""Comments read and made on a spreadsheet's page."""

import pytest
import requests

from tests.sandbox.test_pages_editing import ANA, BEN, EVA, Book


@pytest.fixture
def book(sandbox, as_person):
    return Book(sandbox.url, as_person(ANA))


def threads(book, email=BEN):
    address = book.address.replace("/cell/", "/comments/")
    return requests.get(address, params={"as": email}, timeout=5).json()["threads"]


def say(book, email=BEN, **sent):
    address = book.address.replace("/cell/", "/comments/")
    return requests.post(address, json={"as": email, "gid": 0, **sent}, timeout=5)


def test_a_comment_stands_at_its_cell(book):
    assert say(book, action="add", text="Is this right?", row=2, column=1).status_code == 200
    (thread,) = threads(book)
    assert (thread["tab"], thread["place"], thread["resolved"]) == ("Sheet1", "B3", False)
    assert [(one["text"], one["me"]) for one in thread["posts"]] == [("Is this right?", True)]
    assert threads(book, ANA)[0]["posts"][0]["me"] is False


def test_a_thread_is_answered_resolved_and_opened_again(book):
    (thread,) = say(book, action="add", text="Is this right?", row=0, column=0).json()["threads"]
    say(book, ANA, action="reply", thread=thread["id"], text="It is")
    (resolved,) = say(book, ANA, action="resolve", thread=thread["id"]).json()["threads"]
    assert [one["text"] for one in resolved["posts"]] == ["Is this right?", "It is", ""]
    assert resolved["resolved"] is True
    say(book, action="reopen", thread=thread["id"])
    assert threads(book)[0]["resolved"] is False


def test_readers_see_no_comments_and_make_none(book):
    say(book, action="add", text="Between us", row=0, column=0)
    assert threads(book, EVA) == []
    refused = say(book, EVA, action="add", text="Me, too", row=0, column=0)
    assert (refused.status_code, refused.json()) == (403, {"error": "The caller does not have permission"})


def test_comments_on_hidden_tabs_are_left_out(book):
    book.change({"addSheet": {"properties": {"sheetId": 6, "title": "Keys", "hidden": True}}})
    say(book, ANA, action="add", text="secret", gid=6, row=0, column=0)
    assert threads(book, ANA) == []


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"action": "shout", "text": "x"}, "Send an action: add, reply, resolve, reopen"),
        ({"action": "add", "text": " "}, "Write something first"),
        ({"action": "add", "text": "x", "row": "1"}, "Send gid, row and column as numbers"),
        ({}, "Send action as a text"),
    ],
)
def test_what_no_page_sends_is_refused(book, sent, told):
    refused = say(book, **sent)
    assert (refused.status_code, refused.json()["error"]) == (400, told)
    assert threads(book) == []
