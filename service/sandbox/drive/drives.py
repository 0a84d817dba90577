"""drive.drives.*: https://developers.google.com/workspace/drive/api/reference/rest/v3/drives"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import (
    access,
    admin,
    content,
    drive_search,
    editing,
    failures,
    grants,
    log,
    paging,
    tables,
    tree,
)
from service.sandbox.drive.model import FOLDER, File, Grant, SharedDrive, timestamp
from service.sandbox.drive.shared_drive import resource
from service.sandbox.failure import drive_error
from service.sandbox.methods import method
from service.sandbox.world import World

DEFAULT = "kind,id,name"
STORED = frozenset({"colorRgb", "themeId", "restrictions", "orgUnitId"})


@method("drive.drives.create", default_fields=DEFAULT)
def create(call: Call, world: World) -> dict[str, Any]:
    """A repeated requestId of the same person makes no second drive; Google answers 409."""
    body = call.body or {}
    request = f"{call.identity.email.lower()} {call.params['requestId']}"
    if not world.people.in_workspace(call.identity.email):
        message = "The user does not have the ability to create shared drives."
        raise failures.forbidden("userCannotCreateTeamDrives", message)
    if not body.get("name"):
        raise failures.required("drive.name")
    if "restrictions" in body:  # "can't be set when creating a shared drive"
        raise failures.forbidden("fieldNotWritable", editing.UNWRITABLE_FIELD)
    if any(drive.request == request for drive in drive_search.every(world)):
        message = "A shared drive already exists with the provided ID."
        raise drive_error(409, "teamDriveAlreadyExists", message)
    return _shown(call, world, _made(call, world, body, request))


@method("drive.drives.get", default_fields=DEFAULT)
def get(call: Call, world: World) -> dict[str, Any]:
    return _shown(call, world, _visible(call, world))


@method("drive.drives.list", default_fields=f"kind,nextPageToken,drives({DEFAULT})")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    found = drive_search.found(call, world)
    shown, following = paging.page(found, call.get("pageSize", 10), call.get("pageToken"), call.get("q", ""))
    reply = {"kind": "drive#driveList", "drives": [_shown(call, world, one) for one in shown]}
    return reply | ({"nextPageToken": following} if following else {})


@method("drive.drives.update", default_fields=DEFAULT)
def update(call: Call, world: World) -> dict[str, Any]:
    drive, body = _managed(call, world), call.body or {}
    details = {**drive.details, **{name: body[name] for name in STORED if name in body}}
    if "restrictions" in body:
        details["restrictions"] = {**drive.details.get("restrictions", {}), **body["restrictions"]}
    changed = replace(drive, name=body.get("name") or drive.name, details=details)
    tables.drives(world).put(drive.id, changed)
    log.record_drive(world, drive.id)
    return _shown(call, world, changed)


@method("drive.drives.delete")
def delete(call: Call, world: World) -> None:
    drive = _managed(call, world)
    root = tree.get(world, drive.id)
    assert root is not None
    kept = [one for one in tree.inside(world, root) if not tree.trashed(world, one)]
    if kept and not (call.get("allowItemDeletion") and call.get("useDomainAdminAccess")):
        message = "The shared drive cannot be deleted because it contains untrashed items."
        raise failures.forbidden("cannotDeleteTeamDriveWithItems", message)
    log.record_drive(world, drive.id, lost=log.audience(world, root))
    for gone in tree.remove(world, root):
        content.forget(world, gone)
    tables.drives(world).delete(drive.id)


@method("drive.drives.hide", default_fields=DEFAULT)
def hide(call: Call, world: World) -> dict[str, Any]:
    return _hidden(call, world, hidden=True)


@method("drive.drives.unhide", default_fields=DEFAULT)
def unhide(call: Call, world: World) -> dict[str, Any]:
    return _hidden(call, world, hidden=False)


def _made(call: Call, world: World, body: Mapping[str, Any], request: str) -> SharedDrive:
    at, ident = timestamp(world.clock.now()), "0A" + world.ids.text(15) + "PVA"
    details = {name: body[name] for name in STORED if name in body}
    drive = SharedDrive(ident, body["name"], at, request, (), details)
    tables.drives(world).put(ident, drive)
    tree.add(world, File(ident, "Drive", FOLDER, None, ident, None, at, at, None))
    email = call.identity.email.lower()
    grants.put(world, ident, Grant(world.people.permission_id(email), "user", "organizer", email, at))
    log.record_drive(world, ident)
    return drive


def _hidden(call: Call, world: World, *, hidden: bool) -> dict[str, Any]:
    drive, email = _visible(call, world), call.identity.email.lower()
    others = tuple(one for one in drive.hidden_for if one != email)
    changed = replace(drive, hidden_for=(*others, email) if hidden else others)
    tables.drives(world).put(drive.id, changed)
    return _shown(call, world, changed)


def _visible(call: Call, world: World) -> SharedDrive:
    as_admin = admin.drive_of(call, world, call.params["driveId"])
    if as_admin:
        return as_admin
    drive = tables.drives(world).get(call.params["driveId"])
    if drive is None or access.role_of(world, call.identity, drive.id) is None:
        raise failures.drive_not_found(call.params["driveId"])
    return drive


def _managed(call: Call, world: World) -> SharedDrive:
    drive = _visible(call, world)
    if call.get("useDomainAdminAccess") or access.role_of(world, call.identity, drive.id) == "organizer":
        return drive
    raise failures.insufficient(drive.id)


def _shown(call: Call, world: World, drive: SharedDrive) -> dict[str, Any]:
    return resource(world, call.identity, drive, as_admin=bool(call.get("useDomainAdminAccess")))
