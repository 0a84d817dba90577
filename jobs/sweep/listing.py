"""Every spreadsheet of the drive, as one listing shows them: a thousand in each call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobs.office import Office
from service.google.drive import SPREADSHEET

FIELDS = "id,name,parents,trashed,version,modifiedTime,permissionIds"


@dataclass(frozen=True)
class Listed:
    """A file as Drive lists it. `modified` is when its content was changed last; `permissions` are the ids of
    everybody with access, whatever it comes from: a shared drive names no more of them in a listing
    (https://developers.google.com/workspace/drive/api/reference/rest/v3/files).
    """

    name: str
    parent: str
    trashed: bool
    version: int
    modified: datetime
    permissions: frozenset[str]


def listed(office: Office) -> dict[str, Listed]:
    """Every spreadsheet, those in the trash included, by id."""
    found = office.google.drive.files_list(f"mimeType='{SPREADSHEET}'", office.settings.drive_id, FIELDS)
    return {str(file["id"]): _listed(file) for file in found}


def _listed(file: Mapping[str, Any]) -> Listed:
    return Listed(
        name=str(file.get("name", "")),
        parent=str((file.get("parents") or [""])[0]),
        trashed=bool(file.get("trashed", False)),
        version=int(file.get("version", 0)),
        modified=datetime.fromisoformat(file["modifiedTime"]),
        permissions=frozenset(file.get("permissionIds", ())),
    )
