"""A whole office on a sandbox of its own, worked through the command line and stock Google clients."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from tests.acceptance.bench import Bench

YEAR_STARTS = date(2026, 7, 1)

MakeBench = Callable[[str], Bench]


@pytest.fixture(scope="module")
def make_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeBench]:
    """Makes an office for a roster text; every sandbox is stopped at the end."""
    started: list[tuple[Sandbox, Bench]] = []

    def make(roster: str) -> Bench:
        folder: Path = tmp_path_factory.mktemp("office")
        sandbox = Sandbox.start(folder / "sandbox", settings=WorldSettings(check_replies=True))
        bench = Bench.found(folder, sandbox, YEAR_STARTS, roster)
        started.append((sandbox, bench))
        return bench

    yield make
    for sandbox, bench in started:
        bench.close()
        sandbox.stop()
