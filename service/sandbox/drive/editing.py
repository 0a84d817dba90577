"""What a body's fields do to a file. Null entries of properties and appProperties clear them.

https://developers.google.com/workspace/drive/api/guides/properties
https://developers.google.com/workspace/drive/api/guides/content-restrictions
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.call import Call, Json
from service.sandbox.drive import access, apps, capability, failures
from service.sandbox.drive.model import File, moment, timestamp
from service.sandbox.drive.roles import at_least
from service.sandbox.world import World

STORED = frozenset({
    "description",
    "folderColorRgb",
    "copyRequiresWriterPermission",
    "writersCanShare",
    "inheritedPermissionsDisabled",
    "downloadRestrictions",
    "originalFilename",
})  # fmt: skip
TIMES = {"createdTime": "created", "modifiedTime": "modified"}
UNWRITABLE = frozenset({
    "shortcutDetails",
    "id", "createdTime", "driveId", "teamDriveId", "owners", "ownedByMe", "permissions", "permissionIds",
    "shared", "size", "version", "lastModifyingUser", "capabilities", "webViewLink",
    "explicitlyTrashed", "trashedTime",
})  # fmt: skip
MOST_BYTES = 124
MOST_PRIVATE = 30
UNWRITABLE_FIELD = "The resource body includes fields which are not directly writable."
PARENTS_FIXED = (
    "The parents field is not directly writable in update requests. "
    "Use the addParents and removeParents parameters instead."
)


def applied(call: Call, world: World, file: File) -> File:
    """The file with the body's metadata on it, not yet saved."""
    body: Mapping[str, Any] = call.body or {}
    details = {**file.details, **{name: body[name] for name in STORED if name in body}}
    times = {own: _time(body[name], name) for name, own in TIMES.items() if body.get(name)}
    changed = replace(
        file,
        created=times.get("created", file.created),
        modified=times.get("modified", file.modified),
        name=body.get("name") or file.name,
        details={name: value for name, value in details.items() if value is not None},
        properties=_patched(file.properties, body.get("properties")),
        app_properties=_patched_private(call, file, body.get("appProperties")),
        starred_by=_starred(call, file, body),
        viewed_by=_viewed(call, file, body),
        indexable=(body.get("contentHints") or {}).get("indexableText", file.indexable),
    )
    if body.get("contentRestrictions"):
        changed = _restricted(call, world, changed, body["contentRestrictions"][0])
    return changed


def require_writable(call: Call, world: World, file: File) -> None:
    """May the caller make this update? Raises fieldNotWritable or insufficientFilePermissions."""
    body: Mapping[str, Any] = call.body or {}
    if "parents" in body:
        raise failures.forbidden("fieldNotWritable", PARENTS_FIXED)
    if UNWRITABLE & body.keys():
        raise failures.forbidden("fieldNotWritable", UNWRITABLE_FIELD)
    least = "reader" if body and body.keys() <= {"starred", "viewedByMeTime"} else "writer"
    needs_writer = least == "writer" and body.keys() != {"trashed"}
    role = access.role_on(world, call.identity, file)
    if needs_writer and not at_least(role, least):
        raise failures.insufficient(file.id)
    if "trashed" in body:
        apps.require_shareable(file)
    if "trashed" in body and not capability.may_trash(world, call.identity, file):
        raise failures.insufficient(file.id)
    if {"writersCanShare", "downloadRestrictions"} & body.keys() and not at_least(role, "organizer"):
        raise failures.insufficient(file.id)
    if "inheritedPermissionsDisabled" in body:
        _require_limitable(call, world, file)
    if file.locked and ("name" in body or call.media):
        raise failures.insufficient(file.id)


def _require_limitable(call: Call, world: World, file: File) -> None:
    """Folders may have limited access, files not."""
    if not file.is_folder:
        raise failures.forbidden("fieldNotWritable", UNWRITABLE_FIELD)
    if not capability.may_limit(world, call.identity, file):
        raise failures.insufficient(file.id)


def _patched(held: Mapping[str, str], patch: Mapping[str, Json] | None) -> dict[str, str]:
    merged = {**held, **{key: _text(value) for key, value in (patch or {}).items()}}
    kept = {key: value for key, value in merged.items() if value is not None}
    for key, value in kept.items():
        if len((key + value).encode("utf-8", "replace")) > MOST_BYTES:
            message = f"The property {key} is longer than {MOST_BYTES} bytes with its value."
            raise failures.invalid("properties", message)
    return kept


def _text(value: Json) -> str | None:
    """A property's value: scalars become text, null clears. Raises 400 for lists and objects."""
    if isinstance(value, list | dict):
        raise failures.invalid("properties")
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def _patched_private(
    call: Call, file: File, patch: Mapping[str, Json] | None
) -> Mapping[str, Mapping[str, str]]:
    if patch is None:
        return file.app_properties
    client = call.identity.client
    own = _patched(file.app_properties.get(client, {}), patch)
    if len(own) > MOST_PRIVATE:
        message = f"A file holds at most {MOST_PRIVATE} private properties of one app."
        raise failures.invalid("appProperties", message)
    return {**file.app_properties, client: own}


def _starred(call: Call, file: File, body: Mapping[str, Any]) -> tuple[str, ...]:
    if body.get("starred") is None:
        return file.starred_by
    email = call.identity.email.lower()
    others = tuple(one for one in file.starred_by if one != email)
    return (*others, email) if body["starred"] else others


def _viewed(call: Call, file: File, body: Mapping[str, Any]) -> Mapping[str, str]:
    if not body.get("viewedByMeTime"):
        return file.viewed_by
    return {**file.viewed_by, call.identity.email.lower(): _time(body["viewedByMeTime"], "viewedByMeTime")}


def _restricted(call: Call, world: World, file: File, wanted: Mapping[str, Any]) -> File:
    before = file.restriction or {}
    owner_only = bool(wanted.get("ownerRestricted") or before.get("ownerRestricted"))
    if not capability.may_restrict(world, call.identity, file, owner_only=owner_only):
        raise failures.insufficient(file.id)
    if not wanted.get("readOnly"):
        return replace(file, restriction=None)
    kept = {name: wanted[name] for name in ("reason", "ownerRestricted") if wanted.get(name)}
    fixed = {
        "readOnly": True,
        "type": "globalContentRestriction",
        "restrictingUser": call.identity.email,
        "restrictionTime": timestamp(world.clock.now()),
    }
    return replace(file, restriction={**fixed, **kept})


def _time(text: str, name: str) -> str:
    try:
        return timestamp(moment(text))
    except ValueError as error:
        raise failures.invalid(f"file.{name}") from error
