"""The Permission and User resources.

https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions
"""

from typing import Any

from service.sandbox.call import Identity
from service.sandbox.drive import grants
from service.sandbox.drive.grants import Effective
from service.sandbox.drive.model import File, Grant
from service.sandbox.drive.roles import RANK
from service.sandbox.world import World


def user(world: World, email: str, identity: Identity) -> dict[str, Any]:
    person = world.people.get(email)
    return {
        "kind": "drive#user",
        "displayName": person.name if person else email,
        "me": email.lower() == identity.email.lower(),
        "permissionId": world.people.permission_id(email),
        "emailAddress": email,
    }


def every(world: World, file: File) -> list[dict[str, Any]]:
    """The permissions in force on a file, one per grantee, with what each is made of."""
    by_id: dict[str, list[Effective]] = {}
    for one in grants.effective(world, file):
        by_id.setdefault(one.grant.id, []).append(one)
    return [rendered(world, file, parts) for parts in by_id.values()]


def one(world: World, file: File, permission_id: str) -> dict[str, Any] | None:
    """One grantee's permission; None when that id has none on the file."""
    parts = [part for part in grants.effective(world, file) if part.grant.id == permission_id]
    return rendered(world, file, parts) if parts else None


def rendered(world: World, file: File, parts: list[Effective]) -> dict[str, Any]:
    """`parts`: the grants of one grantee; the strongest is the permission's role."""
    grant = max((part.grant for part in parts), key=lambda grant: (RANK[grant.role], grant.view is None))
    found: dict[str, Any] = {
        "kind": "drive#permission",
        "id": grant.id,
        "type": grant.type,
        "role": grant.role,
        "permissionDetails": [_detail(file, part) for part in parts],
    }
    if file.limited:
        found["inheritedPermissionsDisabled"] = True
    if grant.view:
        found["view"] = grant.view
    if file.drive_id:
        found["teamDrivePermissionDetails"] = [_team_detail(file, part) for part in parts]
    if grant.expires:
        found["expirationTime"] = grant.expires
    return found | _grantee(world, file, grant)


def _grantee(world: World, file: File, grant: Grant) -> dict[str, Any]:
    if grant.type == "anyone":
        return {"allowFileDiscovery": grant.discoverable}
    if grant.type == "domain":
        name = grant.grantee.partition(".")[0].capitalize()
        return {"allowFileDiscovery": grant.discoverable, "domain": grant.grantee, "displayName": name}
    if grant.type == "group":
        group = world.people.groups.get(grant.grantee)
        name = group.name if group else grant.grantee
        return {"emailAddress": grant.grantee, "displayName": name, "deleted": False}
    person = world.people.get(grant.grantee)
    name = person.name if person else grant.grantee
    return {"emailAddress": grant.grantee, "displayName": name, "deleted": False} | (
        {} if file.drive_id else {"pendingOwner": grant.pending_owner}
    )


def _detail(file: File, part: Effective) -> dict[str, Any]:
    kind = "member" if part.set_on == file.drive_id else "file"
    found = {"permissionType": kind, "role": part.grant.role, "inherited": part.set_on != file.id}
    above = file.drive_id and part.set_on != file.id
    return found | ({"inheritedFrom": part.set_on} if above else {})


def _team_detail(file: File, part: Effective) -> dict[str, Any]:
    detail = _detail(file, part)
    detail["teamDrivePermissionType"] = detail.pop("permissionType")
    return detail
