"""Who may open somebody else's file, as far as Drive tells.

A file that is shared with the service neither by name nor by link is a 404, as one that does not exist
(https://developers.google.com/workspace/drive/api/guides/handle-errors). Of a file that it sees, Drive says
in three places who may open it; the first that speaks counts
(https://developers.google.com/workspace/drive/api/reference/rest/v3/files):

1. `permissions`, whole, but only to whoever may share the file, and never inside a shared drive;
2. `permissionIds`, of everybody with access, with no such limit named; `anyone` and `anyoneWithLink` are the
   ids of permissions of type `anyone`;
3. `sharedWithMeTime`, where somebody named the service; whoever was not named and is in no shared drive comes
   in by link (https://developers.google.com/workspace/drive/api/guides/resource-keys).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from service.errors import GoogleError, NotFound
from service.google.batch import Answer, Part

LOOKING_FIELDS = (
    "trashed,driveId,ownedByMe,sharedWithMeTime,permissionIds,permissions(type,view),"
    "shortcutDetails(targetId,targetResourceKey)"
)
"""No name: what others call their files is nobody's business here."""
ANYONE = frozenset({"anyone", "anyoneWithLink"})


class Seen(StrEnum):
    """What a look at a file came to."""

    OPEN = "open"
    """To everybody who has the link."""
    CLOSED = "closed"
    """To everybody but those whom it is shared with, such as the service."""
    OWN = "own"
    """A file of the service's own drive that is not open to everybody, nor should be."""
    TRASHED = "trashed"
    UNSEEN = "unseen"
    """Gone, or shared with nobody who would include the service: Drive answers both alike."""
    UNTOLD = "untold"
    """Drive shows the file and does not say to whom else."""


def looking_part(file_id: str, resource_key: str = "") -> Part:
    """The call for a batch; the key of an older file goes into a header, as
    https://developers.google.com/workspace/drive/api/guides/resource-keys says.
    """
    headers = {"X-Goog-Drive-Resource-Keys": f"{file_id}/{resource_key}"} if resource_key else {}
    params = {"fileId": file_id, "fields": LOOKING_FIELDS, "supportsAllDrives": True}
    return Part("drive.files.get", params, headers)


def target_of(answer: Answer) -> tuple[str, str] | None:
    """The file that a shortcut leads to, with its resource key; None for any other file, or none at all.

    Whoever follows a link to a shortcut comes to its target, and needs access to that
    (https://developers.google.com/workspace/drive/api/guides/shortcuts).
    """
    if isinstance(answer, GoogleError) or answer.get("trashed"):
        return None
    found = answer.get("shortcutDetails") or {}
    return (found["targetId"], found.get("targetResourceKey", "")) if "targetId" in found else None


def seen(answer: Answer, own_drive: str) -> Seen | GoogleError:
    """What the answer comes to; any failure but a 404 is given back.

    An empty `own_drive` stands for the own drive of the person that the service acts as.
    """
    if isinstance(answer, NotFound):
        return Seen.UNSEEN
    if isinstance(answer, GoogleError):
        return answer
    if answer.get("trashed"):
        return Seen.TRASHED
    is_open = _is_open(answer)
    if not is_open and (answer.get("driveId") == own_drive if own_drive else answer.get("ownedByMe")):
        return Seen.OWN
    return {True: Seen.OPEN, False: Seen.CLOSED, None: Seen.UNTOLD}[is_open]


def _is_open(answer: Mapping[str, Any]) -> bool | None:
    """Whether anybody may open it with the link; None where Drive does not say.

    A permission of the view `metadata` shows that a folder is there and does not open it
    (https://developers.google.com/workspace/drive/api/guides/ref-roles#views).
    """
    if "permissions" in answer:
        return any(one.get("type") == "anyone" and not one.get("view") for one in answer["permissions"])
    if "permissionIds" in answer:
        return not ANYONE.isdisjoint(answer["permissionIds"])
    return None if "sharedWithMeTime" in answer or "driveId" in answer else True
