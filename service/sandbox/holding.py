"""Answers held back for some seconds of real time, until the sandbox is emptied or ends."""

import threading


class Holding:
    """Threads that wait here hold nothing else."""

    def __init__(self) -> None:
        self._released = threading.Event()

    def wait(self, seconds: float) -> None:
        self._released.wait(seconds)

    def release(self) -> None:
        """Let go everybody who waits now; who comes later waits again."""
        self._released.set()
        self._released = threading.Event()
