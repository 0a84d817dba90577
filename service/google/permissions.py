"""Sharing: what to ask of Drive, and what it has
(https://developers.google.com/workspace/drive/api/guides/manage-sharing).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from service.errors import GoogleError, NotFound
from service.google.batch import Answer, Part

Role = Literal["reader", "commenter", "writer", "fileOrganizer", "organizer"]


@dataclass(frozen=True)
class Share:
    """Give `email` a role on a file, without Google's own notice."""

    file_id: str
    email: str
    role: Role = "writer"


@dataclass(frozen=True)
class Unshare:
    """Take a permission off a file."""

    file_id: str
    permission_id: str


@dataclass(frozen=True)
class Permission:
    """A permission on a file. `inherited`: it comes from a folder or the shared drive and cannot be removed
    here.

    `email` is that of a person or group, `domain` that of a whole organization; `discoverable` tells of those
    for anyone or a domain whether people find the file without its link.
    """

    id: str
    type: str
    email: str
    role: str
    inherited: bool
    domain: str = ""
    discoverable: bool = False


PERMISSION_FIELDS = "id,type,emailAddress,domain,role,allowFileDiscovery,permissionDetails(inherited)"


def permission_of(answer: Mapping[str, Any]) -> Permission:
    """A permission as Drive answers it; the address in lower case, empty for a domain or anyone."""
    details = answer.get("permissionDetails", [])
    inherited = bool(details) and all(detail.get("inherited", False) for detail in details)
    email = str(answer.get("emailAddress", "")).lower()
    return Permission(
        answer["id"],
        answer["type"],
        email,
        answer["role"],
        inherited,
        str(answer.get("domain", "")),
        bool(answer.get("allowFileDiscovery", False)),
    )


def listing_part(file_id: str) -> Part:
    """The call for a batch that lists a file's permissions, as many as one page holds."""
    params = {"fileId": file_id, "pageSize": 100, "supportsAllDrives": True}
    return Part(
        "drive.permissions.list", params | {"fields": f"nextPageToken,permissions({PERMISSION_FIELDS})"}
    )


Outcome = str | GoogleError | None
"""A permission's id after a Share, None after an Unshare, or why it failed."""


def sharing_part(op: Share | Unshare) -> Part:
    """The call for a batch."""
    params: dict[str, object] = {"fileId": op.file_id, "supportsAllDrives": True}
    if isinstance(op, Unshare):
        return Part("drive.permissions.delete", params | {"permissionId": op.permission_id})
    body = {"type": "user", "role": op.role, "emailAddress": op.email}
    told = {"body": body, "sendNotificationEmail": False, "fields": "id"}
    return Part("drive.permissions.create", params | told)


def sharing_outcome(op: Share | Unshare, answer: Answer) -> Outcome:
    """What became of it: taking away what is gone already is done."""
    if isinstance(answer, GoogleError):
        gone = isinstance(answer, NotFound) and "Permission not found" in answer.message
        return None if gone and isinstance(op, Unshare) else answer
    return str(answer["id"]) if isinstance(op, Share) else None
