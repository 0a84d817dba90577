"""Where files may go: the folder of a new file, of a copy, and moves."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from service.sandbox.call import Call
from service.sandbox.drive import access, apps, failures, grants, log, lookup, tables, tree
from service.sandbox.drive.model import File
from service.sandbox.drive.roles import at_least
from service.sandbox.world import World


def for_new(call: Call, world: World) -> File:
    """The folder that the body's `parents` names, else the caller's My Drive."""
    named = (call.body or {}).get("parents") or []
    folder = target(call, world, named[0]) if named else tree.root(world, call.identity)
    if len(named) > 1:
        raise failures.one_parent(shared=folder.drive_id is not None)
    return _with_storage(call, world, folder)


def for_copy(call: Call, world: World, source: File) -> File:
    """As `for_new`; without `parents` the source's folder, if the caller may add to it."""
    if (call.body or {}).get("parents"):
        return for_new(call, world)
    folder = tree.get(world, source.parent) if source.parent else None
    if folder is None or not at_least(access.placing_role(world, call.identity, folder), "writer"):
        folder = tree.root(world, call.identity)
    return _with_storage(call, world, folder)


def target(call: Call, world: World, folder_id: str) -> File:
    """A folder that the caller may add to.

    Raises 404 notFound, 403 insufficientParentPermissions, 403 parentNotAFolder.
    """
    folder = lookup.folder(call, world, folder_id)
    if not folder.is_folder:
        raise failures.forbidden("parentNotAFolder", "The specified parent is not a folder.")
    if not at_least(access.placing_role(world, call.identity, folder), "writer"):
        raise failures.insufficient_parent()
    return folder


def move(call: Call, world: World, file: File) -> File:
    """Carry out addParents and removeParents; the file as it then is, not yet saved.

    A file has one folder: adding a second without removing the first is refused.
    """
    added, removed = _ids(call, world, "addParents"), _ids(call, world, "removeParents")
    wanted = [one for one in added if one != file.parent]
    if not wanted:
        return file
    folder = target(call, world, wanted[0])
    if len(wanted) > 1 or (file.parent and file.parent not in removed):
        raise failures.one_parent(shared=file.drive_id is not None)
    _require_movable(call, world, file, folder)
    return _moved(call, world, file, folder)


def _moved(call: Call, world: World, file: File, folder: File) -> File:
    gone = {one.id: log.audience(world, one) for one in tree.below(world, file)}
    if file.drive_id != folder.drive_id:
        for one in tree.inside(world, file):
            tables.files(world).put(one.id, _in_drive(call, one, folder))
        _settle_owner(call, world, file, folder)
    return put_into(world, _in_drive(call, file, folder), folder, gone)


def put_into(world: World, file: File, folder: File, gone: Mapping[str, Iterable[str]] | None = None) -> File:
    """The file in another folder. `gone`: who saw each file before, by id."""
    lost = gone or {one.id: log.audience(world, one) for one in tree.below(world, file)}
    moved = replace(file, parent=folder.id)
    tables.files(world).put(file.id, moved)
    for one in tree.below(world, moved):
        log.record(world, one, lost=lost[one.id])
    return moved


def _in_drive(call: Call, file: File, folder: File) -> File:
    owner = None if folder.drive_id else (file.owner or call.identity.email.lower())
    return replace(file, drive_id=folder.drive_id, owner=owner)


def _settle_owner(call: Call, world: World, file: File, folder: File) -> None:
    """Owners exist in My Drive only."""
    for one in tree.below(world, file):
        kept = tuple(grant for grant in grants.direct(world, one.id) if grant.role != "owner")
        tables.grants(world).put(one.id, kept)
        if folder.drive_id is None:
            mine = tree.owner_grant(world, call.identity.email, file.created)
            grants.put(world, one.id, mine)


def _require_movable(call: Call, world: World, file: File, folder: File) -> None:
    if file.space != folder.space:
        raise failures.forbidden("notSupportedForAppDataFolderFiles", apps.NOT_SUPPORTED)
    role = access.role_on(world, call.identity, file)
    if file.parent is None or not at_least(role, "fileOrganizer" if file.drive_id else "writer"):
        raise failures.insufficient(file.id)
    if any(one.id == file.id for one in grants.lineage(world, folder)):
        raise failures.forbidden("cannotAddParent", "A folder cannot be moved into itself or its subfolder.")
    if file.drive_id == folder.drive_id:
        return
    if folder.drive_id and file.is_folder and file.drive_id is None:
        message = "Moving folders into shared drives is not supported."
        raise failures.forbidden("teamDrivesFolderMoveInNotSupported", message)
    if file.drive_id is None and role != "owner":
        raise failures.insufficient(file.id)
    _with_storage(call, world, folder)


def _ids(call: Call, world: World, name: str) -> list[str]:
    named = [one.strip() for one in str(call.get(name) or "").split(",") if one.strip()]
    return [tree.root(world, call.identity).id if one == "root" else one for one in named]


def _with_storage(call: Call, world: World, folder: File) -> File:
    if folder.drive_id is None:
        tree.require_storage(world, call.identity)
    return folder
