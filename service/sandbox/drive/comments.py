"""drive.comments.*: https://developers.google.com/workspace/drive/api/reference/rest/v3/comments

All but delete want `fields`, as on Google.
"""

import html
from typing import Any

from service.sandbox.call import Call, Identity
from service.sandbox.drive import failures, lookup, paging, permission, tables
from service.sandbox.drive.model import timestamp
from service.sandbox.failure import drive_error
from service.sandbox.methods import method
from service.sandbox.world import World

COPIED = ("content", "anchor", "quotedFileContent")


@method("drive.comments.create")
def create(call: Call, world: World) -> dict[str, Any]:
    failures.require_fields(call)
    file, body = lookup.file_of(call, world, "commenter", any_drive=True), call.body or {}
    if file.locked:
        raise failures.insufficient(file.id)
    if not body.get("content"):
        raise failures.required("comment.content")
    at = timestamp(world.clock.now())
    kept = {name: body[name] for name in COPIED if name in body}
    row = {**kept, "author": call.identity.email, "createdTime": at, "modifiedTime": at, "deleted": False}
    ident = "AAAA" + world.ids.text(7)
    tables.notes(world, "comments").put(f"{file.id}/{ident}", row)
    return _rendered(world, call.identity, ident, row)


@method("drive.comments.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    failures.require_fields(call)
    file = lookup.file_of(call, world, any_drive=True)
    rows = [
        (key.partition("/")[2], row)
        for key, row in tables.notes(world, "comments").items()
        if key.startswith(f"{file.id}/") and (call.get("includeDeleted") or not row["deleted"])
    ]
    newest = sorted(rows, key=lambda pair: str(pair[1]["modifiedTime"]), reverse=True)
    shown, following = paging.page(newest, call.get("pageSize", 20), call.get("pageToken"), file.id)
    comments = [_rendered(world, call.identity, ident, row) for ident, row in shown]
    reply = {"kind": "drive#commentList", "comments": comments}
    return reply | ({"nextPageToken": following} if following else {})


@method("drive.comments.get")
def get(call: Call, world: World) -> dict[str, Any]:
    failures.require_fields(call)
    file = lookup.file_of(call, world, any_drive=True)
    return _rendered(world, call.identity, call.params["commentId"], _row(call, world, file.id))


@method("drive.comments.delete")
def delete(call: Call, world: World) -> None:
    """The author may delete, and leaves a comment without words."""
    file = lookup.file_of(call, world, any_drive=True)
    row = _row(call, world, file.id)
    if row["author"] != call.identity.email:
        raise failures.insufficient(file.id)
    kept = {name: value for name, value in row.items() if name not in COPIED}
    at = timestamp(world.clock.now())
    changed = {**kept, "deleted": True, "modifiedTime": at}
    tables.notes(world, "comments").put(f"{file.id}/{call.params['commentId']}", changed)


def _row(call: Call, world: World, file_id: str) -> dict[str, Any]:
    ident = call.params["commentId"]
    row = tables.notes(world, "comments").get(f"{file_id}/{ident}")
    if row is None or (row["deleted"] and not call.get("includeDeleted")):
        message = f"Comment not found: {ident}."
        raise drive_error(404, "notFound", message, locationType="parameter", location="commentId")
    return row


def _rendered(world: World, identity: Identity, ident: str, row: dict[str, Any]) -> dict[str, Any]:
    author = permission.user(world, row["author"], identity)
    del author["emailAddress"], author["permissionId"]
    shown = {**row, "author": author, "kind": "drive#comment", "id": ident, "replies": []}
    if "content" in row:
        shown |= {"htmlContent": html.escape(row["content"]), "resolved": False}
    return shown
