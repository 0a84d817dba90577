"""Every spreadsheet of the drive, as one listing shows them: a thousand in each call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobs.office import Office
from service.google.drive import SPREADSHEET

FIELDS = "id,name,parents,trashed,version,modifiedTime,ownedByMe"


@dataclass(frozen=True)
class Listed:
    """A file as Drive lists it. `modified` is when its content was changed last; `owned` is false for a
    file in somebody's own drive that somebody else owns by now: files of a shared drive have no owner
    (https://developers.google.com/workspace/drive/api/reference/rest/v3/files).
    """

    name: str
    parent: str
    trashed: bool
    version: int
    modified: datetime
    owned: bool


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
        owned=bool(file.get("ownedByMe", True)),
    )
