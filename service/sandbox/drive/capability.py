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
    return _shares(world, access.role_on(world, identity, file), file)


def may_trash(world: World, identity: Identity, file: File) -> bool:
    return _trashes(access.role_on(world, identity, file), file)


def may_delete(world: World, identity: Identity, file: File) -> bool:
    return _deletes(access.role_on(world, identity, file), file)


def may_copy(world: World, identity: Identity, file: File) -> bool:
    """Files only; where copyRequiresWriterPermission is set, readers and commenters may not."""
    return not file.is_folder and _downloads(access.role_on(world, identity, file), file)


def may_restrict(world: World, identity: Identity, file: File, *, owner_only: bool) -> bool:
    """May the caller set or lift a content restriction? `owner_only`: an ownerRestricted one."""
    return at_least(access.role_on(world, identity, file), "organizer" if owner_only else "writer")


def of(world: World, identity: Identity, file: File) -> dict[str, bool]:
    """File.capabilities."""
    role = access.role_on(world, identity, file)
    writes, copies = at_least(role, "writer"), not file.is_folder and _downloads(role, file)
    edits = writes and not file.locked
    owner_only = bool(file.restriction and file.restriction.get("ownerRestricted"))
    found = {
        "canEdit": edits,
        "canModifyContent": edits,
        "canRename": edits,
        "canComment": at_least(role, "commenter") and not file.locked,
        "canCopy": copies,
        "canDownload": copies,
        "canShare": _shares(world, role, file),
        "canTrash": _trashes(role, file),
        "canUntrash": _trashes(role, file),
        "canDelete": _deletes(role, file),
        "canAddChildren": file.is_folder and writes,
        "canListChildren": file.is_folder,
        "canReadRevisions": writes,
        "canModifyContentRestriction": at_least(role, "organizer" if owner_only else "writer"),
    }
    return found | ({"canReadDrive": True} if file.drive_id else {"canChangeViewersCanCopyContent": writes})


def _shares(world: World, role: str | None, file: File) -> bool:
    if file.drive_id is None:
        writers_share = bool(file.details.get("writersCanShare", True))
        return role == "owner" or (at_least(role, "writer") and writers_share)
    if file.id == file.drive_id:
        return role == "organizer"
    return at_least(role, _folder_sharer(world, file.drive_id) if file.is_folder else "writer")


def _trashes(role: str | None, file: File) -> bool:
    return not _is_root(file) and at_least(role, "fileOrganizer" if file.drive_id else "owner")


def _deletes(role: str | None, file: File) -> bool:
    return not _is_root(file) and at_least(role, "organizer" if file.drive_id else "owner")


def _downloads(role: str | None, file: File) -> bool:
    restricted = bool(file.details.get("copyRequiresWriterPermission"))
    return at_least(role, "writer" if restricted else "reader")


def _folder_sharer(world: World, drive_id: str) -> str:
    drive = tables.drives(world).get(drive_id)
    rules = drive.details.get("restrictions", {}) if drive else {}
    return "organizer" if rules.get("sharingFoldersRequiresOrganizerPermission") else "fileOrganizer"


def _is_root(file: File) -> bool:
    return file.parent is None
