"""drive.drives.*: https://developers.google.com/workspace/drive/api/reference/rest/v3/drives"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.call import Call, Identity
from service.sandbox.conditions import Node, holds
from service.sandbox.drive import access, content, failures, grants, log, match, paging, tables, tree
from service.sandbox.drive.model import FOLDER, File, Grant, SharedDrive, timestamp
from service.sandbox.drive.query import DRIVE_TERMS, BadQueryError, Compare, Has, parse
from service.sandbox.drive.roles import at_least
from service.sandbox.drive.wording import words_begin
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
    if any(drive.request == request for drive in _all(world)):
        message = "A shared drive already exists with the provided ID."
        raise drive_error(409, "teamDriveAlreadyExists", message)
    return resource(world, call.identity, _made(call, world, body, request))


@method("drive.drives.get", default_fields=DEFAULT)
def get(call: Call, world: World) -> dict[str, Any]:
    return resource(world, call.identity, _visible(call, world))


@method("drive.drives.list", default_fields=f"kind,nextPageToken,drives({DEFAULT})")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    node = _condition(call)
    mine = [one for one in _all(world) if access.role_of(world, call.identity, one.id)]
    found = [
        one
        for one in mine
        if node is None or holds(node, lambda leaf, one=one: _meets(call.identity, leaf, one))  # type: ignore[misc]
    ]
    shown, following = paging.page(found, call.get("pageSize", 10), call.get("pageToken"), call.get("q", ""))
    reply = {"kind": "drive#driveList", "drives": [resource(world, call.identity, one) for one in shown]}
    return reply | ({"nextPageToken": following} if following else {})


@method("drive.drives.update", default_fields=DEFAULT)
def update(call: Call, world: World) -> dict[str, Any]:
    drive, body = _managed(call, world), call.body or {}
    details = {**drive.details, **{name: body[name] for name in STORED if name in body}}
    changed = replace(drive, name=body.get("name") or drive.name, details=details)
    tables.drives(world).put(drive.id, changed)
    log.record_drive(world, drive.id)
    return resource(world, call.identity, changed)


@method("drive.drives.delete")
def delete(call: Call, world: World) -> None:
    drive = _managed(call, world)
    root = tree.get(world, drive.id)
    assert root is not None
    kept = [one for one in tree.inside(world, root) if not tree.trashed(world, one)]
    if kept and not call.get("allowItemDeletion"):
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


def resource(world: World, identity: Identity, drive: SharedDrive) -> dict[str, Any]:
    """The Drive resource as one member sees it."""
    role = access.role_of(world, identity, drive.id)
    manages, writes = role == "organizer", at_least(role, "writer")
    found = {
        "kind": "drive#drive",
        "id": drive.id,
        "name": drive.name,
        "createdTime": drive.created,
        "hidden": identity.email.lower() in drive.hidden_for,
        "capabilities": {
            "canAddChildren": writes,
            "canEdit": writes,
            "canShare": manages,
            "canManageMembers": manages,
            "canRenameDrive": manages,
            "canDeleteDrive": manages,
            "canListChildren": True,
            "canTrashChildren": at_least(role, "fileOrganizer"),
            "canDeleteChildren": manages,
        },
    }
    return {**found, **drive.details}


def _condition(call: Call) -> Node | None:
    try:
        node = parse(call.params["q"], DRIVE_TERMS) if call.get("q") else None
        if node:
            match.check(node)
    except BadQueryError as error:
        raise failures.invalid("q") from error
    return node


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
    return resource(world, call.identity, changed)


def _visible(call: Call, world: World) -> SharedDrive:
    drive = tables.drives(world).get(call.params["driveId"])
    if drive is None or access.role_of(world, call.identity, drive.id) is None:
        raise failures.drive_not_found(call.params["driveId"])
    return drive


def _managed(call: Call, world: World) -> SharedDrive:
    drive = _visible(call, world)
    if access.role_of(world, call.identity, drive.id) != "organizer":
        raise failures.insufficient(drive.id)
    return drive


def _all(world: World) -> tuple[SharedDrive, ...]:
    return tuple(dict(tables.drives(world).items()).values())


def _meets(identity: Identity, leaf: Compare | Has, drive: SharedDrive) -> bool:
    assert isinstance(leaf, Compare)
    if leaf.term == "createdTime":
        return match.compare_times(drive.created, leaf)
    if leaf.operator == "contains":
        return words_begin(drive.name, str(leaf.value))
    if leaf.term == "hidden":
        same = (identity.email.lower() in drive.hidden_for) == leaf.value
    else:
        same = drive.name.casefold() == str(leaf.value).casefold()
    return same == (leaf.operator == "=")
