"""pytest fixtures: a sandbox for each test.

Put `pytest_plugins = ["service.sandbox.pytest_plugin"]` in the root conftest.py, or give pytest
`-p service.sandbox.pytest_plugin`. It is no entry point of pytest's, on purpose: those are imported in every
run of an environment, before the suite's own paths are known, and the top-level name `service` of this
package would then stand before a package of that name in somebody's own project.
"""

from collections.abc import Iterator

import pytest

from service.sandbox.control_client import Shown
from service.sandbox.server import Sandbox
from service.sandbox.workspace import Workspace
from service.sandbox.world import WorldSettings

WORKSPACE: pytest.StashKey[Workspace] = pytest.StashKey()


@pytest.fixture(scope="session")
def sandbox_settings() -> WorldSettings:
    """How the session's sandbox starts; define a fixture of this name to change it."""
    return WorldSettings()


@pytest.fixture(scope="session")
def sandbox_session(sandbox_settings: WorldSettings) -> Iterator[Workspace]:
    """The session's sandbox as it is, for fixtures of a wider scope; one for each worker of pytest-xdist."""
    with Sandbox.start(quota=sandbox_settings.quota, settings=sandbox_settings) as server:
        workspace = Workspace(server.url, server.key_path)
        yield workspace
        workspace.close()


@pytest.fixture
def sandbox(request: pytest.FixtureRequest, sandbox_session: Workspace) -> Workspace:
    """A Google Workspace with nothing in it. The test fails when a fault that it planned did not happen,
    unless it calls `sandbox.faults.clear()`.
    """
    sandbox_session.reset()
    request.node.stash[WORKSPACE] = sandbox_session
    return sandbox_session


@pytest.fixture
def sandbox_as_google(sandbox: Workspace) -> Iterator[Workspace]:
    """The sandbox, while all that googleapiclient, gspread and google-auth send to Google reaches it."""
    with sandbox.redirected():
        yield sandbox


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fails a test, once it has passed, whose planned faults did not all happen."""
    yield
    workspace = item.stash.get(WORKSPACE, None)
    pending = workspace.faults.pending() if workspace else []
    if pending:
        told = "; ".join(map(_told, pending))
        pytest.fail(f"planned faults did not happen (drop them with faults.clear()): {told}", pytrace=False)


def _told(fault: Shown) -> str:
    of = f" of {fault['times']}" if fault["times"] else ""
    return f"{fault['kind']} of {fault['method']} {fault['happened']}{of} times"
