"""Sends push notifications, on a thread of its own, to addresses on loopback.

https://developers.google.com/workspace/drive/api/guides/push#responding-to-notifications
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import requests

from service.sandbox.world import World

LOG = logging.getLogger(__name__)
AGENT = "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)"
TRIED_AGAIN = frozenset({500, 502, 503, 504})
PAUSE_SECONDS, FIRST_RETRY_SECONDS, MOST_TRIES, PATIENCE_SECONDS = 0.05, 0.1, 6, 3


@dataclass(frozen=True)
class Notice:
    """One message without a body. `at`: not before, on the machine's monotonic clock."""

    address: str
    headers: Mapping[str, str]
    at: float = 0
    tries: int = 0


class Courier:
    """Asks `due` for notices and posts them, late, doubled or not at all as the world's settings say."""

    def __init__(self, world: World, due: Callable[[World], list[Notice]]) -> None:
        self._world, self._due = world, due
        self._waiting: list[Notice] = []
        self._count = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="sandbox-courier", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Send nothing more; what waits is lost."""
        self._ended.set()
        self._thread.join()

    def _work(self) -> None:
        with requests.Session() as session:
            session.trust_env = False
            while not self._ended.wait(PAUSE_SECONDS):
                try:
                    self._round(session)
                except Exception:  # a courier goes on whatever one round met; logged with its traceback
                    LOG.exception("push notifications were not gathered")

    def _round(self, session: requests.Session) -> None:
        for notice in self._due(self._world):
            self._take(notice)
        now = time.monotonic()
        ready = [notice for notice in self._waiting if notice.at <= now]
        self._waiting = [notice for notice in self._waiting if notice.at > now]
        for notice in ready:
            if not self._ended.is_set():
                self._send(session, notice)

    def _take(self, notice: Notice) -> None:
        settings = self._world.settings
        self._count += 1
        if _every(settings.push_lost_every, self._count):
            return
        late = replace(notice, at=time.monotonic() + settings.push_late_seconds)
        self._waiting += [late, late] if _every(settings.push_doubled_every, self._count) else [late]

    def _send(self, session: requests.Session, notice: Notice) -> None:
        """5xx is tried again, ever later; every other answer, and none, ends it."""
        headers = {**notice.headers, "User-Agent": AGENT, "Content-Length": "0"}
        try:
            answer = session.post(
                notice.address, headers=headers, timeout=PATIENCE_SECONDS, allow_redirects=False
            )
        except requests.RequestException as wrong:
            LOG.info("nobody took the push notification for %s: %s", notice.address, wrong)
            return
        if answer.status_code in TRIED_AGAIN and notice.tries + 1 < MOST_TRIES:
            at = time.monotonic() + FIRST_RETRY_SECONDS * 2**notice.tries
            self._waiting.append(replace(notice, at=at, tries=notice.tries + 1))


def _every(n: int, count: int) -> bool:
    return n > 0 and count % n == 0
