"""Who exists. Every address in a Workspace domain has a Google account unless added without one; nobody
else exists until added.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from service.sandbox.groups import Groups
from service.sandbox.store import Store

WORKSPACE_DOMAINS = ("example.org", "example.edu", "example.com")


@dataclass(frozen=True)
class Person:
    """`account`: has a Google account. `domain`: what follows the @. `admin`: administers the domains.
    `mailbox`: Gmail is turned on for the account.
    """

    email: str
    name: str
    account: bool
    domain: str
    admin: bool = False
    mailbox: bool = True


class People:
    """The people, groups and service accounts of the sandbox. Addresses compare without regard to case."""

    def __init__(self, store: Store, domains: Iterable[str] = WORKSPACE_DOMAINS) -> None:
        self.domains = frozenset(domains)
        self.groups = Groups(store)
        self._added = store.table("people", _encode, _decode, resident=True)
        self._service_accounts: dict[str, Person] = {}

    def get(self, email: str) -> Person | None:
        key = email.strip().lower()
        found = self._added.get(key) or self._service_accounts.get(key)
        if found or not self.in_workspace(key):
            return found
        return person(key)

    def add(
        self,
        email: str,
        name: str | None = None,
        *,
        account: bool = True,
        admin: bool = False,
        mailbox: bool = True,
    ) -> Person:
        named = person(email.strip().lower(), name, account=account, admin=admin)
        added = replace(named, mailbox=mailbox)
        self._added.put(added.email, added)
        return added

    def add_service_account(self, email: str, name: str) -> None:
        """Known to this process only: it comes from the key file at every start."""
        self._service_accounts[email] = person(email, name)

    def listed(self) -> list[Person]:
        """Everybody who was added, by address."""
        return sorted((added for _, added in self._added.items()), key=lambda one: one.email)

    def in_workspace(self, email: str) -> bool:
        local, _, domain = email.lower().rpartition("@")
        return bool(local) and domain in self.domains

    def is_service_account(self, email: str) -> bool:
        return email.lower() in self._service_accounts

    def permission_id(self, grantee: str) -> str:
        """Google's id of a grantee (an address, a domain): the same on every file."""
        digest = hashlib.sha256(grantee.lower().encode()).digest()
        return f"{int.from_bytes(digest[:8], 'big') % 10**20:020d}"


def person(email: str, name: str | None = None, *, account: bool = True, admin: bool = False) -> Person:
    """A person named after the address when no name is given: ana.ruiz@… is "Ana Ruiz"."""
    local, _, domain = email.partition("@")
    words = local.replace(".", " ").replace("_", " ").replace("-", " ").split()
    return Person(email, name or " ".join(word.capitalize() for word in words), account, domain, admin)


def _encode(one: Person) -> bytes:
    return json.dumps(asdict(one)).encode()


def _decode(blob: bytes) -> Person:
    return Person(**json.loads(blob))
