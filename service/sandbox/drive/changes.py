"""drive.changes.*: https://developers.google.com/workspace/drive/api/reference/rest/v3/changes

A page token is the place in the feed from which to go on; it never expires.
"""

from datetime import timedelta
from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import access, apps, channel, failures, late, log, lookup, render, tables, tree
from service.sandbox.drive.log import Entry
from service.sandbox.drive.model import File
from service.sandbox.drive.search import ALL_DRIVES_MISSING
from service.sandbox.drive.shared_drive import resource
from service.sandbox.failure import drive_error
from service.sandbox.methods import method
from service.sandbox.world import World

CHANGE = "kind,type,changeType,time,removed,fileId,driveId,teamDriveId,drive(kind,id,name)"
LONGEST_TOKEN = 18
LONGEST_WATCH = timedelta(seconds=604_800)
Found = list[dict[str, Any]]
LIST_FIELDS = f"kind,nextPageToken,newStartPageToken,changes({CHANGE},file({render.DEFAULT}))"


@method("drive.changes.getStartPageToken")
def get_start_page_token(call: Call, world: World) -> dict[str, Any]:
    drive_id = _drive(call)
    late.deliver(world)
    if drive_id:
        _require_member(call, world, drive_id)
    return {"kind": "drive#startPageToken", "startPageToken": str(log.next_number(world))}


@method("drive.changes.list", default_fields=LIST_FIELDS)
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    _require_scope(call, world)
    late.deliver(world)
    start, size = _number(call.params["pageToken"]), call.get("pageSize", 100)
    found: Found = []
    for entry in log.since(world, start):
        if len(found) == size:
            return _reply(found) | {"nextPageToken": str(entry.number)}
        change = _change(call, world, entry) if _in_scope(call, world, entry) else None
        found += [change] if change else []
    return _reply(found) | {"newStartPageToken": str(log.next_number(world))}


@method("drive.changes.watch")
def watch(call: Call, world: World) -> dict[str, Any]:
    """A channel for what changes.list would list with the same parameters; at most a week."""
    _require_scope(call, world)
    token = str(_number(call.params["pageToken"]))
    uri = f"https://www.googleapis.com/drive/v3/changes?alt=json&pageToken={token}"
    return channel.rendered(channel.opened(call, world, uri, LONGEST_WATCH))


def concerns(call: Call, world: World, entry: Entry) -> bool:
    """Would changes.list show the entry to this caller?"""
    return _in_scope(call, world, entry) and _change(call, world, entry) is not None


def _reply(found: Found) -> dict[str, Any]:
    return {"kind": "drive#changeList", "changes": found}


def _change(call: Call, world: World, entry: Entry) -> dict[str, Any] | None:
    """The entry as this caller sees it; None: not theirs."""
    base = {"kind": "drive#change", "type": entry.kind, "changeType": entry.kind, "time": entry.time}
    seen = access.role_of(world, call.identity, entry.subject) is not None
    if _drive(call) in entry.left:
        return _left(call, world, entry, base, seen=seen)
    if not seen and not (entry.lost_by(world, call.identity) and call.get("includeRemoved", True)):
        return None
    if entry.kind == "drive":
        return base | {"removed": not seen} | _drive_part(call, world, entry, seen=seen)
    found = base | {"removed": not seen, "fileId": entry.subject}
    file = tree.get(world, entry.subject)
    return found | ({"file": render.resource(call, world, file, "changes", "file")} if seen and file else {})


def _left(
    call: Call, world: World, entry: Entry, base: dict[str, Any], *, seen: bool
) -> dict[str, Any] | None:
    """A file that was moved out of the shared drive asked for."""
    if not call.get("includeRemoved", True):
        return None
    found, file = base | {"removed": True, "fileId": entry.subject}, tree.get(world, entry.subject)
    if not (file and seen and call.get("includeCorpusRemovals")):
        return found
    return found | {"file": render.resource(call, world, file, "changes", "file")}


def _drive_part(call: Call, world: World, entry: Entry, *, seen: bool) -> dict[str, Any]:
    drive = tables.drives(world).get(entry.subject)
    found: dict[str, Any] = {"driveId": entry.subject, "teamDriveId": entry.subject}
    return found | ({"drive": resource(world, call.identity, drive)} if seen and drive else {})


def _in_scope(call: Call, world: World, entry: Entry) -> bool:
    drive_id = _drive(call)
    if drive_id:
        return entry.drive_id == drive_id or drive_id in entry.left
    if entry.drive_id:
        return lookup.include_all_drives(call) and not call.get("restrictToMyDrive")
    file = tree.get(world, entry.subject)
    if file and file.space not in apps.spaces(call):
        return False
    return not call.get("restrictToMyDrive") or (file is not None and _mine(call, file))


def _mine(call: Call, file: File) -> bool:
    return file.owner == call.identity.email.lower()


def _require_scope(call: Call, world: World) -> None:
    apps.spaces(call)
    drive_id = _drive(call)
    if not drive_id:
        return
    if not lookup.include_all_drives(call):
        raise drive_error(403, "includeTeamDriveItemsRequired", ALL_DRIVES_MISSING)
    _require_member(call, world, drive_id)


def _require_member(call: Call, world: World, drive_id: str) -> None:
    if access.role_of(world, call.identity, drive_id) is None:
        raise failures.drive_not_found(drive_id)


def _drive(call: Call) -> str | None:
    found: str | None = call.get("driveId") or call.get("teamDriveId")
    return found


def _number(token: str) -> int:
    if not (token.isascii() and token.isdigit() and len(token) <= LONGEST_TOKEN):
        raise failures.invalid("pageToken")
    return int(token)
