"""Google Groups: addresses that stand for their members, who may be groups themselves.

https://support.google.com/a/answer/167100 (a group in a group)
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from service.sandbox.store import Store


@dataclass(frozen=True)
class Group:
    """`members`: addresses in lower case, of people and of other groups."""

    email: str
    name: str
    members: tuple[str, ...] = ()


class Groups:
    """The groups of the sandbox. Addresses compare without regard to case."""

    def __init__(self, store: Store) -> None:
        self._groups = store.table("groups", _encode, _decode, resident=True)

    def get(self, email: str) -> Group | None:
        return self._groups.get(email.strip().lower())

    def put(self, email: str, name: str | None, members: Iterable[str]) -> Group:
        """Make a group, or replace the one of that address; without a name it keeps the one it has."""
        key = email.strip().lower()
        present = self.get(key)
        called = name or (present.name if present else key.partition("@")[0])
        made = Group(key, called, tuple(dict.fromkeys(one.strip().lower() for one in members)))
        self._groups.put(key, made)
        return made

    def delete(self, email: str) -> None:
        self._groups.delete(email.strip().lower())

    def listed(self) -> list[Group]:
        return sorted((group for _, group in self._groups.items()), key=lambda one: one.email)

    def of(self, email: str) -> frozenset[str]:
        """The groups that an address is in, directly and through groups in groups."""
        found: set[str] = set()
        waiting = {email.strip().lower()}
        while waiting:
            above = {group.email for group in self.listed() if waiting & {*group.members}} - found
            found |= above
            waiting = above
        return frozenset(found)

    def people_in(self, email: str) -> list[str]:
        """The addresses that mail to this one reaches: itself, or the people in the group at any depth."""
        found: list[str] = []
        waiting, seen = [email.strip().lower()], set[str]()
        while waiting:
            one = waiting.pop(0)
            group = None if one in seen else self.get(one)
            if group:
                waiting += group.members
            elif one not in seen:
                found.append(one)
            seen.add(one)
        return found


def _encode(one: Group) -> bytes:
    return json.dumps(asdict(one)).encode()


def _decode(blob: bytes) -> Group:
    raw = json.loads(blob)
    return Group(raw["email"], raw["name"], tuple(raw["members"]))
