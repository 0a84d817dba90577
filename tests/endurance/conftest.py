"""One sandbox in a process of its own, whose replies are checked, and the account that is played with."""

from collections.abc import Iterator

import pytest

from tests.endurance.ground import Ground
from tests.endurance.served import Served
from tests.endurance.tally import Tally


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    made = Ground(lambda: Served(tmp_path_factory.mktemp("sandbox")))
    yield made
    made.close()
    made.served.stop()


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Iterator[Tally]:
    """All calls of the run; the table is printed at its end."""
    made = Tally()
    yield made
    report = pytestconfig.pluginmanager.getplugin("terminalreporter")
    report.write_line("")
    for line in made.lines():
        report.write_line(line)
    report.write_line(f"{made.total} calls, {len(made.wrong)} kinds of wrong answers")
