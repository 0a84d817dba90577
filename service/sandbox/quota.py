"""Google's quotas, per fixed window, identity and project; refused calls cost nothing.

What they are: limits.py. Units of Gmail's methods:
https://developers.google.com/workspace/gmail/api/reference/quota; of Drive's:
https://developers.google.com/workspace/drive/api/guides/limits
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from service.sandbox.call import Identity
from service.sandbox.discovery import ApiName, Method
from service.sandbox.failure import ApiError
from service.sandbox.limits import limit
from service.sandbox.quota_refusals import over_backend, over_drive, over_gmail, over_sheets
from service.sandbox.world import WorldSettings

Level: TypeAlias = Literal["user", "project"]
DRIVE_UNITS = {
    "get": 5,
    "list": 100,
    "download": 200,
    "export": 200,
    "generateIds": 5,
    "getStartPageToken": 5,
}
DRIVE_OTHER = 50
GMAIL_UNITS = {
    "users.getProfile": 1,
    "users.drafts.create": 10,
    "users.drafts.delete": 10,
    "users.drafts.send": 100,
    "users.drafts.update": 15,
    "users.history.list": 2,
    "users.labels.get": 1,
    "users.labels.list": 1,
    "users.messages.batchDelete": 50,
    "users.messages.batchModify": 50,
    "users.messages.delete": 10,
    "users.messages.get": 20,
    "users.messages.import": 25,
    "users.messages.insert": 25,
    "users.messages.send": 100,
    "users.threads.delete": 20,
    "users.threads.get": 40,
    "users.threads.list": 10,
    "users.threads.modify": 10,
    "users.threads.trash": 10,
    "users.threads.untrash": 10,
}
GMAIL_OTHER = 5


@dataclass(frozen=True)
class Cost:
    """`bucket`: what is counted together."""

    bucket: Literal["sheets.read", "sheets.write", "drive", "gmail"]
    units: int


def cost(method: Method) -> Cost:
    """What one call of `method` costs."""
    last = method.id.rsplit(".", maxsplit=1)[-1]
    if method.api == "sheets":
        return Cost("sheets.write" if method.writes else "sheets.read", 1)
    if method.api == "drive":
        return Cost("drive", DRIVE_UNITS.get(last, DRIVE_OTHER))
    return Cost("gmail", GMAIL_UNITS.get(method.id.removeprefix("gmail."), GMAIL_OTHER))


class Quota:
    """Counts in memory. `now`: seconds since 1970, real time."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._window = -1
        self._used: dict[tuple[str, str], int] = {}
        self._recent: dict[tuple[str, str], list[float]] = {}

    def charge(self, method: Method, identity: Identity, settings: WorldSettings) -> None:
        """Count one call. Raises the API's own error when it does not fit into this window any more."""
        price, limits = cost(method), settings.limits
        user = f"{identity.client} {identity.email}"
        levels: dict[Level, str] = {"user": user, "project": identity.client}
        with self._lock:
            self._turn(settings.quota_window_seconds)
            for level, who in levels.items():
                most = limit(limits, f"{price.bucket}.{level}")
                if self._used.get((price.bucket, who), 0) + price.units > most:
                    raise self._refusal(price, level, most, settings.quota_window_seconds)
            self._burst(method.api, user, limits, price)
            for who in levels.values():
                self._used[price.bucket, who] = self._used.get((price.bucket, who), 0) + price.units

    def forget(self) -> None:
        """An empty window, as after a minute."""
        with self._lock:
            self._used.clear()
            self._recent.clear()

    def _turn(self, window_seconds: float) -> None:
        window = int(self._now() // window_seconds)
        if window != self._window:
            self._window = window
            self._used.clear()

    def _burst(self, api: ApiName, user: str, limits: Mapping[str, int], price: Cost) -> None:
        """Calls of one identity within the last second."""
        most, now = limits.get(f"{api}.burst"), self._now()
        if most is None:
            return
        recent = [at for at in self._recent.get((api, user), ()) if now - at < 1]
        if len(recent) >= most:
            if api == "sheets":
                raise self._refusal(price, "user", most, 1)
            raise over_backend(api)
        self._recent[api, user] = [*recent, now]

    def _refusal(self, price: Cost, level: Level, most: int, window_seconds: float) -> ApiError:
        if price.bucket == "drive":
            return over_drive(level)
        if price.bucket == "gmail":
            return over_gmail(level, (self._window + 1) * window_seconds)
        return over_sheets("Read" if price.bucket == "sheets.read" else "Write", level, most)
