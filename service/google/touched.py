"""How often this process has begun to change each file: what was known of one is out of date then."""

from collections import Counter
from threading import Lock


class Touched:
    """A count for each file, whatever became of the calls. Safe to share between threads."""

    def __init__(self) -> None:
        self._counts, self._lock = Counter[str](), Lock()

    def note(self, file_id: str) -> None:
        """A call that changes the file, or who may open it, is about to be sent."""
        with self._lock:
            self._counts[file_id] += 1

    def count(self, file_id: str) -> int:
        """How many were."""
        return self._counts[file_id]
