"""For all tests: the sandbox's own pytest plugin, as other projects use it, and checked replies."""

import gc
from collections.abc import Iterator

import pytest

pytest_plugins = ["pytester", "service.sandbox.pytest_plugin"]


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
