"""useDomainAdminAccess: what an administrator of the domain may do with shared drives that are not theirs.

https://developers.google.com/workspace/drive/api/guides/manage-shareddrives#manage-administrators
"""

from service.sandbox.call import Call
from service.sandbox.drive import failures, tables
from service.sandbox.drive.model import SharedDrive
from service.sandbox.failure import ApiError
from service.sandbox.world import World

NOT_ADMIN = "The user does not have sufficient administrator privileges for this request."


def acts(call: Call, world: World, reason: str = "insufficientAdministratorPrivileges") -> bool:
    """Does the caller ask as an administrator? Raises 403 with `reason` for everybody else who asks so."""
    if not call.get("useDomainAdminAccess"):
        return False
    person = world.people.get(call.identity.email)
    if person is None or not person.admin:
        raise refused(reason)
    return True


def drive_of(call: Call, world: World, drive_id: str) -> SharedDrive | None:
    """The shared drive that the caller opens as an administrator; None: not asked for so.

    Raises 404 for what is no shared drive.
    """
    if not acts(call, world):
        return None
    drive = tables.drives(world).get(drive_id)
    if drive is None:
        raise failures.drive_not_found(drive_id)
    return drive


def refused(reason: str) -> ApiError:
    return failures.forbidden(reason, NOT_ADMIN)
