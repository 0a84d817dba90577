"""Does a file meet a query? Google's reading of each term, as one person sees it.

Measured on Google: names compare without case; `name contains` takes word beginnings, in any order.
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from service.sandbox.call import Identity
from service.sandbox.drive import grants, tree
from service.sandbox.drive.model import File, moment
from service.sandbox.drive.query import All, AnyOf, BadQueryError, Compare, Has, Node, Not
from service.sandbox.drive.roles import at_least
from service.sandbox.world import World

SIGNS: Mapping[str, Callable[[datetime, datetime], bool]] = {
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
        if node.term in {"modifiedTime", "createdTime"}:
            return compare_times(file.modified if node.term[0] == "m" else file.created, node)
        return self._text(node, node.value, file)

    def _text(self, node: Compare, value: str, file: File) -> bool:
        if node.term == "visibility":
            return (self._visibility(file) == value) == (node.operator == "=")
        if node.term == "mimeType":
            contains = node.operator == "contains"
            same = file.mime_type.startswith(value) if contains else file.mime_type == value
            return same != (node.operator == "!=")
        if node.operator == "contains":
            words = file.name if node.term == "name" else f"{file.name} {file.details.get('description', '')}"
            return words_begin(words, value)
        return (file.name.casefold() == value.casefold()) == (node.operator == "=")

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


def holds(node: Node, decide: Callable[[Compare | Has], bool]) -> bool:
    """The truth of a query whose single conditions `decide` answers."""
    if isinstance(node, All):
        return all(holds(part, decide) for part in node.of)
    if isinstance(node, AnyOf):
        return any(holds(part, decide) for part in node.of)
    return not holds(node.of, decide) if isinstance(node, Not) else decide(node)


def check(node: Node) -> None:
    """Raises BadQueryError for values that no file could be compared with: a time that is none."""
    if isinstance(node, All | AnyOf):
        for part in node.of:
            check(part)
    elif isinstance(node, Not):
        check(node.of)
    elif isinstance(node, Compare):
        if node.term in {"modifiedTime", "createdTime"}:
            _require_time(str(node.value))
        if node.term == "visibility" and node.value not in VISIBILITIES:
            raise BadQueryError(f"{node.value} is no visibility")


def compare_times(own: str, node: Compare) -> bool:
    return SIGNS[node.operator](datetime.fromisoformat(own), moment(str(node.value)))


def _require_time(text: str) -> None:
    try:
        moment(text)
    except ValueError as error:
        raise BadQueryError(f"{text} is no RFC 3339 time") from error


def words_begin(text: str, wanted: str) -> bool:
    """Does every wanted word begin some word of the text?

    >>> words_begin("Ana Ruiz - Induction Plan", "plan ru")
    True
    """
    words = re.findall(r"\w+", text.casefold())
    return all(any(word.startswith(one) for word in words) for one in re.findall(r"\w+", wanted.casefold()))
