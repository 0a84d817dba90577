"""Who was given what on which file, with what a folder or shared drive hands down.

Inheritance only adds: https://developers.google.com/workspace/drive/api/guides/manage-sharing
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from service.sandbox.call import Identity
from service.sandbox.drive import tables
from service.sandbox.drive.model import File, Grant
from service.sandbox.world import World


@dataclass(frozen=True)
class Effective:
    """A grant that counts for a file, and the file or folder on which it was set."""

    grant: Grant
    set_on: str


def direct(world: World, file_id: str) -> tuple[Grant, ...]:
    return tables.grants(world).get(file_id) or ()


def effective(world: World, file: File) -> list[Effective]:
    """Every grant in force now, the file's own first, then its folders' upwards. An owner of a folder above
    is a writer here. A folder with limited access hands down what was set on it and what managers have; those
    who may open the folder above see it, and cannot open it.
    https://developers.google.com/workspace/drive/api/guides/limited-expansive-access
    """
    now = world.clock.now()
    found: list[Effective] = []
    limited: str | None = None
    for item in lineage(world, file):
        for grant in direct(world, item.id):
            handed = grant if item.id == file.id else _handed_down(grant, file, limited)
            if handed and not expired(grant, now):
                found.append(Effective(handed, item.id))
        if item.limited and limited is None:
            limited = item.id
    return found


def lineage(world: World, file: File) -> Iterator[File]:
    """The file, its folder, that one's folder … up to the root."""
    item: File | None = file
    while item is not None:
        yield item
        item = tables.files(world).get(item.parent) if item.parent else None


def expired(grant: Grant, now: datetime) -> bool:
    return grant.expires is not None and datetime.fromisoformat(grant.expires) <= now


def matches(world: World, grant: Grant, identity: Identity) -> bool:
    """Does the grant reach this identity: by address, as a member of the group, by domain or by link?"""
    email = identity.email.lower()
    if grant.type == "anyone":
        return True
    if grant.type == "domain":
        return email.endswith(f"@{grant.grantee}")
    return grant.grantee == email or (
        grant.type == "group" and grant.grantee in world.people.groups.of(email)
    )


def to_person(world: World, file_id: str, identity: Identity) -> Grant | None:
    """The grant on the file itself by which the identity, or a group it is in, was let in."""
    named = (one for one in direct(world, file_id) if one.type in {"user", "group"})
    return next((one for one in named if matches(world, one, identity)), None)


def put(world: World, file_id: str, grant: Grant) -> None:
    """Set a grant; one with the same id on the same file is replaced in its place."""
    present = direct(world, file_id)
    if any(one.id == grant.id for one in present):
        changed = tuple(grant if one.id == grant.id else one for one in present)
    else:
        changed = (*present, grant)
    tables.grants(world).put(file_id, changed)


def drop(world: World, file_id: str, permission_id: str) -> None:
    kept = tuple(one for one in direct(world, file_id) if one.id != permission_id)
    tables.grants(world).put(file_id, kept)


def _handed_down(grant: Grant, file: File, limited: str | None) -> Grant | None:
    """`limited`: the folder with limited access, if one stands between the grant and the file."""
    if grant.role == "owner" and grant.grantee == file.owner:
        return None
    if limited and grant.role != "organizer":
        return replace(grant, role="reader", view="metadata") if limited == file.id else None
    return replace(grant, role="writer") if grant.role == "owner" else grant
