"""drive.permissions.*: https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import (
    access,
    admin,
    apps,
    asking,
    capability,
    failures,
    lookup,
    notice,
    paging,
    permission,
    sharing,
    tree,
)
from service.sandbox.drive.model import File
from service.sandbox.drive.roles import at_least
from service.sandbox.methods import method
from service.sandbox.world import World

DEFAULT = "kind,id,type,role"
LARGEST_PAGE = 100
WRITABLE = frozenset({"kind", "role", "expirationTime", "pendingOwner"})


@method("drive.permissions.create", default_fields=DEFAULT)
def create(call: Call, world: World) -> dict[str, Any]:
    file = _shareable(call, world)
    grant = asking.wanted(call, world, file)
    asking.require_notice(call, world, grant)
    sharing.give(call, world, file, grant)
    if call.get("sendNotificationEmail") is not False and not call.mail_fails:
        notice.send(call, world, file, grant)
    return _named(world, file, grant.id)


@method("drive.permissions.get", default_fields=DEFAULT)
def get(call: Call, world: World) -> dict[str, Any]:
    return _named(world, _readable(call, world), call.params["permissionId"])


@method("drive.permissions.list", default_fields=f"kind,nextPageToken,permissions({DEFAULT})")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    file = _readable(call, world)
    everyone = permission.every(world, file)
    size = call.get("pageSize") or (LARGEST_PAGE if file.drive_id else max(len(everyone), 1))
    shown, following = paging.page(everyone, size, call.get("pageToken"), file.id)
    reply = {"kind": "drive#permissionList", "permissions": [*shown]}
    return reply | ({"nextPageToken": following} if following else {})


@method("drive.permissions.update", default_fields=DEFAULT)
def update(call: Call, world: World) -> dict[str, Any]:
    file = _shareable(call, world)
    _named(world, file, call.params["permissionId"])
    if (call.body or {}).keys() - WRITABLE:
        message = "The resource body includes fields which are not directly writable."
        raise failures.forbidden("fieldNotWritable", message)
    sharing.change(call, world, file, call.params["permissionId"])
    return _named(world, file, call.params["permissionId"])


@method("drive.permissions.delete")
def delete(call: Call, world: World) -> None:
    ident = call.params["permissionId"]
    own = ident == world.people.permission_id(call.identity.email)
    file = lookup.file_of(call, world) if own else _shareable(call, world)
    _named(world, file, ident)
    sharing.take(world, file, ident)


def _shareable(call: Call, world: World) -> File:
    if admin.drive_of(call, world, call.params["fileId"]):
        return _root(call, world)
    file = lookup.file_of(call, world)
    apps.require_shareable(file)
    if not capability.may_share(world, call.identity, file):
        raise failures.insufficient(file.id)
    return file


def _readable(call: Call, world: World) -> File:
    """In My Drive only those who may edit see who else has access."""
    if admin.drive_of(call, world, call.params["fileId"]):
        return _root(call, world)
    file = lookup.file_of(call, world)
    if not file.drive_id and not at_least(access.role_on(world, call.identity, file), "writer"):
        raise failures.insufficient(file.id)
    return file


def _root(call: Call, world: World) -> File:
    found = tree.get(world, call.params["fileId"])
    if found is None:
        raise failures.not_found(call.params["fileId"])
    return found


def _named(world: World, file: File, permission_id: str) -> dict[str, Any]:
    found = permission.one(world, file, permission_id)
    if found is None:
        raise failures.permission_not_found(permission_id)
    return found
