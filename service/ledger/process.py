"""Which process holds a piece of work, and whether it still lives."""

import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

SILENCE = timedelta(minutes=15)
"""A process elsewhere that gave no sign for so long is taken for dead."""


def this_process() -> str:
    """The running process's name for the ledger: machine, number, and when it began."""
    return _name(os.getpid())


def lives(holder: str, beat: datetime, at: datetime | None) -> bool:
    """Whether `holder` still works: asked of the system here; elsewhere judged by its last `beat` before
    `at`, or taken for granted without a time.
    """
    here = _name(os.getpid())
    if holder == here:
        return True
    machine, _, rest = holder.partition("/")
    number = rest.partition("/")[0]
    if machine != here.partition("/")[0] or not number.isdecimal():
        return at is None or at - beat < SILENCE
    return _exists(int(number)) and _name(int(number)) == holder


def _name(number: int) -> str:
    return f"{socket.gethostname()}/{number}/{_began(number)}"


def _began(number: int) -> str:
    """A process's start in ticks since the machine's (Linux): numbers are used again, pairs are not."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
    except OSError:
        return ""
    return f"{boot[:8]}-{fields.split()[19]}"


def _exists(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
