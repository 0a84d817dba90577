"""Connecting: credentials and endpoints in, clients out. Everything else here is the same for Google itself
and for the sandbox.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from service.google.calls import Calls, Observer, utc_now
from service.google.clients import Clients
from service.google.credentials import FILES, MAIL, Source, signed_in
from service.google.drive import Drive
from service.google.gmail import Gmail
from service.google.sheets import Sheets


@dataclass(frozen=True)
class Connection:
    """`source`: what vouches for the service. `subject`: whom a service account acts as in Drive, empty for
    itself. `mail_from`: the mailbox that letters go out from, the subject's when empty; a consented account's
    letters go out from its own. `root`: another address in place of Google's, or empty.
    """

    source: Source
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
    """Clients for `connection`; no call is sent before the first is asked for. `observe` hears of every HTTP
    call, in the thread that made it. Raises SettingsError when nothing is there to sign in with.
    """
    source, root = connection.source, connection.root
    files = signed_in(source, FILES, connection.subject, root)
    mail = signed_in(source, MAIL, connection.mail_from or connection.subject, root)
    clients = Clients(files.credentials, mail.credentials, root)
    calls = Calls(observe, sleep, now)
    drive, sheets, gmail = Drive(clients, calls), Sheets(clients, calls), Gmail(clients, calls)
    return Google(files.address, drive, sheets, gmail, clients)
