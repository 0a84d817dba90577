"""Files of My Drive passed on to another owner: at once within an organization, by consent between others.

https://developers.google.com/workspace/drive/api/guides/transfer-file
"""

from dataclasses import replace

from service.sandbox.call import Call
from service.sandbox.drive import failures, grants, notice, placing, tree
from service.sandbox.drive.model import File, Grant, timestamp
from service.sandbox.world import World

ENABLE = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
CONSENT = "Consent is required to transfer ownership of a file to another user."
ACROSS = "The ownership of an item cannot be transferred to a user of another organization."
WRITERS_ONLY = "Only a user with the writer role can be a pending owner."


def transfer(call: Call, world: World, file: File, grant: Grant) -> None:
    """Make the grantee the owner; the former owner goes on as a writer.

    Raises 403 unless the caller owns the file or is its pending owner, says transferOwnership, and leaves the
    letter on.
    """
    if not call.get("transferOwnership"):
        raise failures.forbidden("forbidden", ENABLE)
    if call.get("sendNotificationEmail") is False:
        message = "The sendNotificationEmail parameter must be enabled for ownership transfers."
        raise failures.forbidden("forbidden", message)
    owner = file.owner
    if owner is None or not _may(call, world, file, grant):
        raise failures.insufficient(file.id)
    was = replace(tree.owner_grant(world, owner, timestamp(world.clock.now())), role="writer")
    grants.put(world, file.id, was)
    grants.put(world, file.id, tree.owner_grant(world, grant.grantee, file.created))
    tree.save(world, replace(_moved(call, world, file, grant), owner=grant.grantee))
    if owner != call.identity.email.lower() and call.method_id == "drive.permissions.create":
        notice.tell_former_owner(call, world, file, owner)


def proposed(call: Call, file: File, grant: Grant) -> Grant:
    """The grant as the body's `pendingOwner` has it. Raises 403 for others than the owner's writers."""
    wanted = (call.body or {}).get("pendingOwner")
    if wanted is None:
        return grant
    if wanted and file.owner != call.identity.email.lower():
        raise failures.insufficient(file.id)
    if wanted and (grant.type != "user" or grant.role != "writer"):
        raise failures.forbidden("invalidOwnershipTransfer", WRITERS_ONLY)
    return replace(grant, pending_owner=bool(wanted))


def _may(call: Call, world: World, file: File, grant: Grant) -> bool:
    """The owner within the organization, a pending owner for himself. Raises 403 where consent is missing."""
    caller = call.identity.email.lower()
    pending = any(one.pending_owner and one.grantee == caller for one in grants.direct(world, file.id))
    if pending and grant.grantee == caller:
        return True
    if file.owner != caller or grant.grantee == caller:
        return False
    inside = [world.people.in_workspace(one) for one in (caller, grant.grantee)]
    if inside[0] != inside[1]:
        raise failures.forbidden("ownershipChangeAcrossDomainNotPermitted", ACROSS)
    if not inside[0]:
        raise failures.forbidden("consentRequiredForOwnershipTransfer", CONSENT)
    return True


def _moved(call: Call, world: World, file: File, grant: Grant) -> File:
    """moveToNewOwnersRoot: the file goes to the new owner's My Drive."""
    if not call.get("moveToNewOwnersRoot"):
        return file
    return placing.put_into(world, file, tree.root_of(world, grant.grantee))
