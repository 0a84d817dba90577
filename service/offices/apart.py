"""The sandbox in a process of its own, so that it and whoever calls it have a core each."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from service.errors import SettingsError
from service.offices.wiring import SANDBOX_DATA
from service.sandbox.folder import FolderRefused
from service.sandbox.server import serve

CHILD = "from service.offices.apart import child; child()"
READY = "sandbox ready at "


@contextmanager
def sandbox_apart(office: Path, port: int) -> Iterator[str]:
    """The address of the sandbox of the office in that folder; port 0 takes a free one. Ctrl-C is for the
    caller alone: the sandbox ends with the block, or with the caller. Raises SettingsError where it does not
    start.
    """
    command = [sys.executable, "-c", CHILD, str(port), str(office / SANDBOX_DATA)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            if not said.startswith(READY):
                raise SettingsError("The sandbox did not start.", "What it says of that stands above.")
            yield said.removeprefix(READY).strip()
        finally:
            process.terminate()
            process.wait()  # after Ctrl-C Popen itself would not


def child() -> None:
    """That process: port and folder are its arguments, and standard input ends with whoever began it."""
    port, data = int(sys.argv[1]), Path(sys.argv[2])
    Thread(target=_end_with_caller, daemon=True).start()
    try:
        serve(port, data, "off")
    except (FolderRefused, OSError) as error:
        sys.exit(f"sandbox: {error}")


def _end_with_caller() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
