"""One office on a sandbox for each file of tests."""

from collections.abc import Iterator

import pytest

from tests.jobs.ground import Ground, new_ground
from tests.jobs.shelf import Shelf


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Offices that files of this process have lived with."""
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> Iterator[Ground]:
    """A new office; tests of one file share it, each with people of its own."""
    with new_ground(tmp_path_factory.mktemp("office"), shelf) as made:
        yield made


@pytest.fixture(autouse=True)
def _signed_out(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "ground" in request.fixturenames:
        request.getfixturevalue("ground").sign_out()
