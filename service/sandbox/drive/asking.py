"""What a request to share may ask for: role, grantee and expiration, checked as Google checks them.

https://developers.google.com/workspace/drive/api/guides/manage-sharing
https://developers.google.com/workspace/drive/api/guides/about-shareddrives
"""

import re
from collections.abc import Mapping
from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import failures, ownership, restrictions
from service.sandbox.drive.expiring import expiry
from service.sandbox.drive.model import File, Grant, timestamp
from service.sandbox.drive.roles import RANK
from service.sandbox.world import World

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ROLES_OF = {
    "user": frozenset(RANK),
    "group": frozenset(RANK) - {"owner"},
    "domain": frozenset({"reader", "commenter", "writer"}),
    "anyone": frozenset({"reader", "commenter", "writer"}),
}
NO_ACCOUNT = (
    "You are trying to invite {email}. Since there is no Google account associated with this email "
    'address, you must check the "Notify people" box to invite this recipient.'
)


def wanted(call: Call, world: World, file: File) -> Grant:
    """The grant that the body of permissions.create asks for. Raises Google's 400 for what is missing or
    malformed, 403 for a role that this file cannot give.
    """
    body: Mapping[str, Any] = call.body or {}
    kind, role = body.get("type"), body.get("role")
    if kind not in ROLES_OF:
        raise failures.required("permission.type", "The permission type field is required.")
    if role not in RANK:
        raise failures.required("permission.role", "The permission role field is required.")
    require_role(file, role)
    if role not in ROLES_OF[kind]:
        message = f"The {role} role is not applicable for the given permission type."
        raise failures.invalid("permission.role", message)
    grantee = _grantee(kind, body)
    if kind == "user" and world.people.groups.get(grantee):
        kind = "group"
    grant = Grant(
        _id(world, kind, grantee, discoverable=bool(body.get("allowFileDiscovery"))),
        kind,
        role,
        grantee,
        timestamp(world.clock.now()),
        call.identity.email,
        expiry(world, file, kind, role, body.get("expirationTime")),
        discoverable=kind in {"anyone", "domain"} and bool(body.get("allowFileDiscovery")),
    )
    restrictions.require_allowed(world, file, grant)
    return ownership.proposed(call, file, grant)


def require_role(file: File, role: str) -> None:
    """Owners are for My Drive, managers for a shared drive itself, content managers for it and its folders.

    Raises Google's 403 for any other.
    """
    refusal = _refused_in_my_drive(role) if file.drive_id is None else _refused_in_shared_drive(file, role)
    if refusal:
        message = f"The {role} role is not valid for this item."
        raise failures.forbidden(refusal, message)


def _refused_in_my_drive(role: str) -> str | None:
    refused = {
        "organizer": "organizerOnNonTeamDriveItemNotSupported",
        "fileOrganizer": "fileOrganizerOnNonTeamDriveNotSupported",
    }
    return refused.get(role)


def _refused_in_shared_drive(file: File, role: str) -> str | None:
    if role == "owner":
        return "ownerOnTeamDriveItemNotSupported"
    if role == "organizer" and file.id != file.drive_id:
        return "organizerOnNonTeamDriveNotSupported"
    if role == "fileOrganizer" and not file.is_folder:
        return "fileOrganizerOnFoldersInSharedDriveOnly"
    return None


def require_notice(call: Call, world: World, grant: Grant) -> None:
    """Nobody without a Google account is invited silently."""
    if grant.type != "user" or call.get("sendNotificationEmail") is not False:
        return
    person = world.people.get(grant.grantee)
    if person is None or not person.account:
        raise failures.sharing_refused(NO_ACCOUNT.format(email=grant.grantee))


def _id(world: World, kind: str, grantee: str, *, discoverable: bool) -> str:
    if kind == "anyone":
        return "anyone" if discoverable else "anyoneWithLink"
    return world.people.permission_id(grantee)


def _grantee(kind: str, body: Mapping[str, Any]) -> str:
    if kind == "anyone":
        return "anyone"
    field = "domain" if kind == "domain" else "emailAddress"
    value = str(body.get(field) or "").strip().lower()
    fits = "." in value and "@" not in value if kind == "domain" else ADDRESS.fullmatch(value)
    if not fits:
        message = f"The specified {field} is invalid or not applicable for the given permission type."
        raise failures.invalid(f"permission.{field}", message)
    return value
