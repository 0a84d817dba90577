"""Comments in a spreadsheet, which are Drive's as well."""

import pytest

from tests.sandbox.sheets.conftest import COACH, OFFICE, refusal

CELL = {"sheetId": 0, "rowIndex": 1, "columnIndex": 2}
INCLUDED = {"commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED"}


@pytest.fixture
def thread(book):
    request = {"insertComment": {"coordinate": CELL, "content": "Look <here>"}}
    return book.batch(request)["replies"][0]["insertComment"]["commentThread"]


def threads(book):
    return book.get(**INCLUDED).get("comments", [])


def test_a_comment_stands_at_its_cell_and_moves_with_it(book, thread):
    assert (thread["status"], thread["headPost"]["author"]["me"]) == ("OPEN", True)
    assert thread["headPost"]["contentHtml"] == "Look &lt;here&gt;"
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    book.batch({"insertDimension": {"range": rows}})
    found = book.get(**INCLUDED)
    assert [one["commentId"] for one in found["comments"]] == [thread["commentId"]]
    (anchor,) = found["sheets"][0]["commentAnchors"]
    assert (anchor["anchorId"], anchor["range"]["startRowIndex"]) == (thread["anchorId"], 2)


def test_comments_are_left_out_unless_asked_for(book, thread):
    assert "comments" not in book.get()
    assert "commentAnchors" not in book.sheet()


def test_drive_has_the_same_comment(book, thread, as_person):
    found = as_person(OFFICE).drive.comments().list(fileId=book.id, fields="comments(id,content)").execute()
    assert found == {"comments": [{"id": thread["commentId"], "content": "Look <here>"}]}


def test_replies_resolve_and_reopen(book, thread):
    states = []
    for action in ("RESOLVE", "REOPEN"):
        post = {"commentId": thread["commentId"], "post": {"commentAction": action}}
        book.batch({"addCommentReply": post})
        states.append(threads(book)[0]["status"])
    assert states == ["RESOLVED", "OPEN"]


def test_posts_are_changed_and_deleted(book, thread):
    ident = {"commentId": thread["commentId"]}
    reply = book.batch({"addCommentReply": ident | {"post": {"content": "Yes"}}})["replies"][0]
    post = ident | {"postId": reply["addCommentReply"]["post"]["postId"]}
    head = ident | {"postId": thread["headPost"]["postId"], "content": "New"}
    book.batch({"updateCommentPost": head}, {"updateCommentPost": post | {"content": "No"}})
    (found,) = threads(book)
    assert (found["headPost"]["content"], found["replies"][0]["content"]) == ("New", "No")
    book.batch({"deleteCommentReply": post})
    assert threads(book)[0].get("replies", []) == []
    book.batch({"deleteComment": ident})
    assert (threads(book), book.get(**INCLUDED)["sheets"][0].get("commentAnchors", [])) == ([], [])


def test_a_failing_batch_leaves_no_comment(book):
    insert = {"insertComment": {"coordinate": CELL, "content": "x"}}
    assert refusal(lambda: book.batch(insert, {"deleteSheet": {"sheetId": 9}}))[0] == 400
    assert threads(book) == []


def test_nobody_changes_the_words_of_others(book, thread, as_person):
    grant = {"type": "user", "role": "writer", "emailAddress": COACH}
    permissions = as_person(OFFICE).drive.permissions()
    permissions.create(fileId=book.id, body=grant, sendNotificationEmail=False).execute()
    body = {"requests": [{"deleteComment": {"commentId": thread["commentId"]}}]}
    call = as_person(COACH).sheets.spreadsheets().batchUpdate(spreadsheetId=book.id, body=body)
    expected = "Invalid requests[0].deleteComment: Only the author of a post may change it."
    assert refusal(call.execute) == (400, "INVALID_ARGUMENT", expected)


def test_a_reader_cannot_ask_for_comments(book, thread, as_person):
    grant = {"type": "user", "role": "reader", "emailAddress": COACH}
    permissions = as_person(OFFICE).drive.permissions()
    permissions.create(fileId=book.id, body=grant, sendNotificationEmail=False).execute()
    call = as_person(COACH).sheets.spreadsheets().get(spreadsheetId=book.id, **INCLUDED)
    assert refusal(call.execute) == (403, "PERMISSION_DENIED", "The caller does not have permission")


@pytest.mark.parametrize(
    ("request_body", "message"),
    [
        (
            {"insertComment": {"coordinate": CELL}},
            "insertComment: The content of a comment must have 1 to 2048 characters.",
        ),
        ({"deleteComment": {"commentId": "none"}}, "deleteComment: No comment with id: none"),
        (
            {"insertComment": {"coordinate": {"sheetId": 4}, "content": "x"}},
            "insertComment: No grid with id: 4",
        ),
    ],
)
def test_what_cannot_be_a_comment_is_refused(book, request_body, message):
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].{message}")
    assert refusal(lambda: book.batch(request_body)) == expected
