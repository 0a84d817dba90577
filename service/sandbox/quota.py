"""Google's quotas, per fixed window, identity and project; refused calls cost nothing.

Limits: https://developers.google.com/workspace/sheets/api/limits,
https://developers.google.com/workspace/drive/api/guides/limits,
https://developers.google.com/workspace/gmail/api/reference/quota (projects made after 1 May 2026).
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from service.sandbox.call import Identity
from service.sandbox.discovery import Method
from service.sandbox.failure import ApiError
from service.sandbox.quota_refusals import over_drive, over_gmail, over_sheets

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
    "gmail.users.messages.send": 100,
    "gmail.users.drafts.send": 100,
    "gmail.users.messages.get": 20,
    "gmail.users.threads.get": 40,
    "gmail.users.messages.batchModify": 50,
    "gmail.users.labels.get": 1,
    "gmail.users.labels.list": 1,
    "gmail.users.getProfile": 1,
}
GMAIL_OTHER = 5


@dataclass(frozen=True)
class Cost:
    """`bucket`: what is counted together. Limits are per window."""

    bucket: Literal["sheets.read", "sheets.write", "drive", "gmail"]
    units: int
    per_user: int
    per_project: int


def cost(method: Method) -> Cost:
    """What one call of `method` costs."""
    last = method.id.rsplit(".", maxsplit=1)[-1]
    if method.api == "sheets":
        return Cost("sheets.write" if method.writes else "sheets.read", 1, 60, 300)
    if method.api == "drive":
        return Cost("drive", DRIVE_UNITS.get(last, DRIVE_OTHER), 325_000, 1_000_000)
    return Cost("gmail", GMAIL_UNITS.get(method.id, GMAIL_OTHER), 6_000, 1_200_000)


class Quota:
    """Counts in memory. `now`: seconds since 1970, real time."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._window = -1
        self._used: dict[tuple[str, str], int] = {}

    def charge(self, method: Method, identity: Identity, window_seconds: float) -> None:
        """Count one call. Raises the API's own error when it does not fit into this window any more."""
        price = cost(method)
        users = (price.bucket, f"{identity.client} {identity.email}")
        project = (price.bucket, identity.client)
        with self._lock:
            self._turn(window_seconds)
            if self._used.get(users, 0) + price.units > price.per_user:
                raise self._refusal(price, "user", window_seconds)
            if self._used.get(project, 0) + price.units > price.per_project:
                raise self._refusal(price, "project", window_seconds)
            for key in (users, project):
                self._used[key] = self._used.get(key, 0) + price.units

    def forget(self) -> None:
        """An empty window, as after a minute."""
        with self._lock:
            self._used.clear()

    def _turn(self, window_seconds: float) -> None:
        window = int(self._now() // window_seconds)
        if window != self._window:
            self._window = window
            self._used.clear()

    def _refusal(self, price: Cost, level: Level, window_seconds: float) -> ApiError:
        if price.bucket == "drive":
            return over_drive(level)
        if price.bucket == "gmail":
            return over_gmail(level, (self._window + 1) * window_seconds)
        limit = price.per_user if level == "user" else price.per_project
        return over_sheets("Read" if price.bucket == "sheets.read" else "Write", level, limit)
