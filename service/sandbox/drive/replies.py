"""drive.replies.*: https://developers.google.com/workspace/drive/api/reference/rest/v3/replies

All but delete want `fields`, as on Google. A reply may resolve its comment or open it again.
"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import discussion, failures, lookup, paging
from service.sandbox.methods import method
from service.sandbox.world import World

ACTIONS = {"resolve": True, "reopen": False}


@method("drive.replies.create")
def create(call: Call, world: World) -> dict[str, Any]:
    failures.require_fields(call)
    file, body = discussion.writable(call, world), call.body or {}
    row, action = discussion.comment(call, world, file.id), body.get("action")
    if action is not None and action not in ACTIONS:
        raise failures.invalid("reply.action")
    if not body.get("content") and action is None:
        raise failures.required("reply.content")
    kept = {name: body[name] for name in ("content", "action") if body.get(name)}
    made = discussion.new(call, world, "AAAB", kept)
    resolved = {} if action is None else {"resolved": ACTIONS[action]}
    discussion.keep_reply(world, file.id, row | resolved, made)
    return discussion.shown_reply(world, call.identity, made)


@method("drive.replies.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    failures.require_fields(call)
    file = lookup.file_of(call, world, any_drive=True)
    row = discussion.comment(call, world, file.id)
    found = [one for one in row["replies"] if call.get("includeDeleted") or not one["deleted"]]
    page, following = paging.page(found, call.get("pageSize", 20), call.get("pageToken"), row["id"])
    replies = [discussion.shown_reply(world, call.identity, one) for one in page]
    reply = {"kind": "drive#replyList", "replies": replies}
    return reply | ({"nextPageToken": following} if following else {})


@method("drive.replies.get")
def get(call: Call, world: World) -> dict[str, Any]:
    failures.require_fields(call)
    file = lookup.file_of(call, world, any_drive=True)
    found = discussion.reply(call, discussion.comment(call, world, file.id))
    return discussion.shown_reply(world, call.identity, found)


@method("drive.replies.update")
def update(call: Call, world: World) -> dict[str, Any]:
    """The author may change the words."""
    failures.require_fields(call)
    file, body = discussion.writable(call, world), call.body or {}
    row = discussion.comment(call, world, file.id)
    found = discussion.reply(call, row)
    discussion.require_author(call, file, found)
    if not body.get("content"):
        raise failures.required("reply.content")
    changed = discussion.changed(world, found, {"content": body["content"]})
    discussion.keep_reply(world, file.id, row, changed)
    return discussion.shown_reply(world, call.identity, changed)


@method("drive.replies.delete")
def delete(call: Call, world: World) -> None:
    """The author may delete, and leaves a reply without words."""
    file = discussion.writable(call, world)
    row = discussion.comment(call, world, file.id)
    found = discussion.reply(call, row)
    discussion.require_author(call, file, found)
    discussion.keep_reply(world, file.id, row, discussion.emptied(world, found))
