"""The office that is looked at, and what its settings say of it."""

import json
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from service.config import Settings
from service.domain.program import Program
from service.google.connect import Connection, Google, connect
from service.google.credentials import SignedIn
from service.google.looking import try_token
from service.ledger.looking import Seen, look

PAUSE_SECONDS = 0.5
"""Between two tries of a call that failed in passing: somebody waits for the answer."""


@dataclass
class Case:
    """An office at `at` (aware); `connection` is how it signs in, unchecked. Close it after use."""

    settings: Settings
    program: Program
    connection: Connection
    at: datetime
    _open: ExitStack = field(default_factory=ExitStack)

    @cached_property
    def google(self) -> Google:
        """Clients that wait no more than a moment. Raises SettingsError."""
        google = connect(self.connection, sleep=briefly)
        self._open.callback(google.close)
        return google

    @cached_property
    def ledger(self) -> Seen:
        """The ledger, to be read alone. Raises LedgerError."""
        return self._open.enter_context(look(self.settings.ledger))

    def token(self, scopes: Iterable[str], subject: str = "") -> SignedIn:
        """A token, freshly fetched. Raises GoogleError, SettingsError."""
        return try_token(self.connection.source, scopes, subject, self.connection.root)

    @property
    def sender(self) -> str:
        """The mailbox that letters go out from."""
        return self.settings.credentials.sender

    @cached_property
    def key(self) -> dict[str, Any]:
        """The key file, as far as it can be read: project_id, client_id, client_email, private_key_id."""
        path = self.settings.credentials.key_file
        try:
            told = json.loads(path.read_text(encoding="utf-8")) if path else {}
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    @property
    def project(self) -> str:
        """The project of the key, where it says so."""
        return str(self.key.get("project_id", "")) if not self.settings.credentials.keyless else ""

    @property
    def file(self) -> str:
        """The office's settings file, for people to open."""
        return str(self.settings.office / "cohortbook.toml")

    def close(self) -> None:
        """Close what was opened."""
        self._open.close()


def briefly(seconds: float) -> None:
    """Sleep no longer than a moment."""
    time.sleep(min(seconds, PAUSE_SECONDS))
