"""The sandbox in a process of its own, to be measured, overfed and killed."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    "import sys; from pathlib import Path; from service.sandbox.server import serve; "
    "serve(int(sys.argv[1]), Path(sys.argv[2]), 'off')"
)


class Served:
    """Starts at once and waits until it answers. `seconds`: how long that took. `log`: its standard error."""

    def __init__(self, data: Path, *, port: int = 0, core: int | None = None) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self.log = data / "server.log"
        begun = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(port), str(data)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        if core is not None:
            os.sched_setaffinity(self._process.pid, {core})
        assert self._process.stdout
        line = self._process.stdout.readline()
        self.seconds = time.monotonic() - begun
        assert line.startswith("sandbox ready at "), self.log.read_text()
        self.url = line.split()[-1]
        self.port = int(self.url.rpartition(":")[2])

    def control(self, address: str, sent: dict[str, Any] | None = None) -> Any:
        """The control plane: GET, or POST when something is `sent`."""
        body = None if sent is None else json.dumps(sent).encode()
        with urlopen(Request(f"{self.url}/_sandbox/{address}", data=body), timeout=30) as answer:
            return json.load(answer)

    def token(self, email: str) -> str:
        return str(self.control("token", {"email": email, "lifetime_seconds": 86400})["access_token"])

    def resident_bytes(self) -> int:
        """What the process holds in memory now (Linux)."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def cpu_seconds(self) -> float:
        """Processor time so far of the process and of those that it has started and that live (Linux): of
        every thread, in and outside of calls. It has a nanosecond's resolution, as that of one's own process.
        """
        return sum(_cpu_seconds(pid) for pid in (self._process.pid, *_children(self._process.pid)))

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """SIGKILL: nothing of the process runs any more."""
        self._process.kill()
        self._end()

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._end()

    def _end(self) -> None:
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        assert self._process.stdout
        self._process.stdout.close()


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for one in listed for child in one.read_text().split()]


def _cpu_seconds(pid: int) -> float:
    """https://man7.org/linux/man-pages/man3/clock_getcpuclockid.3.html; 0 for a process that has ended."""
    clock = ctypes.c_int()
    failed = ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock))
    return 0.0 if failed else time.clock_gettime(clock.value)
