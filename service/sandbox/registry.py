"""What the project and its administrator have set up: OAuth clients, service accounts' rights, revocations.

Kept in the store, so that it survives a restart; a reset brings back the beginnings: any OAuth client is
known, service accounts may act for everybody, nothing is revoked.
"""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

from service.sandbox.store import Store
from service.sandbox.table import Table

State: TypeAlias = Literal["enabled", "disabled", "deleted"]
STATES = ("enabled", "disabled", "deleted")
EVERY_APP = "*"


@dataclass(frozen=True)
class Rights:
    """Of a service account. `delegated_scopes`: for which an administrator lets it act for people
    (domain-wide delegation); None for all of Google's. `key`, `account`: whether they are good still.
    `token_creators`: the addresses that may act as it without its key.
    """

    delegated_scopes: tuple[str, ...] | None = None
    key: State = "enabled"
    account: State = "enabled"
    token_creators: tuple[str, ...] = ()


@dataclass(frozen=True)
class OAuthClient:
    """An app as the project's console has it. An `installed` one may name any loopback address."""

    client_id: str
    client_secret: str
    type: Literal["web", "installed"] = "installed"
    redirect_uris: tuple[str, ...] = ()


class Registry:
    """`now`: seconds since 1970, real time."""

    def __init__(self, store: Store, now: Callable[[], float] = time.time) -> None:
        self._now, self._transaction = now, store.transaction
        self._rights = _table(store, "service account rights")
        self._clients = _table(store, "oauth clients")
        self._revoked = _table(store, "revoked")
        self._spent = _table(store, "codes spent")

    def rights(self, email: str) -> Rights:
        row = self._rights.get(email)
        if row is None:
            return Rights()
        scopes = row["delegated_scopes"]
        creators = tuple(row.get("token_creators", ()))
        return Rights(None if scopes is None else tuple(scopes), row["key"], row["account"], creators)

    def set_rights(self, email: str, rights: Rights) -> None:
        self._rights.put(email, asdict(rights))

    def clients(self) -> list[OAuthClient]:
        """Those registered; while there are none, every client id is known and no secret is checked."""
        return [_client(row) for _, row in self._clients.items()]

    def register(self, client: OAuthClient) -> None:
        self._clients.put(client.client_id, asdict(client))

    def client(self, client_id: str) -> OAuthClient | None:
        """The client registered under an id. Raises LookupError for an unknown one among registered ones."""
        row = self._clients.get(client_id)
        if row is None and self._clients.keys():
            raise LookupError(client_id)
        return _client(row) if row else None

    def revoke(self, email: str, client: str = EVERY_APP) -> None:
        """What a person granted an app before now is good no more."""
        self._revoked.put(f"{email} {client}", {"at": self._now()})

    def is_revoked(self, email: str, client: str, issued: float) -> bool:
        rows = (self._revoked.get(f"{email} {one}") for one in (client, EVERY_APP))
        return any(row is not None and issued <= row["at"] for row in rows)

    def spend(self, code: str) -> bool:
        """Note that a code was used; False when it was before."""
        key = hashlib.sha256(code.encode()).hexdigest()
        with self._transaction():
            known = self._spent.get(key)
            self._spent.put(key, known or {"at": self._now()})
            return known is None


def _client(row: dict[str, Any]) -> OAuthClient:
    return OAuthClient(row["client_id"], row["client_secret"], row["type"], tuple(row["redirect_uris"]))


def _table(store: Store, name: str) -> Table[dict[str, Any]]:
    return store.table(name, lambda row: json.dumps(row).encode(), json.loads, resident=True)
