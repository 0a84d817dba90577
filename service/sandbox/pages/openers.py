"""Who may open what, and whose name a page can offer."""

from dataclasses import dataclass

from service.sandbox.drive import grants, tables
from service.sandbox.drive.model import FOLDER, SPREADSHEET, File
from service.sandbox.world import World

ROLES = {
    "owner": "owner",
    "organizer": "manager",
    "fileOrganizer": "content manager",
    "writer": "editor",
    "commenter": "commenter",
    "reader": "viewer",
}
INTO, NOWHERE = " / ", "No folder"
KINDS = {FOLDER: "folder", SPREADSHEET: "spreadsheet"}


@dataclass(frozen=True)
class Opener:
    """Somebody who may open a file. `person`: can be chosen to act as."""

    name: str
    role: str
    person: bool


@dataclass(frozen=True)
class Folder:
    """`path`: the names of the folders above it and its own; `openers` of the folder itself."""

    path: str
    openers: tuple[Opener, ...]
    files: tuple["Listed", ...]


@dataclass(frozen=True)
class Listed:
    """A file on the first page."""

    id: str
    name: str
    kind: str
    openers: tuple[Opener, ...]


def addresses(world: World) -> list[str]:
    """Addresses in order, without those that have no account: everybody added, and everybody with whom
    something is shared.
    """
    found = {one.email for one in world.people.listed()}
    for _file, given in tables.grants(world).items():  # noqa: PERF102 - a table, not a dictionary
        found |= {grant.grantee for grant in given if grant.type == "user"}
    return sorted(email for email in found if _is_person(world, email))


def openers(world: World, file_id: str) -> tuple[Opener, ...]:
    """Who may open a file, by its own sharing and what it inherits; nobody for an unknown one."""
    file = tables.files(world).get(file_id)
    if file is None:
        return ()
    found = {one.grant.grantee: one.grant for one in grants.effective(world, file)}
    return tuple(
        Opener(
            "anyone with the link" if grant.type == "anyone" else name,
            ROLES.get(grant.role, grant.role),
            grant.type == "user" and _is_person(world, name),
        )
        for name, grant in sorted(found.items())
    )


def folders(world: World, seen: frozenset[str] | None = None) -> list[Folder]:
    """What is not in the bin, by the path of its folder; `seen`: only these. Both in order."""
    shown = [
        one for one in tables.all_files(world) if not one.trashed_at and (seen is None or one.id in seen)
    ]
    openly = {_path(world, one) + INTO + one.name: openers(world, one.id) for one in shown if one.is_folder}
    files: dict[str, list[Listed]] = {path.removeprefix(NOWHERE + INTO): [] for path in openly}
    for file in sorted(shown, key=lambda one: one.name.casefold()):
        if not file.is_folder:
            kind = KINDS.get(file.mime_type, file.mime_type)
            listed = Listed(file.id, file.name, kind, openers(world, file.id))
            files.setdefault(_path(world, file), []).append(listed)
    shared = {path.removeprefix(NOWHERE + INTO): found for path, found in openly.items()}
    return [Folder(path, shared.get(path, ()), tuple(files[path])) for path in sorted(files)]


def _path(world: World, file: File) -> str:
    names: list[str] = []
    above = file.parent
    while above is not None:
        folder = tables.files(world).get(above)
        if folder is None:
            break
        names.insert(0, folder.name)
        above = folder.parent
    if file.drive_id is None and file.owner:
        names.insert(0, file.owner)
    return INTO.join(names) or NOWHERE


def _is_person(world: World, email: str) -> bool:
    person = world.people.get(email)
    return person is not None and person.account
