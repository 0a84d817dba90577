"""What the channels are to be told: by comparing the change feed with what each was told last.

https://developers.google.com/workspace/drive/api/guides/push#understanding-drive-api-notification-events
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from service.sandbox.call import Call
from service.sandbox.courier import Notice
from service.sandbox.drive import access, changes, channel, grants, log, tables, tree
from service.sandbox.drive.channel import Channel
from service.sandbox.drive.model import File
from service.sandbox.world import World

MASK: dict[str, Any] = {"changes": {"file": {"id": {}}}}
ASPECTS = ("content", "properties", "parents", "children", "permissions")
WIDEST_GAP = 20


def due(world: World) -> list[Notice]:
    """The notices that are to be sent now. The channels remember having been told."""
    with world.store.transaction():
        return [notice for one in channel.all_of(world) for notice in _of(world, one)]


def _of(world: World, one: Channel) -> list[Notice]:
    if one.number == 0:
        told = replace(one, number=1, state=_state(world, one))
        channel.keep(world, told)
        return _notice(told, "sync")
    if one.seen == log.newest(world):
        return []
    until = log.next_number(world) - 1
    entries = [entry for entry in log.since(world, one.seen + 1) if entry.number <= until]
    if not entries:
        return []
    happened = _happened(world, one) if one.file_id else _changed(world, one, entries)
    number = one.number + (1 + world.ids.below(WIDEST_GAP) if happened else 0)
    told = replace(one, seen=until, number=number, state=_state(world, one))
    channel.keep(world, told)
    return _notice(told, *happened) if happened else []


def _changed(world: World, one: Channel, entries: list[log.Entry]) -> tuple[str, ...]:
    call = Call("drive.changes.list", one.params, None, None, one.identity, mask=MASK)
    return ("change",) if any(changes.concerns(call, world, entry) for entry in entries) else ()


def _happened(world: World, one: Channel) -> tuple[str, ...]:
    """The state of the resource, and what changed of it; empty: nothing."""
    before, after = one.state, _state(world, one)
    if before == after:
        return ()
    if not after:
        return ("remove",)
    if not before:
        return ("add",)
    if before["trashed"] != after["trashed"]:
        return ("trash" if after["trashed"] else "untrash",)
    return ("update", ",".join(name for name in ASPECTS if before[name] != after[name]))


def _state(world: World, one: Channel) -> dict[str, Any]:
    """What is compared of a file; empty for a feed, and for a file that is gone or no longer visible."""
    file = tree.get(world, one.file_id) if one.file_id else None
    if file is None or access.role_on(world, one.identity, file) is None:
        return {}
    return {
        "trashed": tree.trashed(world, file),
        "content": file.md5 or file.modified,
        "properties": [
            file.name,
            dict(file.details),
            dict(file.properties),
            file.app_properties.get(one.identity.client),
            file.restriction,
        ],
        "parents": file.parent,
        "children": _children(world, file),
        "permissions": _permissions(world, file),
    }


def _children(world: World, file: File) -> list[str]:
    if not file.is_folder:
        return []
    return sorted(child.id for child in tables.all_files(world) if child.parent == file.id)


def _permissions(world: World, file: File) -> list[list[str]]:
    return sorted([grant.grant.id, grant.grant.role] for grant in grants.effective(world, file))


def _notice(one: Channel, state: str, changed: str = "") -> list[Notice]:
    if not one.delivers:
        return []
    ends = datetime.fromtimestamp(one.expiration / 1000, UTC)
    headers = {
        "X-Goog-Channel-ID": one.id,
        "X-Goog-Channel-Expiration": ends.strftime("%a, %d %b %Y %H:%M:%S GMT"),
        "X-Goog-Message-Number": str(one.number),
        "X-Goog-Resource-ID": one.resource,
        "X-Goog-Resource-State": state,
        "X-Goog-Resource-URI": one.uri,
    }
    headers |= {"X-Goog-Channel-Token": one.token} if one.token else {}
    return [Notice(one.address, headers | ({"X-Goog-Changed": changed} if changed else {}))]
