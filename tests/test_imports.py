"""Every package of jobs can be imported first: no two of them need each other to be there already."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = sorted(f"jobs.{file.parent.name}" for file in (ROOT / "jobs").glob("*/__init__.py"))
EACH_ALONE = """
import importlib, os, sys
import jobs.office, jobs.standings  # what all of them rest on, loaded once
broken = []
for name in sys.argv[1:]:
    child = os.fork()
    if child == 0:
        try:
            importlib.import_module(name)
        except ImportError as error:
            print(f"{name}: {error}", flush=True)
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        broken.append(name)
sys.exit(bool(broken))
"""


@pytest.mark.long
def test_every_package_of_jobs_is_imported_alone() -> None:
    assert "jobs.scrape" in PACKAGES
    done = subprocess.run(
        [sys.executable, "-c", EACH_ALONE, *PACKAGES],
        capture_output=True, text=True, cwd=ROOT, env=dict(os.environ), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
