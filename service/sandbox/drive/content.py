"""What is inside files: uploaded bytes here, spreadsheets through the Sheets part."""

import hashlib
from dataclasses import replace

from service.sandbox.call import Call, Raw
from service.sandbox.drive import failures, history, tables
from service.sandbox.drive.model import EDITOR_TYPES, SPREADSHEET, File
from service.sandbox.drive.render import EXPORTS
from service.sandbox.failure import ApiError, drive_error
from service.sandbox.limits import limit
from service.sandbox.sheets import content as sheets
from service.sandbox.world import World

UNTYPED = "application/octet-stream"


def type_of_new(call: Call) -> str:
    """The body's mimeType, else the upload's, else unknown bytes."""
    wanted: str | None = (call.body or {}).get("mimeType")
    return wanted or (call.media.content_type if call.media else UNTYPED)


def fill(call: Call, world: World, file: File) -> None:
    """The content of a file that was just made: a spreadsheet starts with one empty sheet, or as the uploaded
    csv, tsv or xlsx has it.
    """
    if file.mime_type == SPREADSHEET:
        sheets.create(world, file.id)
    if call.media:
        upload(call, world, file, file.name.removesuffix(".csv").removesuffix(".tsv"))


def upload(call: Call, world: World, file: File, title: str = "") -> File:
    """Replace a file's content by the call's media; spreadsheets take csv, tsv and xlsx. `title` names the
    tab made of csv or tsv. Raises 400 for what cannot be converted; other editor formats answer 501.
    """
    assert call.media is not None
    if file.mime_type == SPREADSHEET:
        _convert(call, world, file, title)
        return file
    if file.mime_type.startswith(EDITOR_TYPES):
        raise _not_emulated(f"converting {call.media.content_type} to {file.mime_type}")
    data = call.media.data
    tables.blobs(world).put(file.id, data)
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    filled = replace(file, size=len(data), md5=digest, head="0B" + world.ids.text(40))
    tables.files(world).put(file.id, filled)
    history.record(world, filled, data)
    return filled


def _convert(call: Call, world: World, file: File, title: str) -> None:
    assert call.media is not None
    mime_type = call.media.content_type.partition(";")[0].strip().lower()
    try:
        sheets.load(world, file.id, call.identity, mime_type, call.media.data, title)
    except (ValueError, LookupError) as wrong:
        raise drive_error(400, "badRequest", "Bad Request") from wrong


def copy(world: World, source: File, made: File) -> None:
    if source.mime_type == SPREADSHEET:
        sheets.copy(world, source.id, made.id)
    elif source.size is not None:
        data = tables.blobs(world).get(source.id) or b""
        tables.blobs(world).put(made.id, data)
        history.record(world, made, data)


def words(world: World, file: File) -> str:
    """The text in a file, for searches: of a spreadsheet its cells as typed, of plain text all of it."""
    if file.mime_type == SPREADSHEET:
        return sheets.words(world, file.id)
    if not file.mime_type.startswith("text/"):
        return ""
    return (tables.blobs(world).get(file.id) or b"").decode("utf-8", "replace")


def forget(world: World, file: File) -> None:
    history.forget(world, file.id)
    if file.mime_type == SPREADSHEET:
        sheets.delete(world, file.id)


def download(world: World, file: File) -> Raw:
    """The bytes of a plain file. Raises 403 fileNotDownloadable for editor formats and folders."""
    if not file.is_blob:
        message = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        raise drive_error(403, "fileNotDownloadable", message, locationType="parameter", location="alt")
    return Raw(file.mime_type, tables.blobs(world).get(file.id) or b"")


def export(world: World, file: File, mime_type: str) -> Raw:
    """A spreadsheet as xlsx, ods, pdf, zipped web pages, csv or tsv (the last two: the first tab). Raises 403
    fileNotExportable for other files, 403 exportSizeLimitExceeded above 10 MB, 400 badRequest for other
    formats.
    """
    if file.is_blob or file.is_folder or file.shortcut:
        raise failures.forbidden("fileNotExportable", "Export only supports Docs Editors files.")
    if file.mime_type != SPREADSHEET or mime_type not in EXPORTS:
        raise drive_error(400, "badRequest", "The requested conversion is not supported.")
    data = sheets.export(world, file.id, EXPORTS[mime_type])
    if len(data) > limit(world.settings.limits, "drive.export_bytes"):
        raise failures.forbidden("exportSizeLimitExceeded", "This file is too large to be exported.")
    return Raw(mime_type, data, {"Content-Disposition": "attachment"})


def _not_emulated(what: str) -> ApiError:
    return drive_error(501, "notImplemented", f"The sandbox does not emulate {what}.")
