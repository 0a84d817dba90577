"""Which version of a file Drive has, and who changed it last
(https://developers.google.com/workspace/drive/api/reference/rest/v3/files).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.errors import GoogleError
from service.google.batch import Part

FIELDS = "version,lastModifyingUser(me,emailAddress)"


@dataclass(frozen=True)
class Stamp:
    """`version` grows with every change of the file, whether anybody sees it or not. `by` changed what it
    holds last: an address, empty where Drive does not tell it; `by_lead` if that is who asks.
    """

    version: int
    by: str
    by_lead: bool


def stamp_part(file_id: str) -> Part:
    """The call of a batch that asks for it."""
    return Part("drive.files.get", {"fileId": file_id, "fields": FIELDS, "supportsAllDrives": True})


def stamp_of(answer: Mapping[str, Any] | GoogleError) -> Stamp | None:
    """What an answer says; None where it failed."""
    if isinstance(answer, GoogleError):
        return None
    user = answer.get("lastModifyingUser", {})
    version = int(answer.get("version", 0))
    return Stamp(version, str(user.get("emailAddress", "")), bool(user.get("me", False)))
