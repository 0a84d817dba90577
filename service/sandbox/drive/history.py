"""The revisions of a file: of uploaded content every one, of a spreadsheet the present one.

https://developers.google.com/workspace/drive/api/guides/manage-revisions
"""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from service.sandbox.drive import tables
from service.sandbox.drive.model import File
from service.sandbox.table import Table
from service.sandbox.world import World

Row = dict[str, Any]
KEPT = timedelta(days=30)
MARKS = ("keepForever", "published", "publishAuto", "publishedOutsideDomain")


def record(world: World, file: File, data: bytes) -> None:
    """Uploaded content became the file's: its newest revision."""
    row = {
        "id": file.head,
        "mimeType": file.mime_type,
        "modifiedTime": file.modified,
        "by": file.modifier,
        "size": str(len(data)),
        "md5Checksum": file.md5,
        "originalFilename": file.details.get("originalFilename", file.name),
    }
    held = _rows(world).get(file.id) or {"rows": []}
    _rows(world).put(file.id, {"rows": [*held["rows"], row]})
    bytes_of(world).put(f"{file.id}/{file.head}", data)


def every(world: World, file: File) -> list[Row]:
    """Oldest first. Older ones end 30 days after newer content came, unless they are kept for ever."""
    if not file.is_blob:
        row = {"id": str(file.version), "mimeType": file.mime_type, "modifiedTime": file.modified}
        return [_marked(world, file, row | {"by": file.modifier})]
    rows = [_marked(world, file, row) for row in (_rows(world).get(file.id) or {"rows": []})["rows"]]
    last = world.clock.now() - KEPT
    older = [row for row, newer in pairwise(rows) if row["keepForever"] or _time(newer) > last]
    return [*older, *rows[-1:]]


def mark(world: World, file: File, ident: str, marks: Row) -> None:
    """KeepForever and the like; what is not named stays."""
    held = _marks(world).get(f"{file.id}/{ident}") or {}
    _marks(world).put(f"{file.id}/{ident}", {**held, **marks})


def drop(world: World, file: File, ident: str) -> None:
    rows = (_rows(world).get(file.id) or {"rows": []})["rows"]
    _rows(world).put(file.id, {"rows": [row for row in rows if row["id"] != ident]})
    bytes_of(world).delete(f"{file.id}/{ident}")


def forget(world: World, file_id: str) -> None:
    """The file is gone."""
    for row in (_rows(world).get(file_id) or {"rows": []})["rows"]:
        bytes_of(world).delete(f"{file_id}/{row['id']}")
    _rows(world).delete(file_id)


def bytes_of(world: World) -> Table[bytes]:
    """`fileId/revisionId` -> uploaded content."""
    return world.store.table("drive.revision_blobs", bytes, bytes, resident=False)


def _rows(world: World) -> Table[Row]:
    return tables.notes(world, "revisions")


def _marks(world: World) -> Table[Row]:
    return tables.notes(world, "revision_marks")


def _marked(world: World, file: File, row: Row) -> Row:
    held = _marks(world).get(f"{file.id}/{row['id']}") or {}
    return {"keepForever": False, "published": False} | row | held


def _time(row: Row) -> datetime:
    return datetime.fromisoformat(row["modifiedTime"])
