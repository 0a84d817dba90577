"""drive.comments.*: https://developers.google.com/workspace/drive/api/reference/rest/v3/comments

All but delete want `fields`, as on Google.
"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import discussion, failures, lookup, paging
from service.sandbox.methods import method
from service.sandbox.world import World


@method("drive.comments.create")
def create(call: Call, world: World) -> dict[str, Any]:
    failures.require_fields(call)
    file, body = discussion.writable(call, world), call.body or {}
    if not body.get("content"):
        raise failures.required("comment.content")
    kept = {name: body[name] for name in discussion.COPIED if name in body}
    row = discussion.new(call, world, "AAAA", kept) | {"replies": []}
    discussion.keep(world, file.id, row)
    return discussion.shown(world, call.identity, row)


@method("drive.comments.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    failures.require_fields(call)
    file = lookup.file_of(call, world, any_drive=True)
    rows = [
        {"id": key.partition("/")[2], **row}
        for key, row in discussion.rows(world).items()
        if key.startswith(f"{file.id}/") and (call.get("includeDeleted") or not row["deleted"])
    ]
    newest = sorted(rows, key=lambda row: str(row["modifiedTime"]))
    newest.reverse()  # of the same millisecond, too, the one that was made later comes first
    page, following = paging.page(newest, call.get("pageSize", 20), call.get("pageToken"), file.id)
    comments = [discussion.shown(world, call.identity, row) for row in page]
    reply = {"kind": "drive#commentList", "comments": comments}
    return reply | ({"nextPageToken": following} if following else {})


@method("drive.comments.get")
def get(call: Call, world: World) -> dict[str, Any]:
    failures.require_fields(call)
    file = lookup.file_of(call, world, any_drive=True)
    return discussion.shown(world, call.identity, discussion.comment(call, world, file.id))


@method("drive.comments.update")
def update(call: Call, world: World) -> dict[str, Any]:
    """The author may change the words."""
    failures.require_fields(call)
    file, body = discussion.writable(call, world), call.body or {}
    row = discussion.comment(call, world, file.id)
    discussion.require_author(call, file, row)
    if not body.get("content"):
        raise failures.required("comment.content")
    changed = discussion.changed(world, row, {"content": body["content"]})
    discussion.keep(world, file.id, changed)
    return discussion.shown(world, call.identity, changed)


@method("drive.comments.delete")
def delete(call: Call, world: World) -> None:
    """The author may delete, and leaves a comment without words."""
    file = discussion.writable(call, world)
    row = discussion.comment(call, world, file.id)
    discussion.require_author(call, file, row)
    discussion.keep(world, file.id, discussion.emptied(world, row))
