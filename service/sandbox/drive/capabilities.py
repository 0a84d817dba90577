"""File.capabilities, as one caller has them.

https://developers.google.com/workspace/drive/api/reference/rest/v3/files#File.FIELDS.capabilities
"""

from service.sandbox.call import Identity
from service.sandbox.drive import access, capability, grants
from service.sandbox.drive.model import File
from service.sandbox.drive.roles import at_least
from service.sandbox.world import World


def of(world: World, identity: Identity, file: File) -> dict[str, bool]:
    """Those of a shared drive's items and of My Drive's differ."""
    found = _content(world, identity, file) | _rules(world, identity, file)
    return found | (_in_shared_drive if file.drive_id else _in_my_drive)(world, identity, file)


def _content(world: World, identity: Identity, file: File) -> dict[str, bool]:
    role = access.role_on(world, identity, file)
    writes = at_least(role, "writer")
    edits = writes and not file.locked
    trashes = capability.may_trash(world, identity, file)
    return {
        "canEdit": edits,
        "canModifyContent": edits,
        "canRename": edits,
        "canComment": at_least(role, "commenter") and not file.locked,
        "canCopy": capability.may_copy(world, identity, file),
        "canDownload": not file.is_folder and capability.may_download(world, identity, file),
        "canShare": capability.may_share(world, identity, file),
        "canTrash": trashes,
        "canUntrash": trashes,
        "canDelete": capability.may_delete(world, identity, file),
        "canAddChildren": file.is_folder and writes,
        "canListChildren": capability.may_open(world, identity, file),
        "canReadRevisions": writes and not file.is_folder,
    }


def _rules(world: World, identity: Identity, file: File) -> dict[str, bool]:
    role = access.role_on(world, identity, file)
    writes, owns = at_least(role, "writer"), at_least(role, "organizer")
    held = file.restriction or {}
    may_limit = capability.may_limit(world, identity, file)
    changes = owns if held.get("ownerRestricted") else writes
    return {
        "canModifyContentRestriction": changes,
        "canModifyEditorContentRestriction": writes and not held.get("ownerRestricted"),
        "canModifyOwnerContentRestriction": owns,
        "canRemoveContentRestriction": bool(held) and changes,
        "canChangeCopyRequiresWriterPermission": writes,
        "canChangeViewersCanCopyContent": writes,
        "canChangeItemDownloadRestriction": owns and not file.is_folder,
        "canDisableInheritedPermissions": may_limit and not file.limited,
        "canEnableInheritedPermissions": may_limit and file.limited,
    }


def _in_my_drive(world: World, identity: Identity, file: File) -> dict[str, bool]:
    role = access.role_on(world, identity, file)
    mine = role == "owner"
    email = identity.email.lower()
    asked = any(one.pending_owner and one.grantee == email for one in grants.direct(world, file.id))
    return {
        "canAcceptOwnership": asked,
        "canAddMyDriveParent": False,
        "canMoveItemWithinDrive": at_least(role, "writer"),
        "canMoveItemOutOfDrive": mine,
        "canRemoveChildren": file.is_folder and at_least(role, "writer"),
        "canRemoveMyDriveParent": mine,
    }


def _in_shared_drive(world: World, identity: Identity, file: File) -> dict[str, bool]:
    role = access.role_on(world, identity, file)
    organizes = at_least(role, "fileOrganizer")
    return {
        "canReadDrive": True,
        "canMoveItemWithinDrive": organizes,
        "canMoveItemOutOfDrive": at_least(role, "organizer"),
        "canMoveChildrenWithinDrive": file.is_folder and organizes,
        "canMoveChildrenOutOfDrive": file.is_folder and at_least(role, "organizer"),
        "canTrashChildren": file.is_folder and organizes,
        "canDeleteChildren": file.is_folder and at_least(role, "organizer"),
    }
