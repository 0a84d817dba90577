"""Connecting: credentials and endpoints in, clients out. Everything else here is the same for Google itself
and for the sandbox.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from service.config import Quota
from service.google.calls import Calls, Observer, utc_now
from service.google.clients import Clients
from service.google.credentials import FILES, MAIL, SignedIn, Source, signed_in
from service.google.drive import Drive
from service.google.gates import Gates
from service.google.gmail import Gmail
from service.google.pacing import Pacer
from service.google.pool import Member, Pool
from service.google.sheets import Sheets
from service.google.touched import Touched


@dataclass(frozen=True)
class Connection:
    """`source`: what vouches for the service. `subject`: whom a service account acts as in Drive, empty for
    itself. `mail_from`: the mailbox that letters go out from, the subject's when empty; a consented account's
    letters go out from its own. `root`: another address in place of Google's, or empty.
    `further`: identities that share the work, as what vouches for them and whom they act as.
    """

    source: Source
    subject: str = ""
    mail_from: str = ""
    root: str = ""
    further: tuple[tuple[Source, str], ...] = ()


@dataclass(frozen=True)
class Google:
    """A connection in use. `identity` is the address that Drive sees, `identities` are all that Sheets may
    see, the same first.
    """

    identity: str
    identities: tuple[str, ...]
    drive: Drive
    sheets: Sheets
    gmail: Gmail
    pool: Pool
    pacer: Pacer
    gates: Gates
    touched: Touched
    now: Callable[[], datetime]

    @property
    def clients(self) -> Clients:
        """The clients of `identity`."""
        return self.pool.lead.clients

    def close(self) -> None:
        """Close every thread's connections; nobody may be using them."""
        self.pool.close()


def connect(
    connection: Connection,
    observe: Observer | None = None,
    *,
    quota: Quota | None = None,
    gates: Gates | None = None,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], datetime] = utc_now,
) -> Google:
    """Clients for `connection`; no call is sent before the first is asked for. `observe` hears of every HTTP
    call, in the thread that made it. Calls keep to `quota`, Google's published one unless given, and wait
    while `gates` are closed. Raises SettingsError when nothing is there to sign in with.
    """
    pool = _pool(connection)
    pacer, shut = Pacer(quota or Quota(), sleep, now), gates or Gates()
    calls = Calls(pool, pacer, shut, observe, sleep, now)
    identity, addresses = pool.lead.address, pool.addresses
    return Google(
        identity, addresses, Drive(calls), Sheets(calls), Gmail(calls), pool, pacer, shut, calls.touched, now
    )


def _pool(connection: Connection) -> Pool:
    lead = (connection.source, connection.subject)
    mail = signed_in(connection.source, MAIL, connection.mail_from or connection.subject, connection.root)
    members = [_member(*one, mail, connection.root) for one in (lead, *connection.further)]
    return Pool(members, Member(mail.address, members[0].clients))


def _member(source: Source, subject: str, mail: SignedIn, root: str) -> Member:
    files = signed_in(source, FILES, subject, root)
    return Member(files.address, Clients(files.credentials, mail.credentials, root))
