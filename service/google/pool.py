"""The identities that the service acts as. Sheets allows 60 reads and 60 writes a minute to each: so Sheets'
work is spread over all of them. Everything else is done by the first, the lead, whose limits for it are far
wider: what is copied can be found again by whoever copied it (a file's app properties are private to the
app), and the feed of changes has one reader.
"""

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from service.google.clients import Clients

STRIKES = 3
"""An identity that lacks its right to so many files, and was of use for none, is not asked again."""


@dataclass(frozen=True)
class Member:
    """An identity by its address, and its clients."""

    address: str
    clients: Clients


class Pool:
    """Members, the lead first; `mailbox` sends letters. Safe to share between threads."""

    def __init__(self, members: Sequence[Member], mailbox: Member) -> None:
        self.members, self.mailbox = tuple(members), mailbox
        self._lock = threading.Lock()
        self._refused: set[tuple[str, str]] = set()
        self._strikes: Counter[str] = Counter()
        self._useful: set[str] = set()

    @property
    def lead(self) -> Member:
        """Who does what is not spread."""
        return self.members[0]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Everybody's address, the lead's first."""
        return tuple(member.address for member in self.members)

    def for_file(self, file_id: str) -> tuple[Member, ...]:
        """Who may be asked to work on a file; the lead always."""
        with self._lock:
            return tuple(
                member
                for member in self.members
                if member is self.lead
                or ((member.address, file_id) not in self._refused and not self._out(member.address))
            )

    def passed(self, member: Member) -> None:
        """The member was of use."""
        self._useful.add(member.address)

    def refused(self, member: Member, file_id: str) -> None:
        """The member lacks a right to the file that the lead has: it is left alone with it from now on."""
        with self._lock:
            self._refused.add((member.address, file_id))
            self._strikes[member.address] += 1

    def _out(self, address: str) -> bool:
        return self._strikes[address] >= STRIKES and address not in self._useful

    def close(self) -> None:
        """Close everybody's connections; nobody may be using them."""
        for member in self.members:
            member.clients.close()
