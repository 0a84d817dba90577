"""The Drive resource, as one caller sees it.

https://developers.google.com/workspace/drive/api/reference/rest/v3/drives
"""

from typing import Any

from service.sandbox.call import Identity
from service.sandbox.drive import access
from service.sandbox.drive.model import SharedDrive
from service.sandbox.drive.roles import at_least
from service.sandbox.world import World

RESTRICTIONS = {
    "adminManagedRestrictions": False,
    "copyRequiresWriterPermission": False,
    "domainUsersOnly": False,
    "driveMembersOnly": False,
    "sharingFoldersRequiresOrganizerPermission": False,
}


def resource(
    world: World, identity: Identity, drive: SharedDrive, *, as_admin: bool = False
) -> dict[str, Any]:
    """`as_admin`: with the organizational unit, which nobody else sees."""
    details = {
        name: value for name, value in drive.details.items() if name not in {"restrictions", "themeId"}
    }
    shown = details if as_admin else {name: details[name] for name in details if name != "orgUnitId"}
    return {
        "kind": "drive#drive",
        "id": drive.id,
        "name": drive.name,
        "createdTime": drive.created,
        "hidden": identity.email.lower() in drive.hidden_for,
        "restrictions": RESTRICTIONS | drive.details.get("restrictions", {}),
        "capabilities": _capabilities(access.role_of(world, identity, drive.id)),
        **shown,
    }


def _capabilities(role: str | None) -> dict[str, bool]:
    manages, writes = role == "organizer", at_least(role, "writer")
    managing = (
        "canShare", "canManageMembers", "canRenameDrive", "canRename", "canDeleteDrive", "canDeleteChildren",
        "canChangeDomainUsersOnlyRestriction", "canChangeDriveMembersOnlyRestriction",
        "canChangeCopyRequiresWriterPermissionRestriction", "canChangeDriveBackground",
        "canChangeSharingFoldersRequiresOrganizerPermissionRestriction", "canResetDriveRestrictions",
        "canChangeDownloadRestriction",
    )  # fmt: skip
    return dict.fromkeys(managing, manages) | {
        "canAddChildren": writes,
        "canEdit": writes,
        "canReadRevisions": writes,
        "canComment": at_least(role, "commenter"),
        "canTrashChildren": at_least(role, "fileOrganizer"),
        "canListChildren": role is not None,
        "canCopy": role is not None,
        "canDownload": role is not None,
    }
