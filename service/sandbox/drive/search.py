"""files.list: which files a search finds, and in what order.

https://developers.google.com/workspace/drive/api/guides/search-shareddrives
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.call import Call
from service.sandbox.conditions import Node, changed, leaves
from service.sandbox.drive import access, apps, failures, index, lookup, match, tables, tree
from service.sandbox.drive.match import Matcher
from service.sandbox.drive.model import File
from service.sandbox.drive.query import BadQueryError, Compare, Has, parse
from service.sandbox.failure import drive_error
from service.sandbox.world import World

ALL_DRIVES_MISSING = (
    "The includeItemsFromAllDrives parameter must be set to true when driveId is specified or corpora "
    "contains drive or allDrives."
)
BY_RELEVANCE = (
    "Sorting is not supported for queries with fullText terms. Results are always in descending relevance "
    "order."
)
CORPORA = frozenset({"user", "domain", "drive", "allDrives"})
DRIVE_ID_MISSING = "The driveId parameter must be specified if and only if corpora is set to drive."


def found(call: Call, world: World) -> list[File]:
    """The files that meet the call's corpora, driveId and q, in the order of its orderBy."""
    drive_id = _drive(call, world)
    condition = _condition(call, world)
    _require_sortable(call, condition)
    spaces = apps.spaces(call)
    matcher = Matcher(world, call.identity)
    files = [
        file
        for file in tables.all_files(world)
        if file.parent
        and file.space in spaces
        and _in_corpus(call, file, drive_id)
        and _meets(matcher, condition, file)
    ]
    corpora = call.get("corpora") or "user"
    return ordered(call, [file for file in files if access.listed_for(world, call.identity, file, corpora)])


def ordered(call: Call, files: list[File]) -> list[File]:
    """By orderBy, else last modified first. Raises 400 invalid for a key that Drive does not sort by."""
    keys = [part.split() for part in str(call.get("orderBy") or "modifiedTime desc").split(",")]
    for key in reversed(keys):
        if not key or key[0] not in ORDERS or key[1:] not in ([], ["desc"]):
            raise failures.invalid("orderBy")
        files = sorted(files, key=lambda file: ORDERS[key[0]](call, file), reverse=key[1:] == ["desc"])
    return files


def _drive(call: Call, world: World) -> str | None:
    drive_id: str | None = call.get("driveId") or call.get("teamDriveId")
    corpora = call.get("corpora") or "user"
    if corpora not in CORPORA:
        raise failures.invalid("corpora")
    if (drive_id or corpora in {"drive", "allDrives"}) and not lookup.include_all_drives(call):
        raise drive_error(403, "includeTeamDriveItemsRequired", ALL_DRIVES_MISSING)
    if bool(drive_id) != (corpora == "drive"):
        raise drive_error(403, "teamDriveIdRequiresTeamDriveCorpora", DRIVE_ID_MISSING)
    if drive_id and access.role_of(world, call.identity, drive_id) is None:
        raise failures.drive_not_found(drive_id)
    return drive_id


def _condition(call: Call, world: World) -> Node | None:
    if not call.get("q"):
        return None
    try:
        node = parse(call.params["q"])
        match.check(node)
    except BadQueryError as error:
        raise failures.invalid("q") from error
    return changed(node, lambda leaf: _resolved(call, world, leaf))


def _require_sortable(call: Call, node: Node | None) -> None:
    """Full text comes in the order of relevance and in no other."""
    terms = {leaf.term for leaf in leaves(node)} if node and call.get("orderBy") else set()
    if "fullText" in terms:
        raise drive_error(403, "forbidden", BY_RELEVANCE, locationType="parameter", location="orderBy")


def _resolved(call: Call, world: World, node: Compare | Has) -> Compare | Has:
    """'root' in parents is the caller's My Drive; a folder out of the caller's sight is a 404 without id."""
    if not isinstance(node, Compare) or node.term != "parents":
        return node
    if node.value == apps.APP_DATA:
        return Compare("parents", "in", apps.data_folder(world, call.identity).id)
    if node.value == "root":
        return Compare("parents", "in", tree.root(world, call.identity).id)
    folder = tree.get(world, str(node.value))
    hidden = folder is None or (folder.drive_id and not lookup.all_drives(call))
    if hidden or access.role_of(world, call.identity, str(node.value)) is None:
        raise failures.not_found("")
    return node


def _in_corpus(call: Call, file: File, drive_id: str | None) -> bool:
    if drive_id:
        return file.drive_id == drive_id
    return file.drive_id is None or lookup.include_all_drives(call)


def _meets(matcher: Matcher, condition: Node | None, file: File) -> bool:
    known = index.seen(matcher.world, file)
    return known is not None and (condition is None or matcher.matches(condition, known))


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for part in re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    ]


ORDERS: Mapping[str, Callable[[Call, File], Any]] = {
    "createdTime": lambda _call, file: file.created,
    "folder": lambda _call, file: not file.is_folder,
    "modifiedByMeTime": lambda call, file: file.modified_by.get(call.identity.email.lower(), ""),
    "modifiedTime": lambda _call, file: file.modified,
    "name": lambda _call, file: file.name.casefold(),
    "name_natural": lambda _call, file: _natural(file.name),
    "quotaBytesUsed": lambda _call, file: file.size or 0,
    "recency": lambda call, file: max(file.modified, file.viewed_by.get(call.identity.email.lower(), "")),
    "sharedWithMeTime": lambda _call, file: file.created,
    "starred": lambda call, file: call.identity.email.lower() not in file.starred_by,
    "viewedByMeTime": lambda call, file: file.viewed_by.get(call.identity.email.lower(), ""),
}
