"""Who may do what with a file. Read by every Drive and Sheets method."""

from collections.abc import Iterable
from typing import Literal

from service.sandbox.call import Identity
from service.sandbox.drive import apps, failures, grants, tables
from service.sandbox.drive.model import File, Grant
from service.sandbox.drive.roles import at_least as reaches
from service.sandbox.drive.roles import strongest
from service.sandbox.failure import sheets_error
from service.sandbox.world import World

Api = Literal["drive", "sheets"]


def role_of(world: World, identity: Identity, file_id: str) -> str | None:
    """The strongest of owner, organizer, fileOrganizer, writer, commenter, reader that the identity has on
    the file: its own, inherited, by domain or by link. None: the file is unknown or not theirs to see.
    """
    file = tables.files(world).get(file_id)
    return None if file is None else role_on(world, identity, file)


def role_on(world: World, identity: Identity, file: File) -> str | None:
    """As `role_of`, of a file at hand."""
    return placing_role(world, identity, file) if apps.reaches(identity, file) else None


def placing_role(world: World, identity: Identity, file: File) -> str | None:
    """As `role_on`, whatever the app sees: drive.file lets one put files into any of the person's folders."""
    return _strongest(world, identity, (one.grant for one in grants.effective(world, file)))


def lasting_role(world: World, identity: Identity, file: File) -> str | None:
    """The strongest role that does not end: who writes for a time does not share."""
    held = (one.grant for one in grants.effective(world, file) if not one.grant.expires)
    return _strongest(world, identity, held)


def opens(world: World, identity: Identity, file: File) -> bool:
    """Does the identity see more of a folder than that it is there?"""
    held = (one.grant for one in grants.effective(world, file) if not one.grant.view)
    return _strongest(world, identity, held) is not None


def is_member(world: World, drive_id: str, address: str) -> bool:
    """Was the address, or a group that it is in, let into the shared drive?"""
    theirs = {address, *world.people.groups.of(address)}
    return any(grant.grantee in theirs for grant in grants.direct(world, drive_id))


def listed_for(world: World, identity: Identity, file: File, corpora: str) -> bool:
    """Does a search in those corpora look at the file? "user": what is the person's, was shared with them or
    a group of theirs, or was opened by them; "domain": what their domain, or anyone, may find.

    https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
    """
    reaching = [
        one.grant for one in grants.effective(world, file) if grants.matches(world, one.grant, identity)
    ]
    if not apps.reaches(identity, file):
        return False
    if corpora == "domain":
        return any(grant.discoverable for grant in reaching)
    opened = bool(reaching) and identity.email.lower() in file.viewed_by
    return opened or any(grant.type in {"user", "group"} for grant in reaching)


def require(world: World, identity: Identity, file_id: str, at_least: str, api: Api) -> None:
    """Raise Google's refusal unless the identity has `at_least` that role.

    Drive: 404 notFound when the file is invisible, 403 insufficientFilePermissions when the role is too weak.
    Sheets: 404 when the file is unknown to the app, else 403 PERMISSION_DENIED, also for writes while a
    content restriction is set.
    """
    role, file = role_of(world, identity, file_id), tables.files(world).get(file_id)
    if api == "sheets":
        narrowed = file is not None and not apps.reaches(identity, file)
        _require_for_sheets(None if narrowed else file, role, at_least)
    elif file and placing_role(world, identity, file) and not apps.reaches(identity, file):
        raise apps.refused(identity, file)
    elif role is None:
        raise failures.not_found(file_id)
    elif not reaches(role, at_least):
        raise failures.insufficient(file_id)


def can_edit_anything(world: World, identity: Identity, file_id: str) -> bool:
    """Owner, or manager of the shared drive: protected ranges do not bind them."""
    return reaches(role_of(world, identity, file_id), "organizer")


def editors(world: World, file_id: str) -> dict[str, list[str]]:
    """Who may edit now: "users" and "groups", addresses in the order in which they were let in."""
    file = tables.files(world).get(file_id)
    found = reversed(grants.effective(world, file)) if file else []
    editing = [one.grant for one in found if reaches(one.grant.role, "writer")]
    return {f"{kind}s": _grantees(editing, kind) for kind in ("user", "group")}


def groups_of(world: World, identity: Identity) -> frozenset[str]:
    """Addresses by which a protected range may name the identity: its groups, and its own."""
    return world.people.groups.of(identity.email) | {identity.email.lower()}


def _strongest(world: World, identity: Identity, held: Iterable[Grant]) -> str | None:
    role: str | None = None
    for grant in held:
        if grants.matches(world, grant, identity):
            role = strongest(role, grant.role)
    return role


def _grantees(editing: list[Grant], kind: str) -> list[str]:
    return list(dict.fromkeys(grant.grantee for grant in editing if grant.type == kind))


def _require_for_sheets(file: File | None, role: str | None, at_least: str) -> None:
    if file is None:
        raise sheets_error(404, "Requested entity was not found.", "NOT_FOUND")
    writing = reaches(at_least, "writer")
    if not reaches(role, at_least) or (writing and file.locked):
        raise sheets_error(403, "The caller does not have permission", "PERMISSION_DENIED")
