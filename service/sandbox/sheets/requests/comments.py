"""Comments of a spreadsheet: insertComment, addCommentReply, updateCommentPost, deleteComment,
deleteCommentReply. They are Drive's comments, anchored to a cell.
"""

from service.sandbox.drive import discussion
from service.sandbox.sheets import threads
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import target
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Box, range_json

LONGEST = 2048
ACTIONS = {"RESOLVE": "resolve", "REOPEN": "reopen"}


@request_kind("insertComment")
def insert_comment(draft: Draft, body: Json) -> Json:
    content, at = _words(body), body.get("coordinate", {})
    row, column = at.get("rowIndex", 0), at.get("columnIndex", 0)
    box = Box(row, row + 1, column, column + 1)
    place = range_json(at.get("sheetId", 0), box)
    sheet, _ = target(draft, place)
    anchor = str(draft.new_id())
    draft.edit(sheet.sheet_id).mutable(threads.ANCHORS).append({"anchorId": anchor, "range": place})
    kept = {"content": content, "anchor": anchor} | _assignee(body.get("assigneeEmailAddress"))
    made = discussion.new(threads.as_call(draft), draft.world, "AAAA", kept) | {"replies": []}
    discussion.keep(draft.world, draft.file_id, made)
    return {"commentThread": threads.thread(draft, made)}


@request_kind("addCommentReply")
def add_comment_reply(draft: Draft, body: Json) -> Json:
    row, post = _thread(draft, body), body.get("post", {})
    action = ACTIONS.get(post.get("commentAction", ""))
    if post.get("assigneeEmail") and (action or "assigneeEmailAddress" not in row):
        raise Refused("assigneeEmail cannot be set on this post.")
    kept = {"content": _words(post)} if post.get("content") or not action else {}
    more = ({"action": action} if action else {}) | _assignee(post.get("assigneeEmail"))
    made = discussion.new(threads.as_call(draft), draft.world, "AAAB", kept | more)
    resolved = {"resolved": action == "resolve"} if action else {}
    discussion.keep_reply(draft.world, draft.file_id, row | resolved, made)
    return {"post": threads.post(draft, made)}


@request_kind("updateCommentPost")
def update_comment_post(draft: Draft, body: Json) -> None:
    """By its author."""
    row, content = _thread(draft, body), _words(body)
    post = row if body.get("postId") == row["id"] else _reply(row, body)
    _require_author(draft, post)
    changed = discussion.changed(draft.world, post, {"content": content})
    if post is row:
        discussion.keep(draft.world, draft.file_id, changed)
    else:
        discussion.keep_reply(draft.world, draft.file_id, row, changed)


@request_kind("deleteComment")
def delete_comment(draft: Draft, body: Json) -> None:
    """By its author; the anchor goes, too."""
    row = _thread(draft, body)
    _require_author(draft, row)
    discussion.keep(draft.world, draft.file_id, discussion.emptied(draft.world, row))
    for sheet in draft.sheets():
        left = [one for one in sheet.listed(threads.ANCHORS) if one["anchorId"] != row.get("anchor")]
        if len(left) < len(sheet.listed(threads.ANCHORS)):
            draft.edit(sheet.sheet_id).parts[threads.ANCHORS] = left


@request_kind("deleteCommentReply")
def delete_comment_reply(draft: Draft, body: Json) -> None:
    """By its author."""
    row = _thread(draft, body)
    post = _reply(row, body)
    _require_author(draft, post)
    discussion.keep_reply(draft.world, draft.file_id, row, discussion.emptied(draft.world, post))


def _words(body: Json) -> str:
    content = str(body.get("content") or "")
    if not content or len(content) > LONGEST:
        raise Refused(f"The content of a comment must have 1 to {LONGEST} characters.")
    return content


def _assignee(email: str | None) -> Json:
    if email and len(email) > LONGEST:
        raise Refused(f"An assignee's address must not exceed {LONGEST} characters.")
    return {"assigneeEmailAddress": email} if email else {}


def _thread(draft: Draft, body: Json) -> Json:
    row = discussion.rows(draft.world).get(f"{draft.file_id}/{body.get('commentId')}")
    if row is None or row["deleted"]:
        raise Refused(f"No comment with id: {body.get('commentId')}")
    return {"id": body["commentId"], "replies": [], **row}


def _reply(row: Json, body: Json) -> Json:
    for one in row["replies"]:
        if one["id"] == body.get("postId") and not one["deleted"]:
            found: Json = one
            return found
    raise Refused(f"No post with id: {body.get('postId')}")


def _require_author(draft: Draft, post: Json) -> None:
    if post["author"].lower() != draft.person.email:
        raise Refused("Only the author of a post may change it.")
