"""Does a file meet a query? Google's reading of each term, as one person sees it.

Measured on Google: names compare without case; `name contains` takes word beginnings, in any order.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.sandbox.call import Identity
from service.sandbox.conditions import Node, holds, leaves
from service.sandbox.drive import content, grants, tree
from service.sandbox.drive.model import File, moment
from service.sandbox.drive.query import TIMES, BadQueryError, Compare, Has
from service.sandbox.drive.roles import at_least
from service.sandbox.drive.wording import words_begin, words_stand
from service.sandbox.world import World

SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
LEAST_ROLE = {"owners": "owner", "writers": "writer", "readers": "reader"}
VISIBILITIES = frozenset({"anyoneCanFind", "anyoneWithLink", "domainCanFind", "domainWithLink", "limited"})


@dataclass(frozen=True)
class Matcher:
    """Decides for one caller; `file` arguments may be older states that search still knows."""

    world: World
    identity: Identity

    def matches(self, node: Node, file: File) -> bool:
        return holds(node, lambda leaf: self._leaf(leaf, file))

    def _leaf(self, leaf: Compare | Has, file: File) -> bool:
        return self._has(leaf, file) if isinstance(leaf, Has) else self._compare(leaf, file)

    def _has(self, node: Has, file: File) -> bool:
        private = file.app_properties.get(self.identity.client, {})
        held = file.properties if node.term == "properties" else private
        return held.get(node.key) == node.value

    def _compare(self, node: Compare, file: File) -> bool:
        if node.operator == "in":
            return self._is_in(str(node.value), node.term, file)
        if isinstance(node.value, bool):
            return (self._flag(node.term, file) == node.value) == (node.operator == "=")
        if node.term in TIMES:
            own = self._time(node.term, file)
            return own is not None and compare_times(own, node)
        return self._text(node, str(node.value), file)

    def _time(self, term: str, file: File) -> str | None:
        if term == "viewedByMeTime":
            return file.viewed_by.get(self.identity.email.lower())
        return file.modified if term == "modifiedTime" else file.created

    def _text(self, node: Compare, value: str, file: File) -> bool:
        if node.term == "fullText":
            return words_stand(self._full_text(file), value)
        if node.operator == "contains":
            by_type = node.term == "mimeType"
            return file.mime_type.startswith(value) if by_type else words_begin(file.name, value)
        return self._is(node.term, value, file) == (node.operator == "=")

    def _is(self, term: str, value: str, file: File) -> bool:
        if term == "visibility":
            return self._visibility(file) == value
        if term == "mimeType":
            return file.mime_type == value
        if term == "shortcutDetails.targetId":
            return file.target_id == value
        return file.name.casefold() == value.casefold()

    def _full_text(self, file: File) -> str:
        own = (file.name, str(file.details.get("description", "")), file.indexable)
        return "\n".join((*own, content.words(self.world, file)))

    def _is_in(self, value: str, collection: str, file: File) -> bool:
        if collection == "parents":
            return file.parent == value
        email = self.identity.email.lower() if value == "me" else value.lower()
        return any(
            one.grant.grantee == email and at_least(one.grant.role, LEAST_ROLE[collection])
            for one in grants.effective(self.world, file)
        )

    def _flag(self, term: str, file: File) -> bool:
        email = self.identity.email.lower()
        if term == "trashed":
            return tree.trashed(self.world, file)
        if term == "starred":
            return email in file.starred_by
        return file.owner != email and grants.to_person(self.world, file.id, self.identity) is not None

    def _visibility(self, file: File) -> str:
        for one in grants.effective(self.world, file):
            if one.grant.type in {"anyone", "domain"}:
                return one.grant.type + ("CanFind" if one.grant.discoverable else "WithLink")
        return "limited"


def check(node: Node) -> None:
    """Raises BadQueryError for values that no file could be compared with: a time that is none."""
    for leaf in leaves(node):
        if isinstance(leaf, Compare) and leaf.term in TIMES:
            _require_time(str(leaf.value))
        elif isinstance(leaf, Compare) and leaf.term == "visibility" and leaf.value not in VISIBILITIES:
            raise BadQueryError(f"{leaf.value} is no visibility")


def compare_times(own: str, node: Compare) -> bool:
    return SIGNS[node.operator](datetime.fromisoformat(own), moment(str(node.value)))


def _require_time(text: str) -> None:
    try:
        moment(text)
    except ValueError as error:
        raise BadQueryError(f"{text} is no RFC 3339 time") from error
