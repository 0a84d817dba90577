"""Shortcuts: files that point to another file or folder.

https://developers.google.com/workspace/drive/api/guides/shortcuts
"""

from collections.abc import Mapping

from service.sandbox.call import Call
from service.sandbox.drive import failures, lookup
from service.sandbox.drive.model import SHORTCUT, File
from service.sandbox.world import World


def target(call: Call, world: World) -> File | None:
    """The file to which the new shortcut of files.create points; None: no shortcut is made.

    Raises 400 required without a target, 404 for one out of sight, 403 shortcutTargetInvalid for a shortcut.
    """
    body = call.body or {}
    if body.get("mimeType") != SHORTCUT:
        return None
    ident = (body.get("shortcutDetails") or {}).get("targetId")
    if not ident:
        raise failures.required("file.shortcutDetails.targetId")
    found = lookup.visible(call, world, ident, "reader")
    if found.mime_type == SHORTCUT:
        message = "The specified file is not an allowed shortcut target type."
        raise failures.forbidden("shortcutTargetInvalid", message)
    return found


def details(found: File) -> Mapping[str, str]:
    """shortcutDetails; the type is that of this moment and stays."""
    return {"targetId": found.id, "targetMimeType": found.mime_type}
