"""files.download: the long-running way to a file's content, finished at once here.

https://developers.google.com/workspace/drive/api/guides/long-running-operations
"""

from typing import Any
from urllib.parse import urlencode

from service.sandbox.call import Call
from service.sandbox.drive import capability, failures, tables
from service.sandbox.drive.model import SPREADSHEET, File
from service.sandbox.drive.render import EXPORTS, XLSX
from service.sandbox.failure import drive_error
from service.sandbox.world import World

TYPES = "type.googleapis.com/google.apps.drive.v3"


def begun(call: Call, world: World, file: File) -> dict[str, Any]:
    """The Operation. Its downloadUri wants the caller's token, as Google's does.

    Raises 403 for who may not download, 400 for a format that the file does not come in.
    """
    if not capability.may_copy(world, call.identity, file):
        raise failures.forbidden("cannotDownloadFile", "This file cannot be downloaded by the user.")
    name = world.ids.text(40)
    made = {
        "name": name,
        "done": True,
        "metadata": {"@type": f"{TYPES}.DownloadFileMetadata"},
        "response": {
            "@type": f"{TYPES}.DownloadFileResponse",
            "downloadUri": f"{world.url}/drive/v3/files/{file.id}{_place(call, file)}",
            "partialDownloadAllowed": False,
        },
    }
    tables.notes(world, "operations").put(name, made | {"by": call.identity.email})
    return made


def found(call: Call, world: World) -> dict[str, Any]:
    """The caller's operation of that name. Raises 404 notFound."""
    kept = tables.notes(world, "operations").get(call.params["name"])
    if kept is None or kept["by"] != call.identity.email:
        message = f"Operation not found: {call.params['name']}."
        raise drive_error(404, "notFound", message, locationType="parameter", location="name")
    return {name: value for name, value in kept.items() if name != "by"}


def _place(call: Call, file: File) -> str:
    wanted = call.get("mimeType")
    if file.is_blob and not wanted:
        return "?alt=media"
    if file.mime_type != SPREADSHEET or (wanted or XLSX) not in EXPORTS:
        raise drive_error(400, "badRequest", "The requested conversion is not supported.")
    return f"/export?{urlencode({'mimeType': wanted or XLSX})}"
