"""Counting calls to Google, and for whom they are made: in memory, written down once at the end of a run."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from threading import Lock

from service.google import CallRecord
from service.ledger.calls import Counted

_whom: ContextVar[str] = ContextVar("whom", default="")


@contextmanager
def acting_for(candidate_key: str) -> Iterator[None]:
    """Calls that this thread makes meanwhile are made for that candidate."""
    token = _whom.set(candidate_key)
    try:
        yield
    finally:
        _whom.reset(token)


class Tally:
    """Hears of calls, each in the thread that made it, and counts them. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[tuple[str, str, str], Counted] = {}

    def __call__(self, record: CallRecord) -> None:
        """Count one call."""
        key = (_whom.get(), record.method, record.identity)
        with self._lock:
            before = self._counts.get(key, Counted(*key[:2], calls=0, parts=0, failed=0, identity=key[2]))
            self._counts[key] = replace(
                before,
                calls=before.calls + 1,
                parts=before.parts + record.parts,
                failed=before.failed + (record.outcome != "ok"),
                units=before.units + record.units,
                seconds=before.seconds + record.seconds,
                waited=before.waited + record.waited,
            )

    def take(self) -> tuple[Counted, ...]:
        """What was counted since the last time, by candidate, method and identity."""
        with self._lock:
            taken, self._counts = self._counts, {}
        return tuple(taken[key] for key in sorted(taken))
