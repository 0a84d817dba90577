"""Answers held back for some seconds of real time, until the sandbox is emptied or ends."""

import threading
import time
from collections.abc import Callable

LOOK_SECONDS = 0.05


class Holding:
    """Threads that wait here hold nothing else."""

    def __init__(self) -> None:
        self._released = threading.Event()

    def wait(self, seconds: float, given_up: Callable[[], bool] = lambda: False) -> None:
        """Return after `seconds`, when released, or when whoever asked has `given_up`."""
        released, until = self._released, time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not given_up():
            if released.wait(min(left, LOOK_SECONDS)):
                return

    def release(self) -> None:
        """Let go everybody who waits now; who comes later waits again."""
        self._released.set()
        self._released = threading.Event()
