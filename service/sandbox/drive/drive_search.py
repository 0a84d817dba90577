"""drives.list: which shared drives a search finds.

https://developers.google.com/workspace/drive/api/guides/search-shareddrives
"""

from service.sandbox.call import Call, Identity
from service.sandbox.conditions import Node, holds, leaves
from service.sandbox.drive import access, admin, failures, grants, match, tables
from service.sandbox.drive.model import SharedDrive
from service.sandbox.drive.query import DRIVE_TERMS, NUMBERS, BadQueryError, Compare, parse
from service.sandbox.drive.wording import words_begin
from service.sandbox.world import World

FOR_ADMINS = NUMBERS | {"orgUnitId"}


def every(world: World) -> tuple[SharedDrive, ...]:
    return tuple(dict(tables.drives(world).items()).values())


def found(call: Call, world: World) -> list[SharedDrive]:
    """The caller's, or as an administrator all of the domain's, that meet the query."""
    everywhere = admin.acts(call, world, "noListTeamDrivesAdministratorPrivilege")
    node = _condition(call, everywhere=everywhere)
    seen = [one for one in every(world) if everywhere or access.role_of(world, call.identity, one.id)]
    return [one for one in seen if node is None or _holds(world, call.identity, node, one)]


def _holds(world: World, identity: Identity, node: Node, drive: SharedDrive) -> bool:
    return holds(node, lambda leaf: _meets(world, identity, leaf, drive))


def _condition(call: Call, *, everywhere: bool) -> Node | None:
    if not call.get("q"):
        return None
    try:
        node = parse(call.params["q"], DRIVE_TERMS)
        match.check(node)
    except BadQueryError as error:
        raise failures.invalid("q") from error
    if not everywhere and any(leaf.term in FOR_ADMINS for leaf in leaves(node)):
        raise admin.refused("queryRequiresAdminCredentials")
    return node


def _meets(world: World, identity: Identity, leaf: Compare, drive: SharedDrive) -> bool:
    if leaf.term == "createdTime":
        return match.compare_times(drive.created, leaf)
    if leaf.operator == "contains":
        return words_begin(drive.name, str(leaf.value))
    if leaf.term in NUMBERS:
        return match.SIGNS[leaf.operator](_members(world, leaf.term, drive), leaf.value)
    return _is(identity, leaf, drive) == (leaf.operator == "=")


def _is(identity: Identity, leaf: Compare, drive: SharedDrive) -> bool:
    if leaf.term == "hidden":
        return (identity.email.lower() in drive.hidden_for) == leaf.value
    if leaf.term == "orgUnitId":
        return drive.details.get("orgUnitId") == leaf.value
    return drive.name.casefold() == str(leaf.value).casefold()


def _members(world: World, term: str, drive: SharedDrive) -> int:
    members = grants.direct(world, drive.id)
    return sum(1 for one in members if term == "memberCount" or one.role == "organizer")
