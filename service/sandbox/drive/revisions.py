"""drive.revisions.list: the current state as the one revision; editors merge older ones away.

https://developers.google.com/workspace/drive/api/reference/rest/v3/revisions
"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import lookup, permission
from service.sandbox.drive.model import File
from service.sandbox.failure import drive_error
from service.sandbox.methods import method
from service.sandbox.world import World

DEFAULT = "kind,id,mimeType,modifiedTime"


@method("drive.revisions.list", default_fields=f"kind,nextPageToken,revisions({DEFAULT})")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    file = lookup.file_of(call, world, "writer", any_drive=True)
    return {"kind": "drive#revisionList", "revisions": [_current(call, world, file)]}


@method("drive.revisions.get", default_fields=DEFAULT)
def get(call: Call, world: World) -> dict[str, Any]:
    file, ident = lookup.file_of(call, world, "writer", any_drive=True), call.params["revisionId"]
    if ident not in {"head", str(file.version)}:
        message = f"Revision not found: {ident}."
        raise drive_error(404, "notFound", message, locationType="parameter", location="revisionId")
    return _current(call, world, file)


def _current(call: Call, world: World, file: File) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": "drive#revision",
        "id": str(file.version),
        "mimeType": file.mime_type,
        "modifiedTime": file.modified,
        "keepForever": False,
        "published": False,
    }
    if file.modifier:
        found["lastModifyingUser"] = permission.user(world, file.modifier, call.identity)
    return found | ({"size": str(file.size), "md5Checksum": file.md5} if file.size is not None else {})
