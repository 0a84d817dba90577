"""A running sandbox as a test or a script uses it: stock clients of its people, and its control plane."""

import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import google.auth.credentials
import google.oauth2.service_account
import gspread

from service.sandbox import clients
from service.sandbox.call import Json
from service.sandbox.control_client import (
    CallsControl,
    ClockControl,
    ControlClient,
    FaultsControl,
    GroupsControl,
    PeopleControl,
    SettingsControl,
)
from service.sandbox.discovery import all_scopes
from service.sandbox.redirect import redirected

Scopes = Iterable[str] | None


class Workspace:
    """The sandbox at `url`, whose first service account has its key in `key_path`.

    `drive`, `sheets`, `gmail` and `gspread` give a person's client, the same one to the same thread each
    time; scopes are all of Google's unless given. They raise ControlError for an address without a Google
    account. `close` closes every client.
    """

    def __init__(self, url: str, key_path: Path | str) -> None:
        self.url, self.key_path = url, Path(key_path)
        self.control = control = ControlClient(url)
        self.clock, self.settings = ClockControl(control), SettingsControl(control)
        self.faults, self.calls = FaultsControl(control), CallsControl(control)
        self.people, self.groups = PeopleControl(control), GroupsControl(control)
        self._made: dict[tuple[object, ...], Json] = {}
        self._tokens: dict[tuple[str, tuple[str, ...] | None], str] = {}
        self._open = ExitStack()
        self._open.callback(control.close)

    def drive(self, email: str, scopes: Scopes = None) -> Json:
        """Drive v3 of googleapiclient."""
        return self._kept("drive", email, scopes, clients.drive)

    def sheets(self, email: str, scopes: Scopes = None) -> Json:
        """Sheets v4 of googleapiclient."""
        return self._kept("sheets", email, scopes, clients.sheets)

    def gmail(self, email: str, scopes: Scopes = None) -> Json:
        """Gmail v1 of googleapiclient."""
        return self._kept("gmail", email, scopes, clients.gmail)

    def gspread(self, email: str, scopes: Scopes = None) -> gspread.Client:
        client: gspread.Client = self._kept("gspread", email, scopes, clients.gspread_client)
        return client

    def token(self, email: str, scopes: Scopes = None) -> str:
        """An access token of a person, good for a day."""
        key = (email, scopes if scopes is None else tuple(scopes))
        if key not in self._tokens:
            self._tokens[key] = self.control.token(*key)
        return self._tokens[key]

    def credentials(self, email: str, scopes: Scopes = None) -> google.auth.credentials.Credentials:
        """A person's credentials for code that takes some; use them while `redirected`."""
        return clients.credentials(self.token(email, scopes))

    def service_account(
        self, scopes: Scopes = None, subject: str | None = None
    ) -> google.oauth2.service_account.Credentials:
        """The service account's credentials from its key file, acting for `subject` if given. google-auth
        signs in at the sandbox with them, redirected or not.
        """
        return clients.service_account(self.key_path, scopes or all_scopes(), subject)

    def redirected(self) -> AbstractContextManager[None]:
        """While it holds, whatever clients are made for Google reach this sandbox: see redirect.py."""
        return redirected(self.url)

    def reset(self) -> None:
        """Empty it. Tokens, keys and clients stay good."""
        self.control.post("reset")

    def close(self) -> None:
        self._made.clear()
        self._open.close()

    def _kept(self, kind: str, email: str, scopes: Scopes, make: Callable[[str, str], Json]) -> Json:
        key = (kind, email, scopes if scopes is None else tuple(scopes), threading.get_ident())
        if key not in self._made:
            self._made[key] = made = make(self.url, self.token(email, scopes))
            self._open.callback(clients.close, made)
        return self._made[key]
