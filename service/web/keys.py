"""The proxy's public keys, fetched from Google and kept for an hour."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import cast

import requests
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from werkzeug.exceptions import ServiceUnavailable

GOOGLE_KEYS = "https://www.gstatic.com/iap/verify/public_key-jwk"
LIFETIME = timedelta(hours=1)
PATIENCE = timedelta(minutes=1)
"""An unknown key id is looked for anew at most so often: anybody can invent one."""

Fetch = Callable[[], KeySetSerialization]


def fetch_google() -> KeySetSerialization:
    """Google's keys as they are now; raises requests' exceptions."""
    answer = requests.get(GOOGLE_KEYS, timeout=10)
    answer.raise_for_status()
    return cast("KeySetSerialization", answer.json())


class KeptKeys:
    """Keys from `fetch`, kept; Google adds new ones before it signs with them."""

    def __init__(self, fetch: Fetch, clock: Callable[[], datetime]) -> None:
        self._fetch, self._clock = fetch, clock
        self._kept: KeySet | None = None
        self._fetched: datetime | None = None
        self._lock = Lock()

    def keys(self, key_id: str) -> KeySet:
        """The keys, with `key_id` if there is such a one; raises ServiceUnavailable when none can be had."""
        with self._lock:
            age = self._clock() - self._fetched if self._fetched else LIFETIME
            if self._kept is None or age >= LIFETIME or (age >= PATIENCE and key_id not in _ids(self._kept)):
                self._renew()
            if self._kept is None:
                raise ServiceUnavailable("The proxy's keys cannot be fetched from Google. Try again soon.")
            return self._kept

    def _renew(self) -> None:
        self._fetched = self._clock()
        try:
            self._kept = KeySet.import_key_set(self._fetch())
        except (requests.RequestException, JoseError, ValueError, KeyError):
            # The keys at hand stay good: a signature that they verify was made by their owner.
            return


def _ids(keys: KeySet) -> set[str | None]:
    return {key.kid for key in keys}
