"""Ids given out before their files exist. https://developers.google.com/workspace/drive/api/guides/create-file"""

from service.sandbox.drive import failures, tables, tree
from service.sandbox.drive.model import EDITOR_TYPES, FOLDER, SHORTCUT
from service.sandbox.failure import drive_error
from service.sandbox.world import World

UNUSABLE = "The provided file ID is not usable."


def give(world: World, count: int) -> list[str]:
    ids = ["1" + world.ids.text(32) for _ in range(count)]
    for one in ids:
        tables.notes(world, "generated").put(one, {})
    return ids


def require_usable(world: World, file_id: str, mime_type: str) -> str:
    """The id, if a new file may take it.

    Raises 403 for Docs Editors formats, 400 for shortcuts and ids that were not given out, 409 fileIdInUse.
    """
    if mime_type == SHORTCUT:
        raise failures.invalid("file.id", UNUSABLE)
    if mime_type.startswith(EDITOR_TYPES) and mime_type != FOLDER:
        message = "Generated IDs are not supported for Docs Editors formats."
        raise failures.forbidden("insufficientFilePermissions", message)
    if tree.get(world, file_id):
        raise drive_error(409, "fileIdInUse", "A file already exists with the provided ID.")
    if tables.notes(world, "generated").get(file_id) is None:
        raise failures.invalid("file.id", UNUSABLE)
    return file_id
