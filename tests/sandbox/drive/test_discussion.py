"""drive.comments.* and drive.replies.* through the stock client."""

import pytest

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
OFFICE, ANA = "office@example.org", "ana@example.org"


@pytest.fixture
def file(drive):
    """A workbook of the office on which Ana may comment."""
    office = drive(OFFICE)
    made = office.files().create(body={"name": "Plan", "mimeType": SPREADSHEET}).execute()["id"]
    grant = {"type": "user", "role": "commenter", "emailAddress": ANA}
    office.permissions().create(fileId=made, body=grant, sendNotificationEmail=False).execute()
    return made


@pytest.fixture
def comment(drive, file):
    request = drive(OFFICE).comments().create(fileId=file, body={"content": "Look <here>"}, fields="*")
    return request.execute()["id"]


def answered(service, file, comment, **body):
    return service.replies().create(fileId=file, commentId=comment, body=body, fields="*").execute()


def one(service, file, comment):
    return service.comments().get(fileId=file, commentId=comment, fields="*").execute()


def test_a_reply_lies_in_its_comment(drive, file, comment):
    made = answered(drive(ANA), file, comment, content="a < b")
    assert (made["kind"], made["content"], made["htmlContent"]) == ("drive#reply", "a < b", "a &lt; b")
    assert (made["author"]["displayName"], made["author"]["me"]) == ("Ana", True)
    found = one(drive(OFFICE), file, comment)["replies"]
    assert [(reply["id"], reply["author"]["me"]) for reply in found] == [(made["id"], False)]


def test_a_reply_resolves_and_reopens(drive, file, comment):
    states = []
    for action in ("resolve", "reopen"):
        assert answered(drive(OFFICE), file, comment, action=action)["action"] == action
        states.append(one(drive(OFFICE), file, comment)["resolved"])
    assert states == [True, False]


def test_replies_come_in_pages_in_their_order(drive, file, comment):
    made = [answered(drive(OFFICE), file, comment, content=text)["id"] for text in "abc"]
    replies = drive(ANA).replies()
    request = replies.list(fileId=file, commentId=comment, pageSize=2, fields="nextPageToken,replies(id)")
    first = request.execute()
    last = replies.list_next(request, first).execute()
    assert [reply["id"] for page in (first, last) for reply in page["replies"]] == made


def test_authors_change_their_words(drive, file, comment, control):
    reply = answered(drive(ANA), file, comment, content="Old")
    control.post("clock", advance_seconds=60)
    where = {"fileId": file, "commentId": comment, "body": {"content": "New"}, "fields": "*"}
    after = drive(ANA).replies().update(replyId=reply["id"], **where).execute()
    assert (after["content"], after["createdTime"]) == ("New", reply["createdTime"])
    assert after["modifiedTime"] > reply["modifiedTime"]
    changed = drive(OFFICE).comments().update(**where).execute()
    assert (changed["content"], changed["replies"][0]["content"]) == ("New", "New")


def test_a_deleted_reply_keeps_its_place_without_words(drive, file, comment):
    reply = answered(drive(ANA), file, comment, content="Gone")["id"]
    where = {"fileId": file, "commentId": comment, "replyId": reply}
    assert drive(ANA).replies().delete(**where).execute() == ""
    assert one(drive(ANA), file, comment)["replies"] == []
    left = drive(ANA).replies().get(**where, includeDeleted=True, fields="*").execute()
    assert (left["deleted"], "content" in left) == (True, False)


def test_nobody_changes_the_words_of_others(drive, file, comment, refused):
    reply = answered(drive(ANA), file, comment, content="Mine")["id"]
    message = f"The user does not have sufficient permissions for file {file}."
    expected = (403, "insufficientFilePermissions", message)
    where = {"fileId": file, "commentId": comment}
    more = {"body": {"content": "Yours"}, "fields": "id"}
    assert refused(drive(ANA).comments().update(**where, **more)) == expected
    assert refused(drive(OFFICE).replies().update(**where, replyId=reply, **more)) == expected
    assert refused(drive(OFFICE).replies().delete(**where, replyId=reply)) == expected


def test_a_reader_cannot_reply(drive, file, comment, refused):
    grant = {"type": "user", "role": "reader", "emailAddress": "bo@example.org"}
    drive(OFFICE).permissions().create(fileId=file, body=grant, sendNotificationEmail=False).execute()
    request = (
        drive("bo@example.org")
        .replies()
        .create(fileId=file, commentId=comment, body={"content": "Me too"}, fields="id")
    )
    message = f"The user does not have sufficient permissions for file {file}."
    assert refused(request) == (403, "insufficientFilePermissions", message)


def test_a_locked_file_takes_no_words(drive, file, comment, refused):
    lock = {"contentRestrictions": [{"readOnly": True}]}
    drive(OFFICE).files().update(fileId=file, body=lock).execute()
    more = {"body": {"content": "Late"}, "fields": "id"}
    message = f"The user does not have sufficient permissions for file {file}."
    expected = (403, "insufficientFilePermissions", message)
    assert refused(drive(OFFICE).comments().update(fileId=file, commentId=comment, **more)) == expected
    assert refused(drive(OFFICE).replies().create(fileId=file, commentId=comment, **more)) == expected


def test_what_is_missing_or_wrong_is_named(drive, file, comment, refused):
    replies, where = drive(OFFICE).replies(), {"fileId": file, "commentId": comment}
    needs_fields = "The 'fields' parameter is required for this method."
    assert refused(replies.list(**where)) == (400, "required", needs_fields)
    assert refused(replies.create(**where, body={}, fields="id")) == (400, "required", "Required")
    wrong = replies.create(**where, body={"action": "close"}, fields="id")
    assert refused(wrong) == (400, "invalid", "Invalid Value")
    missing = (404, "notFound", "Reply not found: none.")
    assert refused(replies.get(**where, replyId="none", fields="id")) == missing
    missing = (404, "notFound", "Comment not found: none.")
    assert refused(replies.list(fileId=file, commentId="none", fields="replies")) == missing
