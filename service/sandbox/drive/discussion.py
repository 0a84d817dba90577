"""Comments and their replies as they are kept, found and shown.

https://developers.google.com/workspace/drive/api/guides/manage-comments
"""

import html
from typing import Any

from service.sandbox.call import Call, Identity
from service.sandbox.drive import failures, lookup, permission, tables
from service.sandbox.drive.model import File, timestamp
from service.sandbox.failure import ApiError, drive_error
from service.sandbox.table import Table
from service.sandbox.world import World

Row = dict[str, Any]
COPIED = ("content", "anchor", "quotedFileContent")


def rows(world: World) -> Table[Row]:
    """`fileId/commentId` -> the comment; its replies lie in it, oldest first."""
    return tables.notes(world, "comments")


def new(call: Call, world: World, prefix: str, kept: Row) -> Row:
    """What a comment or reply begins with."""
    at = timestamp(world.clock.now())
    return {
        **kept,
        "id": prefix + world.ids.text(7),
        "author": call.identity.email,
        "createdTime": at,
        "modifiedTime": at,
        "deleted": False,
    }


def writable(call: Call, world: World) -> File:
    """The file, if the caller may comment on it. Raises 403 below commenter and while it is locked."""
    file = lookup.file_of(call, world, "commenter", any_drive=True)
    if file.locked:
        raise failures.insufficient(file.id)
    return file


def copy(world: World, source_id: str, made_id: str) -> None:
    """The open comments of one file to another, with their authors, times and replies."""
    for key, row in rows(world).items():
        file_id, _, ident = key.partition("/")
        if file_id == source_id and not (row["deleted"] or row.get("resolved")):
            rows(world).put(f"{made_id}/{ident}", row)


def comment(call: Call, world: World, file_id: str) -> Row:
    """The comment that the call names. Raises 404 notFound."""
    ident = call.params["commentId"]
    row = rows(world).get(f"{file_id}/{ident}")
    if row is None or (row["deleted"] and not call.get("includeDeleted")):
        raise _not_found("Comment", ident, "commentId")
    return {"id": ident, "replies": [], **row}


def reply(call: Call, row: Row) -> Row:
    """The reply that the call names. Raises 404 notFound."""
    ident = call.params["replyId"]
    for one in row["replies"]:
        if one["id"] == ident and (call.get("includeDeleted") or not one["deleted"]):
            found: Row = one
            return found
    raise _not_found("Reply", ident, "replyId")


def require_author(call: Call, file: File, row: Row) -> None:
    if row["author"] != call.identity.email:
        raise failures.insufficient(file.id)


def changed(world: World, row: Row, patch: Row) -> Row:
    """The comment or reply with `patch` on it."""
    return {**row, **patch, "modifiedTime": timestamp(world.clock.now())}


def emptied(world: World, row: Row) -> Row:
    """What remains of a deleted comment or reply: no words."""
    kept = {name: value for name, value in row.items() if name not in (*COPIED, "action")}
    return changed(world, kept, {"deleted": True})


def keep(world: World, file_id: str, row: Row) -> None:
    rows(world).put(f"{file_id}/{row['id']}", row)


def keep_reply(world: World, file_id: str, row: Row, one: Row) -> None:
    """Put a reply into its comment, in its place or at the end."""
    replies = [one if held["id"] == one["id"] else held for held in row["replies"]]
    if one not in replies:
        replies.append(one)
    keep(world, file_id, changed(world, row, {"replies": replies}))


def shown(world: World, identity: Identity, row: Row) -> Row:
    """A Comment; deleted replies are left out."""
    replies = [shown_reply(world, identity, one) for one in row.get("replies", []) if not one["deleted"]]
    made = _words(world, identity, row) | {"kind": "drive#comment", "replies": replies}
    return made if row["deleted"] else {"resolved": False, **made}


def shown_reply(world: World, identity: Identity, row: Row) -> Row:
    """A Reply."""
    return _words(world, identity, row) | {"kind": "drive#reply"}


def _words(world: World, identity: Identity, row: Row) -> Row:
    author = permission.user(world, row["author"], identity)
    del author["emailAddress"], author["permissionId"]
    more = {"htmlContent": html.escape(row["content"])} if "content" in row else {}
    return {**row, **more, "author": author}


def _not_found(kind: str, ident: str, parameter: str) -> ApiError:
    message = f"{kind} not found: {ident}."
    return drive_error(404, "notFound", message, locationType="parameter", location=parameter)
