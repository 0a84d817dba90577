"""The file tree: My Drive of each person, shared drives, folders, and every change of a file's state.

Every change passes through `save`, which raises the version, and enters the change feed.
"""

from collections.abc import Iterator
from dataclasses import replace

from service.sandbox.call import Identity
from service.sandbox.drive import apps, failures, grants, index, log, tables
from service.sandbox.drive.model import FOLDER, SPREADSHEET, File, Grant, timestamp
from service.sandbox.world import World


def get(world: World, file_id: str) -> File | None:
    return tables.files(world).get(file_id)


def touch(world: World, file_id: str, identity: Identity) -> None:
    """The content changed: version, modifiedTime, lastModifyingUser, change feed. Unknown ids are ignored."""
    file = get(world, file_id)
    if file is not None:
        save(world, modified(world, file, identity))


def rename(world: World, file_id: str, name: str, identity: Identity) -> None:
    """A new name (a spreadsheet's title). Unknown ids are ignored."""
    file = get(world, file_id)
    if file is not None:
        save(world, replace(modified(world, file, identity), name=name))


def create_spreadsheet(world: World, identity: Identity, title: str) -> str:
    """A new spreadsheet file in the caller's My Drive; its content is the caller's to make.

    Raises storageQuotaExceeded for service accounts without storage.
    """
    require_storage(world, identity)
    return add(world, new(world, identity, title, SPREADSHEET, root(world, identity))).id


def require_storage(world: World, identity: Identity) -> None:
    """Raises storageQuotaExceeded unless the identity may own files: people may, and service accounts as the
    setting `service_account_storage` says.
    https://developers.google.com/workspace/drive/api/guides/about-shareddrives
    """
    if identity.kind == "service_account" and not world.settings.service_account_storage:
        raise failures.no_storage()


def new(world: World, identity: Identity, name: str, mime_type: str, parent: File) -> File:
    """A file in `parent`, not yet in the tree."""
    at = timestamp(world.clock.now())
    owner = None if parent.drive_id else identity.email.lower()
    ident = world.ids.file_id() if mime_type != FOLDER else "1" + world.ids.text(32)
    return File(
        ident, name, mime_type, parent.id, parent.drive_id, owner, at, at, identity.email,
        modified_by={identity.email.lower(): at}, viewed_by={identity.email.lower(): at},
        apps=(apps.key(identity),), space=parent.space,
    )  # fmt: skip


def add(world: World, file: File) -> File:
    """Put a new file into the tree, its owner's grant with it."""
    index.remember(world, file.id, None)
    tables.files(world).put(file.id, file)
    if file.owner:
        grants.put(world, file.id, owner_grant(world, file.owner, file.created))
    log.record(world, file)
    return file


def save(world: World, file: File) -> File:
    """Replace a file's state: the version goes up, the change feed has it."""
    index.remember(world, file.id, get(world, file.id))
    saved = replace(file, version=file.version + 1)
    tables.files(world).put(file.id, saved)
    log.record(world, saved)
    return saved


def modified(world: World, file: File, identity: Identity) -> File:
    """The file as just modified by the identity; to be saved."""
    at = timestamp(world.clock.now())
    by = {**file.modified_by, identity.email.lower(): at}
    return replace(file, modified=at, modifier=identity.email, modified_by=by)


def remove(world: World, file: File) -> list[File]:
    """Delete a file and all below it, at once and for good. Gives what went."""
    gone = list(below(world, file))
    for one in gone:
        log.record(world, one, lost=log.audience(world, one))
    for one in gone:
        tables.files(world).delete(one.id)
        tables.grants(world).delete(one.id)
        tables.blobs(world).delete(one.id)
    return gone


def below(world: World, file: File) -> Iterator[File]:
    """The file and everything in it, folders before their content."""
    if not file.is_folder:
        yield file
        return
    by_parent: dict[str, list[File]] = {}
    for one in tables.all_files(world):
        if one.parent:
            by_parent.setdefault(one.parent, []).append(one)
    waiting = [file]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(by_parent.get(one.id, []))


def inside(world: World, file: File) -> list[File]:
    """Everything in it, at any depth."""
    return list(below(world, file))[1:]


def trashed(world: World, file: File) -> bool:
    """In the trash, itself or with a folder above it."""
    return any(one.trashed_at for one in grants.lineage(world, file))


def root(world: World, identity: Identity) -> File:
    """The person's My Drive, made when first asked for."""
    return root_of(world, identity.email.lower())


def root_of(world: World, email: str) -> File:
    """As `root`, by the address in lower case."""
    known = tables.notes(world, "roots").get(email)
    found = get(world, known["id"]) if known else None
    return found or _make_root(world, email)


def owner_grant(world: World, email: str, at: str) -> Grant:
    return Grant(world.people.permission_id(email), "user", "owner", email.lower(), at)


def _make_root(world: World, email: str) -> File:
    at = timestamp(world.clock.now())
    made = File("0A" + world.ids.text(17), "My Drive", FOLDER, None, None, email, at, at, None)
    tables.files(world).put(made.id, made)
    tables.notes(world, "roots").put(email, {"id": made.id})
    grants.put(world, made.id, owner_grant(world, email, at))
    return made
