"""drive.files.*: https://developers.google.com/workspace/drive/api/reference/rest/v3/files"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from service.sandbox.call import Call, Raw
from service.sandbox.drive import (
    access,
    apps,
    capability,
    channel,
    content,
    discussion,
    downloading,
    editing,
    failures,
    generated,
    late,
    log,
    lookup,
    paging,
    placing,
    render,
    search,
    shortcuts,
    tables,
    tree,
)
from service.sandbox.drive.model import File, timestamp
from service.sandbox.methods import method
from service.sandbox.world import World

LIST_FIELDS = f"kind,nextPageToken,incompleteSearch,files({render.DEFAULT})"
CONTENT = frozenset({"name", "description", "mimeType"})
MOST_IDS = 1000
LONGEST_WATCH = timedelta(seconds=86_400)


@method("drive.files.create", default_fields=render.DEFAULT)
def create(call: Call, world: World) -> dict[str, Any]:
    body = call.body or {}
    parent, target = placing.for_new(call, world), shortcuts.target(call, world)
    name = body.get("name") or (target.name if target else "Untitled")
    made = tree.new(world, call.identity, name, content.type_of_new(call), parent)
    if not made.is_blob and not made.is_folder:
        apps.require_shareable(made)
    if target:
        made = replace(made, shortcut=shortcuts.details(target))
    if body.get("id"):
        made = replace(made, id=generated.require_usable(world, body["id"], made.mime_type))
    made = tree.add(world, made)
    made = _settled(world, editing.applied(call, world, made))
    content.fill(call, world, made)
    return render.resource(call, world, tree.get(world, made.id) or made)


@method("drive.files.get", default_fields=render.DEFAULT)
def get(call: Call, world: World) -> dict[str, Any] | Raw:
    late.deliver(world)
    file = lookup.file_of(call, world)
    if call.alt != "media":
        return render.resource(call, world, file)
    if file.is_blob and not capability.may_download(world, call.identity, file):
        raise failures.forbidden("cannotDownloadFile", "This file cannot be downloaded by the user.")
    return content.download(world, file)


@method("drive.files.list", default_fields=LIST_FIELDS)
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    late.deliver(world)
    found = search.found(call, world)
    about = repr([call.get(name) for name in ("q", "orderBy", "corpora", "driveId", "pageSize")])
    shown, following = paging.page(found, call.get("pageSize", 100), call.get("pageToken"), about)
    reply = {
        "kind": "drive#fileList",
        "incompleteSearch": False,
        "files": [render.resource(call, world, file, "files") for file in shown],
    }
    return reply | ({"nextPageToken": following} if following else {})


@method("drive.files.update", default_fields=render.DEFAULT)
def update(call: Call, world: World) -> dict[str, Any]:
    file, body = lookup.file_of(call, world), call.body or {}
    if body or call.media or not (call.get("addParents") or call.get("removeParents")):
        editing.require_writable(call, world, file)
    changed = editing.applied(call, world, placing.move(call, world, file))
    if CONTENT & body.keys() or call.media:
        changed = tree.modified(world, changed, call.identity)
    if call.media:
        changed = content.upload(call, world, changed)
    if "trashed" in body:
        changed = _trashed(call, world, changed)
    return render.resource(call, world, tree.save(world, changed))


@method("drive.files.copy", default_fields=render.DEFAULT)
def copy(call: Call, world: World) -> dict[str, Any]:
    source, body = lookup.file_of(call, world), call.body or {}
    if not capability.may_copy(world, call.identity, source):
        raise failures.forbidden("cannotCopyFile", "This file cannot be copied by the user.")
    parent = placing.for_copy(call, world, source)
    name = body.get("name") or f"Copy of {source.name}"
    made = tree.new(world, call.identity, name, source.mime_type, parent)
    if body.get("id"):
        made = replace(made, id=generated.require_usable(world, body["id"], made.mime_type))
    made = tree.add(world, _inheriting(made, source))
    made = _settled(world, editing.applied(call, world, made))
    content.copy(world, source, made)
    if call.get("copyComments"):
        discussion.copy(world, source.id, made.id)
    return render.resource(call, world, made)


@method("drive.files.delete")
def delete(call: Call, world: World) -> None:
    file = lookup.file_of(call, world)
    if not capability.may_delete(world, call.identity, file):
        raise failures.insufficient(file.id)
    for gone in tree.remove(world, file):
        content.forget(world, gone)


@method("drive.files.emptyTrash")
def empty_trash(call: Call, world: World) -> None:
    """The caller's own trash, or that of a shared drive, which takes its manager."""
    drive_id = call.get("driveId")
    if drive_id and access.role_of(world, call.identity, drive_id) is None:
        raise failures.drive_not_found(drive_id)
    if drive_id:
        access.require(world, call.identity, drive_id, "organizer", "drive")
    owner = None if drive_id else call.identity.email.lower()
    for file in tables.all_files(world):
        ours = file.trashed_at and file.drive_id == drive_id and file.owner == owner
        if ours and tree.get(world, file.id):
            for gone in tree.remove(world, file):
                content.forget(world, gone)


@method("drive.files.export")
def export(call: Call, world: World) -> Raw:
    file = lookup.file_of(call, world, any_drive=True)
    if not capability.may_copy(world, call.identity, file) and not file.is_folder:
        message = "This file cannot be exported by the user."
        raise failures.forbidden("cannotExportFile", message)
    return content.export(world, file, call.params["mimeType"])


@method("drive.files.download")
def download(call: Call, world: World) -> dict[str, Any]:
    return downloading.begun(call, world, lookup.file_of(call, world, any_drive=True))


@method("drive.files.generateIds")
def generate_ids(call: Call, world: World) -> dict[str, Any]:
    count = call.get("count", 10)
    if not 1 <= count <= MOST_IDS:
        raise failures.invalid(
            "count", f"Invalid value '{count}'. Values must be within the range: [1, 1000]"
        )
    return {"kind": "drive#generatedIds", "space": "drive", "ids": generated.give(world, count)}


@method("drive.files.watch")
def watch(call: Call, world: World) -> dict[str, Any]:
    """A channel for one file or folder; at most a day."""
    file = lookup.file_of(call, world)
    uri = f"https://www.googleapis.com/drive/v3/files/{file.id}?alt=json"
    return channel.rendered(channel.opened(call, world, uri, LONGEST_WATCH, file.id))


def _settled(world: World, file: File) -> File:
    """The rest of a new file's state, still its first version."""
    tables.files(world).put(file.id, file)
    return file


def _inheriting(made: File, source: File) -> File:
    details = {name: source.details[name] for name in ("description",) if name in source.details}
    return replace(
        made,
        properties=source.properties,
        app_properties=source.app_properties,
        details=details,
        shortcut=source.shortcut,
        size=source.size,
        head=source.head,
        md5=source.md5,
    )


def _trashed(call: Call, world: World, file: File) -> File:
    into = bool(call.body["trashed"])
    for inside in tree.inside(world, file):
        log.record(world, inside)
    if not into:
        return replace(file, trashed_at=None, trashed_by=None)
    return replace(file, trashed_at=timestamp(world.clock.now()), trashed_by=call.identity.email)
