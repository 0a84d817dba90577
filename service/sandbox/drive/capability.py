"""What a caller may do with a file, by role and place.

https://developers.google.com/workspace/drive/api/guides/ref-roles
https://developers.google.com/workspace/drive/api/guides/about-shareddrives
"""

from service.sandbox.call import Identity
from service.sandbox.drive import access, restrictions
from service.sandbox.drive.model import SHORTCUT, File
from service.sandbox.drive.roles import at_least
from service.sandbox.world import World


def may_share(world: World, identity: Identity, file: File) -> bool:
    """My Drive: the owner, and writers whose access does not end, unless writersCanShare is off. Shared
    drive: writers share files, content managers folders (managers alone if the drive says so), managers
    membership.
    """
    if file.mime_type == SHORTCUT:  # "The ACL for a shortcut inherits the ACL of the parent."
        return False
    if file.drive_id is None:
        role = access.lasting_role(world, identity, file)
        writers_share = bool(file.details.get("writersCanShare", True))
        return role == "owner" or (at_least(role, "writer") and writers_share)
    role = access.role_on(world, identity, file)
    if file.id == file.drive_id:
        return role == "organizer"
    return at_least(role, _folder_sharer(world, file) if file.is_folder else "writer")


def may_trash(world: World, identity: Identity, file: File) -> bool:
    role = access.role_on(world, identity, file)
    return not _is_root(file) and at_least(role, "fileOrganizer" if file.drive_id else "owner")


def may_delete(world: World, identity: Identity, file: File) -> bool:
    role = access.role_on(world, identity, file)
    return not _is_root(file) and at_least(role, "organizer" if file.drive_id else "owner")


def may_copy(world: World, identity: Identity, file: File) -> bool:
    """Files only, by those who may download them."""
    return not file.is_folder and may_download(world, identity, file)


def may_download(world: World, identity: Identity, file: File) -> bool:
    """Download, export, print and copy: all readers, unless the file or its shared drive restricts them."""
    restricted = download_restriction(world, file)
    if restricted["restrictedForWriters"]:
        least = "organizer" if file.drive_id else "owner"
    else:
        least = "writer" if restricted["restrictedForReaders"] else "reader"
    return at_least(access.role_on(world, identity, file), least)


def download_restriction(world: World, file: File) -> dict[str, bool]:
    """The DownloadRestriction in force: the file's own, copyRequiresWriterPermission, the shared drive's.

    https://developers.google.com/workspace/drive/api/guides/content-restrictions#download-print-copy
    """
    rules = restrictions.of(world, file)
    own = file.details.get("downloadRestrictions", {}).get("itemDownloadRestriction", {})
    both = (own, rules.get("downloadRestriction", {}))
    writers = any(one.get("restrictedForWriters") for one in both)
    for_writers_only = [
        *(one.get("restrictedForReaders") for one in both),
        file.details.get("copyRequiresWriterPermission"),
        rules.get("copyRequiresWriterPermission"),
    ]
    return {"restrictedForReaders": writers or any(for_writers_only), "restrictedForWriters": writers}


def may_restrict(world: World, identity: Identity, file: File, *, owner_only: bool) -> bool:
    """May the caller set or lift a content restriction? `owner_only`: an ownerRestricted one."""
    return at_least(access.role_on(world, identity, file), "organizer" if owner_only else "writer")


def may_limit(world: World, identity: Identity, file: File) -> bool:
    """May the caller end or resume a folder's inheritance? Owners, managers, and writers of My Drive who may
    share.
    """
    if not file.is_folder or _is_root(file):
        return False
    if at_least(access.role_on(world, identity, file), "organizer"):
        return True
    return file.drive_id is None and may_share(world, identity, file)


def may_open(world: World, identity: Identity, file: File) -> bool:
    """May the caller see what is in the folder? Not those to whom limited access leaves its name alone."""
    return file.is_folder and access.opens(world, identity, file)


def _folder_sharer(world: World, file: File) -> str:
    rules = restrictions.of(world, file)
    return "organizer" if rules.get("sharingFoldersRequiresOrganizerPermission") else "fileOrganizer"


def _is_root(file: File) -> bool:
    return file.parent is None
