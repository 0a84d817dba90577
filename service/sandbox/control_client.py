"""The control plane from Python. README.md says what each address does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import requests

from service.sandbox.call import Json

SECONDS = 30
LASTING_SECONDS = 24 * 3600
Shown = Mapping[str, Json]


class ControlError(Exception):
    """The control plane refused; the message says what to change."""


class ControlClient:
    """JSON to and from the addresses under /_sandbox/ of the sandbox at `url`. Raises ControlError."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.trust_env = False

    def get(self, address: str, /, **query: Json) -> Json:
        return self._answer("GET", address, params=query)

    def post(self, address: str, /, **sent: Json) -> Json:
        return self._answer("POST", address, json=sent)

    def delete(self, address: str, /, **query: Json) -> Json:
        return self._answer("DELETE", address, params=query)

    def close(self) -> None:
        self._session.close()

    def token(self, email: str, scopes: Iterable[str] | None = None, lifetime: int = LASTING_SECONDS) -> str:
        """An access token of a person for `scopes`, all unless given, that lasts `lifetime` real seconds."""
        asked = {"email": email, "scopes": scopes and list(scopes), "lifetime_seconds": lifetime}
        return str(self.post("token", **asked)["access_token"])

    def _answer(self, verb: str, address: str, **sent: Json) -> Json:
        answer = self._session.request(verb, f"{self._url}/_sandbox/{address}", timeout=SECONDS, **sent)
        if not answer.ok:
            raise ControlError(f"{verb} /_sandbox/{address}: {answer.json()['error']}")
        return answer.json()


@dataclass(frozen=True)
class ClockControl:
    """The time inside the sandbox; tokens end in real time."""

    control: ControlClient

    def now(self) -> datetime:
        """Aware, in UTC."""
        return datetime.fromisoformat(self.control.get("clock")["now"])

    def set(self, at: datetime, *, running: bool = False) -> None:
        """Make it `at` (aware); it stands still there unless `running`."""
        self.control.post("clock", set=at.isoformat(), running=running)

    def advance(self, by: timedelta) -> None:
        self.control.post("clock", advance_seconds=by.total_seconds())

    def follow(self) -> None:
        """Follow the machine's clock again."""
        self.control.post("clock", follow=True)


@dataclass(frozen=True)
class FaultsControl:
    """Failures planned for Google's methods, consumed call by call."""

    control: ControlClient

    def plan(self, method: str, kind: str, **details: Json) -> Shown:
        """`method`: Google's id, such as drive.files.copy, or a pattern. `details`: times, after and others,
        see README.md.
        """
        planned: Shown = self.control.post("faults", method=method, kind=kind, **details)
        return planned

    def listed(self) -> Sequence[Shown]:
        """All that were planned, with `happened` and `remaining`."""
        faults: Sequence[Shown] = self.control.get("faults")["faults"]
        return faults

    def pending(self) -> Sequence[Shown]:
        """Those that have not happened as planned."""
        faults: Sequence[Shown] = self.control.get("faults/pending")["faults"]
        return faults

    def clear(self) -> None:
        self.control.delete("faults")


@dataclass(frozen=True)
class CallsControl:
    """Which methods were called since the last reset."""

    control: ControlClient

    def listed(self) -> Sequence[Shown]:
        """`method`, `identity`, `count` and `writing` of each; a batch counts beside its calls."""
        calls: Sequence[Shown] = self.control.get("calls")["calls"]
        return calls

    def count(self, method: str | None = None, identity: str | None = None) -> int:
        """How many calls, of one method or one identity where given."""
        return sum(
            call["count"]
            for call in self.listed()
            if method in (None, call["method"]) and identity in (None, call["identity"])
        )

    def clear(self) -> None:
        self.control.delete("calls")


@dataclass(frozen=True)
class PeopleControl:
    """Who exists beside everybody in the Workspace's domains."""

    control: ControlClient

    def add(self, email: str, name: str | None = None, *, account: bool = True, mailbox: bool = True) -> None:
        """`account`: with a Google account; `mailbox`: with Gmail turned on."""
        self.control.post("people", email=email, name=name, account=account, mailbox=mailbox)

    def listed(self) -> Sequence[Shown]:
        """Everybody who was added."""
        people: Sequence[Shown] = self.control.get("people")["people"]
        return people


@dataclass(frozen=True)
class GroupsControl:
    """Google Groups."""

    control: ControlClient

    def put(self, email: str, members: Iterable[str], name: str | None = None) -> None:
        """Make a group, or give these members to the one of that address."""
        self.control.post("people/groups", email=email, members=list(members), name=name)

    def listed(self) -> Sequence[Shown]:
        groups: Sequence[Shown] = self.control.get("people/groups")["groups"]
        return groups

    def delete(self, email: str) -> None:
        self.control.delete("people/groups", email=email)


@dataclass(frozen=True)
class SettingsControl:
    """Lags, pushes and quotas; README.md lists them. A reset brings the first ones back."""

    control: ControlClient

    def get(self) -> Shown:
        settings: Shown = self.control.get("settings")
        return settings

    def change(self, **settings: Json) -> None:
        self.control.post("settings", **settings)

    def quota(self, *, window_seconds: float = 60) -> None:
        """Google's quotas from now on, none used up yet, with a "minute" that lasts `window_seconds`."""
        self.change(quota="google", quota_window_seconds=window_seconds)
