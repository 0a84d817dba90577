"""Connecting: credentials and endpoints in, clients out. Everything else here is the same for Google itself
and for the sandbox.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from service.google.calls import Calls, Observer, utc_now
from service.google.clients import Clients
from service.google.credentials import FILES, MAIL, signed_in
from service.google.drive import Drive
from service.google.gmail import Gmail
from service.google.sheets import Sheets


@dataclass(frozen=True)
class Connection:
    """`subject`: whom the service account acts as in Drive, empty for itself. `mail_from`: the mailbox that
    letters go out from, the subject's when empty. `root`: another address in place of Google's, or empty.
    """

    key_file: Path
    subject: str = ""
    mail_from: str = ""
    root: str = ""


@dataclass(frozen=True)
class Google:
    """A connection in use. `identity` is the address that Drive and Sheets see."""

    identity: str
    drive: Drive
    sheets: Sheets
    gmail: Gmail
    clients: Clients

    def close(self) -> None:
        """Close every thread's connections; nobody may be using them."""
        self.clients.close()


def connect(
    connection: Connection,
    observe: Observer | None = None,
    *,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], datetime] = utc_now,
) -> Google:
    """Clients for `connection`; nothing is sent before the first call. `observe` hears of every HTTP call,
    in the thread that made it. Raises SettingsError when the key cannot be used.
    """
    files = signed_in(connection.key_file, FILES, connection.subject)
    mail = signed_in(connection.key_file, MAIL, connection.mail_from or connection.subject)
    clients = Clients(files, mail, connection.root)
    calls = Calls(observe, sleep, now)
    identity = connection.subject or files.service_account_email
    return Google(identity, Drive(clients, calls), Sheets(clients, calls), Gmail(clients, calls), clients)
