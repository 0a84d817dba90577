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
KINDS = {FOLDER: "folder", SPREADSHEET: "spreadsheet"}


@dataclass(frozen=True)
class Opener:
    """Somebody who may open a file. `person`: can be chosen to act as."""

    name: str
    role: str
    person: bool


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


def folders(world: World, seen: frozenset[str] | None = None) -> dict[str, list[Listed]]:
    """The files that are not in the bin, by the path of their folder; `seen`: only these. Both in order."""
    made: dict[str, list[Listed]] = {}
    for file in sorted(tables.all_files(world), key=lambda one: one.name.casefold()):
        if file.is_folder or file.trashed_at or (seen is not None and file.id not in seen):
            continue
        kind = KINDS.get(file.mime_type, file.mime_type)
        listed = Listed(file.id, file.name, kind, openers(world, file.id))
        made.setdefault(_path(world, file), []).append(listed)
    return dict(sorted(made.items()))


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
    return " / ".join(names) or "No folder"


def _is_person(world: World, email: str) -> bool:
    person = world.people.get(email)
    return person is not None and person.account
