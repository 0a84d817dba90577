"""Comments as spreadsheets.get gives them: threads of the workbook, anchors on tabs; Drive keeps words."""

import html

from service.sandbox.call import Call
from service.sandbox.drive import access, discussion
from service.sandbox.drive.roles import at_least
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import permission_denied
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.state.cells import Json

ANCHORS = "commentAnchors"
INCLUDED, BY_ACCESS = "COMMENTS_VIEW_MODE_INCLUDED", "COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS"


def with_comments(draft: Draft, mode: str | None, made: Json) -> Json:
    """The Spreadsheet `made` with its comments, if the mode asks for them. Raises 403 to those who may only
    read and ask for them all the same.
    """
    if mode not in (INCLUDED, BY_ACCESS):
        return made
    role = access.role_of(draft.world, draft.person.identity, draft.file_id)
    if not at_least(role, "commenter"):
        if mode == INCLUDED:
            raise permission_denied()
        return made
    threads = [thread(draft, row) for row in _rows(draft) if not row["deleted"]]
    known = {one.get("anchorId") for one in threads}  # a copied tab has anchors of comments left behind
    for tab in made["sheets"]:
        listed = draft.sheet(tab["properties"]["sheetId"]).listed(ANCHORS)
        if anchors := [shown(one) for one in listed if one["anchorId"] in known]:
            tab[ANCHORS] = anchors
    return made | ({"comments": threads} if threads else {})


def thread(draft: Draft, row: Json) -> Json:
    """A CommentThread. Its first post has the thread's own id."""
    return {
        "commentId": row["id"],
        "status": "RESOLVED" if row.get("resolved") else "OPEN",
        "headPost": post(draft, row),
        **({"anchorId": row["anchor"]} if "anchor" in row else {}),
        "replies": [post(draft, one) for one in row.get("replies", []) if not one["deleted"]],
    }


def post(draft: Draft, row: Json) -> Json:
    """A Post."""
    person = draft.world.people.get(row["author"])
    action = {"resolve": "RESOLVE", "reopen": "REOPEN"}.get(row.get("action", ""))
    return {
        "postId": row["id"],
        "author": {
            "displayName": person.name if person else row["author"],
            "me": row["author"].lower() == draft.person.email,
        },
        "content": row.get("content", ""),
        "contentHtml": html.escape(row.get("content", "")),
        "createTime": row["createdTime"],
        "updateTime": row["modifiedTime"],
        **({"commentAction": action} if action else {}),
        **({"assigneeEmail": row["assigneeEmailAddress"]} if row.get("assigneeEmailAddress") else {}),
    }


def as_call(draft: Draft) -> Call:
    """The person as Drive's comments want to know them."""
    return Call("drive.comments.create", {"fileId": draft.file_id}, None, None, draft.person.identity)


def _rows(draft: Draft) -> list[Json]:
    found = [row for key, row in discussion.rows(draft.world).items() if key.startswith(f"{draft.file_id}/")]
    return sorted(found, key=lambda row: str(row["createdTime"]))
