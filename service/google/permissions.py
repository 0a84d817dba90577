"""Sharing: what to ask of Drive, and what it has (https://developers.google.com/workspace/drive/api/guides/manage-sharing)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Role = Literal["reader", "commenter", "writer", "fileOrganizer", "organizer"]
BATCH = 100
"""Google's bound on the calls of one batch
(https://developers.google.com/workspace/drive/api/guides/performance#batch-requests)."""


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
    """A permission on a file. `inherited`: it comes from the shared drive and cannot be removed here."""

    id: str
    type: str
    email: str
    role: str
    inherited: bool


PERMISSION_FIELDS = "id,type,emailAddress,role,permissionDetails(inherited)"


def permission_of(answer: Mapping[str, Any]) -> Permission:
    """A permission as Drive answers it; the address in lower case, empty for a domain or anyone."""
    details = answer.get("permissionDetails", [])
    inherited = bool(details) and all(detail.get("inherited", False) for detail in details)
    email = str(answer.get("emailAddress", "")).lower()
    return Permission(answer["id"], answer["type"], email, answer["role"], inherited)
