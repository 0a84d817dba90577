"""The File resource, as one caller sees it.

https://developers.google.com/workspace/drive/api/reference/rest/v3/files
Fields that Google leaves out for shared-drive items (owners, ownedByMe, shared, permissions …) are left out.
"""

from collections.abc import Callable, Sequence
from typing import Any

from service.sandbox.call import Call, Identity
from service.sandbox.drive import access, apps, capabilities, capability, grants, permission, tree
from service.sandbox.drive.model import FOLDER, SPREADSHEET, File
from service.sandbox.drive.roles import at_least
from service.sandbox.fields import EVERYTHING, Mask
from service.sandbox.world import World

DEFAULT = "kind,id,name,mimeType,teamDriveId,driveId"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPORTS = (XLSX, "text/csv", "text/tab-separated-values")
EXPORTS = {
    XLSX: "xlsx",
    "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
LINKS = {
    SPREADSHEET: "https://docs.google.com/spreadsheets/d/{id}/edit?usp=drivesdk",
    FOLDER: "https://drive.google.com/drive/folders/{id}",
}


def resource(call: Call, world: World, file: File, *at: str) -> dict[str, Any]:
    """The file's fields; the `fields` mask picks among them afterwards. `at`: where in the answer the file
    stands ("files"); of the costly fields only those are gathered that the mask names there.
    """
    identity, mask = call.identity, _mask_at(call.mask, at)
    found = _basic(file) | _kind_of_file(file)
    found["trashed"] = tree.trashed(world, file)
    found["starred"] = identity.email.lower() in file.starred_by
    found["isAppAuthorized"] = apps.key(identity) in file.apps
    if own := file.app_properties.get(identity.client):
        found["appProperties"] = dict(own)
    if file.drive_id:
        found |= {"driveId": file.drive_id, "teamDriveId": file.drive_id}
    for names, gather in COSTLY:
        if mask is None or EVERYTHING in mask or names & mask.keys():
            found |= gather(world, identity, file)
    return found


def _mask_at(mask: Mask | None, at: Sequence[str]) -> Mask | None:
    """The part of a mask below `at`; None: everything."""
    for step in at:
        if mask is None or mask.get(EVERYTHING) == {}:
            return None
        mask = mask.get(step, mask.get(EVERYTHING))
    return mask


def _basic(file: File) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime_type,
        "explicitlyTrashed": file.trashed_at is not None,
        "spaces": [file.space],
        "version": str(file.version),
        "webViewLink": LINKS.get(file.mime_type, "https://drive.google.com/file/d/{id}/view").format(
            id=file.id
        ),
        "hasThumbnail": False,
        "thumbnailVersion": "0",
        "createdTime": file.created,
        "modifiedTime": file.modified,
        "quotaBytesUsed": str(file.size or 0),
    }
    found |= {"properties": dict(file.properties)} if file.properties else {}
    found |= {"shortcutDetails": dict(file.shortcut)} if file.shortcut else {}
    return {**found, **file.details}


def _people(world: World, identity: Identity, file: File) -> dict[str, Any]:
    mine = file.modified_by.get(identity.email.lower())
    found: dict[str, Any] = {"modifiedByMe": mine is not None}
    if mine:
        found["modifiedByMeTime"] = mine
    viewed = file.viewed_by.get(identity.email.lower())
    found |= {"viewedByMe": True, "viewedByMeTime": viewed} if viewed else {"viewedByMe": False}
    if file.modifier:
        found["lastModifyingUser"] = permission.user(world, file.modifier, identity)
    grant = grants.to_person(world, file.id, identity)
    if grant and grant.granted_by:
        found["sharedWithMeTime"] = grant.granted_at
        found["sharingUser"] = permission.user(world, grant.granted_by, identity)
    return found


def _restrictions(world: World, identity: Identity, file: File) -> dict[str, Any]:
    if file.restriction is None:
        return {}
    by = permission.user(world, file.restriction["restrictingUser"], identity)
    return {"contentRestrictions": [{**file.restriction, "restrictingUser": by}]}


def _parents(world: World, identity: Identity, file: File) -> dict[str, Any]:
    if file.parent and access.role_of(world, identity, file.parent):
        return {"parents": [file.parent]}
    return {}


def _capabilities(world: World, identity: Identity, file: File) -> dict[str, Any]:
    return {"capabilities": capabilities.of(world, identity, file)}


def _downloads(world: World, _: Identity, file: File) -> dict[str, Any]:
    """downloadRestrictions, once the file or its shared drive has any."""
    own = file.details.get("downloadRestrictions", {}).get("itemDownloadRestriction", {})
    effective = capability.download_restriction(world, file)
    found: dict[str, Any] = {"copyRequiresWriterPermission": effective["restrictedForReaders"]}
    found["viewersCanCopyContent"] = not effective["restrictedForReaders"]
    if own or effective["restrictedForReaders"]:
        shown = {"restrictedForReaders": False, "restrictedForWriters": False} | dict(own)
        parts = {"itemDownloadRestriction": shown, "effectiveDownloadRestrictionWithContext": effective}
        found["downloadRestrictions"] = parts
    return found


def _ownership(world: World, identity: Identity, file: File) -> dict[str, Any]:
    if file.drive_id:
        shared_directly = bool(grants.direct(world, file.id)) and file.id != file.drive_id
        return {"hasAugmentedPermissions": shared_directly} | _trashing(world, identity, file)
    owner = file.owner or ""
    return {
        "owners": [permission.user(world, owner, identity)],
        "ownedByMe": owner == identity.email.lower(),
        "shared": len(grants.effective(world, file)) > 1,
        "writersCanShare": file.details.get("writersCanShare", True),
    }


def _trashing(world: World, identity: Identity, file: File) -> dict[str, Any]:
    if not (file.trashed_at and file.trashed_by):
        return {}
    who = permission.user(world, file.trashed_by, identity)
    return {"trashedTime": file.trashed_at, "trashingUser": who}


def _kind_of_file(file: File) -> dict[str, Any]:
    if not file.is_blob:
        return _of_spreadsheet(file) if file.mime_type == SPREADSHEET else {}
    extension = file.name.rpartition(".")[2] if "." in file.name else ""
    return {
        "originalFilename": file.details.get("originalFilename", file.name),
        "fullFileExtension": extension,
        "fileExtension": extension,
        "md5Checksum": file.md5 or "",
        "size": str(file.size or 0),
        "headRevisionId": file.head or "",
        "webContentLink": f"https://drive.google.com/uc?id={file.id}&export=download",
    }


def _permissions(world: World, identity: Identity, file: File) -> dict[str, Any]:
    everyone = permission.every(world, file)
    found: dict[str, Any] = {"permissionIds": [one["id"] for one in everyone]}
    if file.drive_id is None and at_least(access.role_on(world, identity, file), "writer"):
        found["permissions"] = everyone
    return found


def _of_spreadsheet(file: File) -> dict[str, Any]:
    root = f"https://docs.google.com/spreadsheets/export?id={file.id}&exportFormat="
    return {"size": "1024", "exportLinks": {kind: root + short for kind, short in EXPORTS.items()}}


Gather = Callable[[World, Identity, File], dict[str, Any]]
OWNERSHIP = frozenset({
    "owners", "ownedByMe", "shared", "writersCanShare", "hasAugmentedPermissions", "trashedTime",
    "trashingUser",
})  # fmt: skip
MODIFICATION = frozenset({
    "lastModifyingUser", "modifiedByMe", "modifiedByMeTime", "sharedWithMeTime", "sharingUser", "viewedByMe",
    "viewedByMeTime",
})  # fmt: skip
DOWNLOADS = frozenset({"copyRequiresWriterPermission", "viewersCanCopyContent", "downloadRestrictions"})
COSTLY: tuple[tuple[frozenset[str], Gather], ...] = (
    (frozenset({"parents"}), _parents),
    (MODIFICATION, _people),
    (OWNERSHIP, _ownership),
    (frozenset({"permissions", "permissionIds"}), _permissions),
    (frozenset({"capabilities"}), _capabilities),
    (DOWNLOADS, _downloads),
    (frozenset({"contentRestrictions"}), _restrictions),
)
