"""What a shared drive's settings forbid: sharing with outsiders, with others than members, downloads.

https://developers.google.com/workspace/drive/api/reference/rest/v3/drives#Drive.FIELDS.restrictions
"""

from collections.abc import Mapping
from typing import Any

from service.sandbox.drive import access, failures, tables
from service.sandbox.drive.model import File, Grant
from service.sandbox.world import World


def of(world: World, file: File) -> Mapping[str, Any]:
    """The restrictions of the shared drive that the file is in; none in My Drive."""
    drive = tables.drives(world).get(file.drive_id) if file.drive_id else None
    found: Mapping[str, Any] = drive.details.get("restrictions", {}) if drive else {}
    return found


def require_allowed(world: World, file: File, grant: Grant) -> None:
    """Raises 403 for a grant that the shared drive does not take."""
    if file.drive_id is None:
        return
    if file.id == file.drive_id:
        _require_member(world, grant)
    rules = of(world, file)
    if rules.get("domainUsersOnly") and not _inside(world, grant):
        message = "Sharing is restricted to users of the domain by the settings of this shared drive."
        raise failures.forbidden("teamDriveDomainUsersOnlyRestriction", message)
    if rules.get("driveMembersOnly") and not _is_member(world, file, grant):
        message = "Sharing is restricted to members by the settings of this shared drive."
        raise failures.forbidden("teamDriveTeamMembersOnlyRestriction", message)


def _require_member(world: World, grant: Grant) -> None:
    """Only people with an account and groups can be members."""
    if grant.type in {"anyone", "domain"}:
        message = "A shared drive cannot be shared with anyone or a domain."
        raise failures.forbidden("cannotShareTeamDriveTopFolderWithAnyoneOrDomains", message)
    person = world.people.get(grant.grantee)
    if grant.type == "user" and (person is None or not person.account):
        message = "A shared drive cannot be shared with somebody without a Google account."
        raise failures.forbidden("cannotShareTeamDriveWithNonGoogleAccounts", message)


def _inside(world: World, grant: Grant) -> bool:
    """In the organization; its service accounts are of its projects."""
    if grant.type == "anyone":
        return False
    people = world.people
    return people.in_workspace(f"any@{grant.grantee.rpartition('@')[2]}") or people.is_service_account(
        grant.grantee
    )


def _is_member(world: World, file: File, grant: Grant) -> bool:
    """On the drive itself any grant makes a member."""
    if file.id == file.drive_id:
        return True
    return access.is_member(world, str(file.drive_id), grant.grantee)
