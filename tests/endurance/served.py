"""The sandbox in a process of its own, to be measured, overfed and killed."""

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
