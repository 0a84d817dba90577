"""The last requests, for the page that shows them."""

import json
import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from service.sandbox.reply import Reply

KEPT = 500
DROPPED = 0
FIRST_REFUSAL = 400


@dataclass(frozen=True)
class Seen:
    """One call. `at`: on the sandbox's clock, in UTC; `bucket` and `units`: what it costs in Google's quotas;
    `status`: 0 when the connection was dropped; `message`: of a refusal.
    """

    at: datetime
    identity: str
    method: str
    bucket: str
    units: int
    status: int
    message: str


class RequestsSeen:
    """In memory, the newest ones only. Calls inside a batch are listed one by one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: deque[Seen] = deque(maxlen=KEPT)

    def add(self, seen: Seen) -> None:
        with self._lock:
            self._kept.append(seen)

    def newest_first(self) -> list[Seen]:
        with self._lock:
            return list(reversed(self._kept))

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


def refusal_of(reply: Reply) -> str:
    """The message in an error's body; empty for other answers."""
    is_json = reply.headers.get("Content-Type", "").startswith("application/json")
    if reply.status < FIRST_REFUSAL or not is_json:
        return ""
    error = json.loads(reply.body).get("error", {})
    return str(error.get("message", ""))
