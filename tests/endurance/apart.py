"""A command in a process of its own: how long it took, its processor time, and the most memory that it held."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.endurance.served import ROOT

_TOLD = "peak "
_RUN = f"""
import atexit, os, runpy, sys
def tell():
    with open("/proc/self/status") as told:
        peak = next(line.split()[1] for line in told if line.startswith("VmHWM"))
    busy = os.times()
    sys.stderr.write("\\n{_TOLD}" + peak + " " + str(busy.user + busy.system) + "\\n")
atexit.register(tell)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@dataclass(frozen=True)
class Ran:
    """`seconds` by the clock from its start to its end, of which `cpu` of the processor; `peak` in megabytes."""

    seconds: float
    cpu: float
    peak: int


def run_apart(program: str, words: Sequence[str], **environment: str) -> Ran:
    """Run a Python program (a path) with these words (Linux). AssertionError where it fails.

    The peak is asked of the process itself: what `wait4` tells of a child begins with the parent's memory
    (https://man7.org/linux/man-pages/man2/getrusage.2.html, ru_maxrss and execve).
    """
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _RUN, program, *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - began
    assert done.returncode == 0, f"{program} {' '.join(words)}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    told = next(line for line in reversed(done.stderr.splitlines()) if line.startswith(_TOLD))
    peak, cpu = told.removeprefix(_TOLD).split()
    return Ran(round(seconds, 1), round(float(cpu), 1), int(peak) // 1024)
