"""What a caller may do with a file, by role and place.

https://developers.google.com/workspace/drive/api/guides/ref-roles
https://developers.google.com/workspace/drive/api/guides/about-shareddrives
"""

from service.sandbox.call import Identity
from service.sandbox.drive import access, tables
from service.sandbox.drive.model import File
from service.sandbox.drive.roles import at_least
from service.sandbox.world import World


def may_share(world: World, identity: Identity, file: File) -> bool:
    """My Drive: the owner, and writers unless writersCanShare is off. Shared drive: writers share files,
    content managers folders (managers alone if the drive says so), managers membership.
    """
    role = access.role_on(world, identity, file)
    if file.drive_id is None:
        return role == "owner" or (at_least(role, "writer") and file.details.get("writersCanShare", True))
    if file.id == file.drive_id:
        return role == "organizer"
    return at_least(role, _folder_sharer(world, file.drive_id) if file.is_folder else "writer")


def may_trash(world: World, identity: Identity, file: File) -> bool:
    least = "fileOrganizer" if file.drive_id else "owner"
    return not _is_root(file) and at_least(access.role_on(world, identity, file), least)


def may_delete(world: World, identity: Identity, file: File) -> bool:
    least = "organizer" if file.drive_id else "owner"
    return not _is_root(file) and at_least(access.role_on(world, identity, file), least)


def may_copy(world: World, identity: Identity, file: File) -> bool:
    restricted = bool(file.details.get("copyRequiresWriterPermission"))
    role = access.role_on(world, identity, file)
    return not file.is_folder and at_least(role, "writer" if restricted else "reader")


def may_restrict(world: World, identity: Identity, file: File, *, owner_only: bool) -> bool:
    """May the caller set or lift a content restriction? `owner_only`: an ownerRestricted one."""
    return at_least(access.role_on(world, identity, file), "organizer" if owner_only else "writer")


def of(world: World, identity: Identity, file: File) -> dict[str, bool]:
    """File.capabilities."""
    role = access.role_on(world, identity, file)
    writes = at_least(role, "writer")
    restricted = bool(file.restriction and file.restriction.get("ownerRestricted"))
    found = {
        "canEdit": writes and not file.locked,
        "canModifyContent": writes and not file.locked,
        "canRename": writes and not file.locked,
        "canComment": at_least(role, "commenter") and not file.locked,
        "canCopy": may_copy(world, identity, file),
        "canDownload": may_copy(world, identity, file),
        "canShare": may_share(world, identity, file),
        "canTrash": may_trash(world, identity, file),
        "canUntrash": may_trash(world, identity, file),
        "canDelete": may_delete(world, identity, file),
        "canAddChildren": file.is_folder and writes,
        "canListChildren": file.is_folder,
        "canReadRevisions": writes,
        "canModifyContentRestriction": may_restrict(world, identity, file, owner_only=restricted),
    }
    return found | ({"canReadDrive": True} if file.drive_id else {"canChangeViewersCanCopyContent": writes})


def _folder_sharer(world: World, drive_id: str) -> str:
    drive = tables.drives(world).get(drive_id)
    rules = drive.details.get("restrictions", {}) if drive else {}
    return "organizer" if rules.get("sharingFoldersRequiresOrganizerPermission") else "fileOrganizer"


def _is_root(file: File) -> bool:
    return file.parent is None
