"""`cohortbook demo --two-years` around the days: where it lives, how it goes on, and how it is stopped."""

import json
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from socket import create_server
from urllib.request import urlopen

import pytest

from jobs.office import Office
from jobs.report import Silent
from jobs.runner import Clock
from service.demo.two_years.cast import read_cast
from service.demo.two_years.run import run_two_years
from service.errors import SettingsError
from service.ledger import people
from service.offices.wiring import answers

pytestmark = pytest.mark.long
CAST = read_cast()
FIRST_DAYS = replace(CAST, players=CAST.players[:1], ends=CAST.starts + timedelta(days=1))


@pytest.fixture
def port() -> int:
    """One that is free, and the next as well: below those that the system gives to whoever asks for any."""
    for one in Random().sample(range(20_000, 32_000, 2), 100):
        with suppress(OSError), create_server(("127.0.0.1", one)), create_server(("127.0.0.1", one + 1)):
            return one
    pytest.fail("a hundred pairs of ports are taken")


class Stopped(Silent):
    """Ctrl-C while the first day is told."""

    def step(self, text: str = "") -> None:
        raise KeyboardInterrupt(text)


def lives(
    folder: Path, port: int, report: Silent, serve: Callable[[Office, Clock], None] | None = None
) -> list[str]:
    said: list[str] = []
    run_two_years(folder, port, lambda: nullcontext(report), said.append, serve, FIRST_DAYS)
    return said


def test_ctrl_c_leaves_nothing_running_and_the_next_demo_takes_the_folder_and_goes_on_serving(
    tmp_path: Path, port: int
) -> None:
    folder, sandbox = tmp_path / "demo", f"http://127.0.0.1:{port + 1}"
    with pytest.raises(KeyboardInterrupt):
        lives(folder, port, Stopped())
    assert not answers(sandbox)

    seen: list[object] = []

    def serve(office: Office, clock: Clock) -> None:
        with office.ledger.read() as session:
            seen.append([one.person.last for one in people.candidates(session)])
        seen.extend((answers(sandbox), office.today(clock()) == FIRST_DAYS.ends))
        with urlopen(f"{sandbox}/_sandbox/clock", timeout=30) as answer:
            seen.append(json.load(answer)["now"][:10])

    said = lives(folder, port, Silent(), serve)
    assert seen[:3] == [["Abara"], True, True]
    assert str(seen[3]) == "2026-07-08", "the last minute of the office's day, as the sandbox tells it in UTC"
    assert not answers(sandbox)
    assert any("things are as expected" in line for line in said)
    assert any(line.startswith("✓ the workbook of Chidi Abara opens for") for line in said)
    assert any(line.startswith("✓ calls as the service counts them") for line in said)


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path, port: int) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SettingsError, match="something else than a demo"):
        lives(tmp_path, port, Silent())
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"
