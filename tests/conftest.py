"""For all tests: the sandbox's own pytest plugin, as other projects use it, and checked replies."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["pytester", "service.sandbox.pytest_plugin"]
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")
"""How long an example takes depends on who else uses the machine: a limit of time fails by chance."""

MEMORY, ENOUGH = Path("/dev/shm"), 1 << 30
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    # Hundreds of ledgers and sandboxes, each of which waits for the disk at every commit.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: the garbage collector need not look through them again and again."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _checked_replies() -> Iterator[None]:
    """Every reply of every sandbox is held against Google's schema. This is for those that the service
    starts; tests start theirs with `WorldSettings(check_replies=True)`.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("COHORTBOOK_CHECK_REPLIES", "1")
        yield
