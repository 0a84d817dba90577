"""One process that evaluates, as its parent holds it."""

import signal
import subprocess
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair

from service.sandbox.sheets import engine_process
from service.sandbox.sheets.engine_process import Answer, Command

OVERRUN = {-signal.SIGPROF, -signal.SIGALRM, -signal.SIGKILL}
"""How a process ends that has taken too long: by its own timers, or by its parent."""

DYING = 1.0
"""Seconds that a process may take to end after its connection has."""


class WorkerLost(Exception):  # noqa: N818 - says what happened
    """The process has ended: by a formula, by its limit of time or memory, or by somebody's hand."""


class Worker:
    """A process with workbooks in it. `busy`: it works, or is to end; only its user may talk to it."""

    def __init__(self) -> None:
        ours, theirs = socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, and a script of ours
                [sys.executable, "-P", str(Path(engine_process.__file__)), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is for the server
            )
        self._connection = Connection(ours.detach())
        self.busy = False
        self.alive = True

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, book: int, titles: list[str] | None, commands: list[Command], seconds: float) -> None:
        """Change a workbook, or make it anew with `titles`, and have it evaluated in so many seconds of
        processor time, or the process ends. Raises WorkerLost.
        """
        self._send((book, titles, commands, seconds))

    def answer(self, seconds: float) -> Answer | None:
        """What was asked for; None when it has not come after so many seconds. Raises WorkerLost."""
        try:
            if not self._connection.poll(max(seconds, 0)):
                return None
            found: Answer = self._connection.recv()
        except (OSError, EOFError) as ended:
            raise self._lost() from ended
        return found

    @property
    def overrun(self) -> bool:
        """Whether it has ended for having taken too long."""
        return self._process.returncode in OVERRUN

    def drop(self, book: int) -> None:
        """Forget a workbook."""
        try:
            self._send((book, None, [], None))
        except WorkerLost:
            return

    def end(self) -> None:
        """Kill the process and wait until it is gone."""
        if self.alive:
            self.alive = False
            if self._process.poll() is None:
                self._process.kill()
            self._process.wait()
            self._connection.close()

    def _send(self, message: tuple[int, list[str] | None, list[Command], float | None]) -> None:
        try:
            self._connection.send(message)
        except OSError as ended:
            raise self._lost() from ended

    def _lost(self) -> WorkerLost:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(DYING)  # its exit code tells why
        self.end()
        return WorkerLost("the engine's process has ended")
