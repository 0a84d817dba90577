"""Limits of hours: which calls wait until a stated time, and are not even tried before it.

A gate is what a limit is on: `sharing`, `storage`, `mail` (the day's messages), or a whole API.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.errors import Parked
from service.google.pacing import is_urgent

_SHARING = {"drive.permissions.create", "drive.permissions.update"}
_STORAGE = {"drive.files.create", "drive.files.copy"}
_SENDING = {"gmail.users.messages.send", "gmail.users.drafts.send"}
SHARING, STORAGE, MAIL = "sharing", "storage", "mail"
_BY_REASON = {
    "sharingRateLimitExceeded": SHARING,
    "storageQuotaExceeded": STORAGE,
    "teamDriveFileLimitExceeded": STORAGE,
}


@dataclass(frozen=True)
class Closed:
    """A gate that is closed `until` then (aware, Google's time), and what Google said."""

    gate: str
    until: datetime
    reason: str
    message: str
    remedy: str


class Gates:
    """Which gates are closed. Shared by threads; `changed` hears of every change, in the calling thread."""

    def __init__(self, changed: Callable[[Sequence[Closed]], None] | None = None) -> None:
        self._changed, self._lock = changed, threading.Lock()
        self._closed: dict[str, Closed] = {}

    def check(self, method: str, now: datetime) -> None:
        """Raise Parked where the method's gate is closed. Somebody who waits may try whether there is space
        again: only the office can know that.
        """
        for gate in gates_of(method):
            found = self._closed.get(gate)
            if found is None or now >= found.until or (gate == STORAGE and is_urgent()):
                continue
            raise Parked(
                found.message,
                found.remedy,
                reason=found.reason,
                until=found.until,
                wait=found.until - now,
            )

    def waits(self, method: str, now: datetime) -> bool:
        """Whether a call of the method would be Parked."""
        try:
            self.check(method, now)
        except Parked:
            return True
        return False

    def close(self, method: str, parked: Parked) -> None:
        """Remember that Google answered `parked` to a call of the method."""
        if parked.until is not None:
            gate = _gate_for(method, parked.reason)
            found = Closed(gate, parked.until, parked.reason, parked.message, parked.remedy)
            self._change({**self._closed, gate: found})

    def passed(self, method: str) -> None:
        """A call of the method went through: its gates are open."""
        if self._closed:
            mine = gates_of(method)
            still = {gate: one for gate, one in self._closed.items() if gate not in mine}
            if len(still) < len(self._closed):
                self._change(still)

    def take_up(self, known: Iterable[Closed]) -> None:
        """Take over what is on record; whatever else was closed is open."""
        with self._lock:
            self._closed = {one.gate: one for one in known}

    def closed(self, now: datetime) -> tuple[Closed, ...]:
        """What is closed."""
        return tuple(one for one in self._closed.values() if now < one.until)

    def _change(self, closed: dict[str, Closed]) -> None:
        with self._lock:
            self._closed = closed
        if self._changed:
            self._changed(tuple(closed.values()))


def gates_of(method: str) -> tuple[str, ...]:
    """The gates that a call has to pass.

    >>> gates_of("drive.permissions.create"), gates_of("sheets.spreadsheets.get")
    (('drive', 'sharing'), ('sheets',))
    """
    api = method.partition(".")[0]
    special = {SHARING: _SHARING, STORAGE: _STORAGE, MAIL: _SENDING}
    return (api, *(gate for gate, methods in special.items() if method in methods))


def _gate_for(method: str, reason: str) -> str:
    """What a refusal closes: sending alone where Gmail refuses a message, the limit's own, or the API."""
    return MAIL if method in _SENDING else _BY_REASON.get(reason, method.partition(".")[0])
