"""Setting, changing and taking grants, and what follows from it.

https://developers.google.com/workspace/drive/api/guides/manage-sharing
https://developers.google.com/workspace/drive/api/guides/about-shareddrives
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import asking, failures, grants, log, ownership, tables, tree
from service.sandbox.drive.expiring import expiry
from service.sandbox.drive.model import File, Grant
from service.sandbox.drive.roles import RANK, strongest
from service.sandbox.world import World


def give(call: Call, world: World, file: File, grant: Grant) -> None:
    """Set the grant. A grantee who has one on this file keeps its id and date, with the new role; the owner's
    stays as it is.
    """
    present = held(world, file, grant.id)
    if present and present.role == "owner":
        return
    if grant.role == "owner":
        ownership.transfer(call, world, file, grant)
        return
    kept = replace(grant, granted_at=present.granted_at) if present else grant
    grants.put(world, file.id, kept)
    spread(world, file)


def change(call: Call, world: World, file: File, permission_id: str) -> None:
    """permissions.update. Raising an inherited role sets a grant here; lowering below it is refused."""
    body: Mapping[str, Any] = call.body or {}
    before, above = held(world, file, permission_id), inherited(world, file, permission_id)
    base = before or above
    assert base is not None
    role = body.get("role") or base.role
    asking.require_role(file, role)
    if role == "owner":
        ownership.transfer(call, world, file, base)
        return
    if above and strongest(role, above.role) != role:
        raise failures.less_than_inherited(shared=file.drive_id is not None)
    if base.role == "owner":
        raise failures.insufficient(file.id)
    ends = expiry(world, file, base.type, role, body.get("expirationTime")) or base.expires
    expires = None if call.get("removeExpiration") else ends
    asked = base.pending_owner and role == "writer"
    changed = replace(base, role=role, expires=expires, view=None, pending_owner=asked)
    grants.put(world, file.id, ownership.proposed(call, file, changed))
    spread(world, file)


def take(world: World, file: File, permission_id: str) -> None:
    """permissions.delete. Raises 403 for inherited grants and for the owner's."""
    present = held(world, file, permission_id)
    if present is None:
        raise failures.inherited(shared=file.drive_id is not None)
    if present.role == "owner":
        raise failures.forbidden("cannotRemoveOwner", "The owner of a file cannot be removed.")
    grants.drop(world, file.id, permission_id)
    spread(world, file, lost=[f"{present.type}:{present.grantee}"])


def held(world: World, file: File, permission_id: str) -> Grant | None:
    return next((one for one in grants.direct(world, file.id) if one.id == permission_id), None)


def inherited(world: World, file: File, permission_id: str) -> Grant | None:
    """The strongest grant that reaches the file from above."""
    above = [one.grant for one in grants.effective(world, file) if one.set_on != file.id]
    theirs = [grant for grant in above if grant.id == permission_id]
    return max(theirs, key=lambda grant: RANK[grant.role], default=None)


def spread(world: World, file: File, lost: list[str] | None = None) -> None:
    """A grant changed: new versions and feed entries for the file and all that inherits from it."""
    for one in tree.below(world, file):
        tables.files(world).put(one.id, replace(one, version=one.version + 1))
        log.record(world, one, lost=lost or ())
    if file.id == file.drive_id:
        log.record_drive(world, file.id, lost=lost or ())
