"""drive.revisions.*: https://developers.google.com/workspace/drive/api/reference/rest/v3/revisions"""

from typing import Any

from service.sandbox.call import Call, Raw
from service.sandbox.drive import failures, history, lookup, paging, permission
from service.sandbox.drive.model import File
from service.sandbox.drive.render import EXPORTS
from service.sandbox.failure import drive_error
from service.sandbox.methods import method
from service.sandbox.world import World

DEFAULT = "kind,id,mimeType,modifiedTime"


@method("drive.revisions.list", default_fields=f"kind,nextPageToken,revisions({DEFAULT})")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    file = _readable(call, world)
    every = history.every(world, file)
    rows, following = paging.page(every, call.get("pageSize", 200), call.get("pageToken"), file.id)
    reply = {"kind": "drive#revisionList", "revisions": [_shown(call, world, file, row) for row in rows]}
    return reply | ({"nextPageToken": following} if following else {})


@method("drive.revisions.get", default_fields=DEFAULT)
def get(call: Call, world: World) -> dict[str, Any] | Raw:
    file = _readable(call, world)
    row = _named(call, world, file)
    if call.alt != "media":
        return _shown(call, world, file, row)
    if not file.is_blob:
        message = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        raise drive_error(403, "fileNotDownloadable", message, locationType="parameter", location="alt")
    return Raw(row["mimeType"], history.bytes_of(world).get(f"{file.id}/{row['id']}") or b"")


@method("drive.revisions.update", default_fields=DEFAULT)
def update(call: Call, world: World) -> dict[str, Any]:
    """KeepForever for uploaded content, the published marks for spreadsheets."""
    file = _readable(call, world)
    row, body = _named(call, world, file), call.body or {}
    history.mark(world, file, row["id"], {name: body[name] for name in history.MARKS if name in body})
    return _shown(call, world, file, _named(call, world, file))


@method("drive.revisions.delete")
def delete(call: Call, world: World) -> None:
    """Of uploaded content, and never the only one."""
    file = _readable(call, world)
    row = _named(call, world, file)
    if not file.is_blob:
        message = "Revision deletion is not supported for this file."
        raise failures.forbidden("revisionDeletionNotSupported", message)
    if row["id"] == file.head:
        raise failures.forbidden("cannotDeleteOnlyRevision", "The head revision of a file cannot be deleted.")
    history.drop(world, file, row["id"])


def _readable(call: Call, world: World) -> File:
    """Revisions are for those who may edit; folders and shortcuts have none."""
    file = lookup.file_of(call, world, "writer", any_drive=True)
    if file.is_folder or file.shortcut:
        raise failures.forbidden("revisionsNotSupported", "The file does not support revisions.")
    return file


def _named(call: Call, world: World, file: File) -> history.Row:
    """The revision of `revisionId`, "head" for the newest. Raises 404 notFound."""
    ident, rows = call.params["revisionId"], history.every(world, file)
    if ident == "head" and rows:
        return rows[-1]
    found = next((row for row in rows if row["id"] == ident), None)
    if found is None:
        message = f"Revision not found: {ident}."
        raise drive_error(404, "notFound", message, locationType="parameter", location="revisionId")
    return found


def _shown(call: Call, world: World, file: File, row: history.Row) -> dict[str, Any]:
    found = {name: value for name, value in row.items() if name != "by"} | {"kind": "drive#revision"}
    if row["by"]:
        found["lastModifyingUser"] = permission.user(world, row["by"], call.identity)
    if file.is_blob:
        return found
    root = f"https://docs.google.com/spreadsheets/export?id={file.id}&revision={row['id']}&exportFormat="
    return found | {"exportLinks": {kind: root + short for kind, short in EXPORTS.items()}}
