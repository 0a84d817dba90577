"""The last requests, one by one: for the page that shows them, and for whoever measures the sandbox."""

import json
import threading
from collections import deque
from dataclasses import asdict, dataclass
from datetime import datetime

from service.sandbox.call import Identity, Json
from service.sandbox.reply import Reply

KEPT = 20_000
DROPPED = 0
FIRST_REFUSAL = 400


@dataclass
class Trace:
    """What becomes known of a request while it is answered."""

    identity: Identity | None = None
    fault: str = ""


@dataclass(frozen=True)
class Seen:
    """One call. `id`: its number, from 1; `at`: its end on the sandbox's clock, in UTC; `client`: the app;
    `file`: the file or spreadsheet that its address names, if any;
    `bucket` and `units`: what it costs in Google's quotas; `status`: 0 when the connection was dropped;
    `message`: of a refusal; `fault`: the kind it met; `milliseconds`: real time inside the sandbox.
    """

    id: int
    at: datetime
    identity: str
    client: str
    method: str
    file: str
    writing: bool
    bucket: str
    units: int
    status: int
    message: str
    fault: str
    milliseconds: float


class RequestsSeen:
    """In memory, the newest ones only. Calls inside a batch are listed one by one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: deque[Seen] = deque(maxlen=KEPT)
        self._last = 0

    def number(self) -> int:
        """The next call's."""
        with self._lock:
            self._last += 1
            return self._last

    def add(self, seen: Seen) -> None:
        with self._lock:
            self._kept.append(seen)

    def newest_first(self, most: int = 500) -> list[Seen]:
        with self._lock:
            return [one for one, _ in zip(reversed(self._kept), range(most), strict=False)]

    def listed(self, since: int = 0) -> Json:
        """In the order in which they ended, those numbered above `since`. `next`: the `since` that leaves
        out everything listed here.
        """
        with self._lock:
            found = [one for one in self._kept if one.id > since]
        calls = [asdict(one) | {"at": one.at.isoformat()} for one in found]
        return {"next": max((one.id for one in found), default=since), "calls": calls}

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


def refusal_of(reply: Reply) -> str:
    """The message in an error's body; empty for other answers."""
    is_json = reply.headers.get("Content-Type", "").startswith("application/json")
    if reply.status < FIRST_REFUSAL or not is_json:
        return ""
    error = json.loads(reply.body).get("error", {})
    return str(error.get("message", "")) if isinstance(error, dict) else str(error)
