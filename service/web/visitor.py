"""Who sends a request, and what they may."""

from collections.abc import Collection
from dataclasses import dataclass

from service.domain.rights import Grant
from service.domain.roles import Right


@dataclass(frozen=True)
class Identity:
    """Who somebody is, as the gate found out. `name` is shown and recorded with what they ask for.

    `local` is this machine's person; without that and without an address nobody has signed in.
    """

    name: str
    email: str = ""
    local: bool = False

    @property
    def known(self) -> bool:
        """Whether it is anybody."""
        return self.local or bool(self.email)


NOBODY = Identity("nobody")


@dataclass(frozen=True)
class Visitor:
    """Somebody at the console, with everything that their roles grant."""

    identity: Identity
    grants: tuple[Grant, ...] = ()

    @property
    def name(self) -> str:
        """How the person is named in pages and records."""
        return self.identity.name

    def may(self, rights: Collection[Right], key: str | None = None) -> bool:
        """Whether one of `rights` is theirs: over the candidate with that key, or over any at all."""
        return any(g.right in rights and (key is None or g.covers(key)) for g in self.grants)

    def within(self, rights: Collection[Right]) -> frozenset[str] | None:
        """The keys of the candidates over whom one of `rights` is theirs; None for everybody."""
        mine = [grant.candidates for grant in self.grants if grant.right in rights]
        if None in mine:
            return None
        return frozenset[str]().union(*(keys for keys in mine if keys is not None))
