"""Which methods were called, by whom, how often: what a test of call budgets asks."""

import threading
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Noted:
    method: str
    identity: str
    writing: bool


class CallLog:
    """In memory, in order. Batches stand beside the calls inside them, as `drive.batch` and `gmail.batch`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._noted: list[Noted] = []

    def note(self, method: str, identity: str, *, writing: bool) -> None:
        with self._lock:
            self._noted.append(Noted(method, identity, writing))

    def counts(self, since: int = 0) -> dict[str, object]:
        """`next`: the `since` that leaves out everything counted here."""
        with self._lock:
            counted = Counter(self._noted[since:])
            following = len(self._noted)
        calls = [
            {"method": one.method, "identity": one.identity, "count": count, "writing": one.writing}
            for one, count in sorted(counted.items(), key=lambda item: (item[0].method, item[0].identity))
        ]
        return {"next": following, "calls": calls}

    def clear(self) -> None:
        with self._lock:
            self._noted.clear()
