"""A finished cohort for each file of tests: those that read, and those that try to change something."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.privacy import cast
from tests.privacy.eyes import Eyes
from tests.privacy.finished import Finished, new_office
from tests.privacy.table import Table, Thing, files_of, table_of
from tests.privacy.year import finish


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finished]:
    with new_office(tmp_path_factory.mktemp("office")) as office:
        yield finish(office)


@pytest.fixture(scope="module")
def table(done: Finished) -> Table:
    return table_of(done)


@pytest.fixture(scope="module")
def manager(done: Finished) -> Iterator[Eyes]:
    """Sees everything, and is asked what there is."""
    with closing(Eyes(done.url, cast.MANAGER)) as eyes:
        yield eyes


@pytest.fixture(scope="module")
def listed(manager: Eyes) -> dict[str, str]:
    """Every file of the shared drive: MIME types by id."""
    return manager.kinds()


@pytest.fixture(scope="module")
def things(done: Finished, listed: dict[str, str]) -> dict[str, Thing]:
    """What each of them is."""
    return files_of(done, listed)
