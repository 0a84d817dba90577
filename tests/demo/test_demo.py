"""The demo: its dates, its folder, and the whole story once."""

import json
import socket
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from service.cli import main
from service.demo.dates import SETTLED, plan_story
from service.offices import make_office
from service.programs import load

pytestmark = pytest.mark.long

PROGRAM = load("ceres-casc")


@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)))
def test_today_lies_after_the_second_release_whatever_the_day(today: date) -> None:
    story = plan_story(PROGRAM, today)
    first, second = story.releases
    assert story.starts < first < second
    assert second + SETTLED <= today
    assert today - story.starts < timedelta(days=150)


def free_port() -> int:
    """Two ports in a row that nobody has."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
            try:
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def test_the_story_is_told_and_summed_up(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    result = CliRunner().invoke(main, ["demo", "--once", "--folder", str(folder), "--port", str(free_port())])
    assert result.exit_code == 0, result.output
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert (summary["candidates"], summary["coaches"]) == (12, 5)
    assert [job["job"] for job in summary["jobs"]] == [
        "provision",
        "scrape",
        "review",
        "release",
        "release",
        "scrape",
        "remind",
        "scrape",
        "review",
        "review",
        "review",
        "provision",
    ]
    assert {job["outcome"] for job in summary["jobs"]} == {"ok"}
    assert summary["decisions"] == 7
    written = summary["jobs"][6]["letters written"]  # which of them are due depends on the day of the week
    assert written > 6, "late people, their coaches, the office"
    assert summary["letters"] == {"sent": 75 + written, "waiting": 0, "failed": 0}
    did = [job["did"] for job in summary["jobs"]]
    assert "directory taken in" in did[2]
    assert "2 requests received" in did[5]
    assert "28 ticks of attendance taken in" in did[7]
    assert "1 request answered" in did[8]
    assert "1 case opened" in did[8]
    assert "1 case ended" in did[10]
    for name, address in summary["addresses"].items():
        assert address in result.stdout, name


def test_an_office_is_never_taken_for_a_demo(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    make_office(folder, "ceres-casc", on_google=True)
    result = CliRunner().invoke(main, ["demo", "--once", "--folder", str(folder), "--port", str(free_port())])
    assert result.exit_code == 3
    assert "something else than a demo" in result.stderr
    assert (folder / "cohortbook.toml").exists()


def test_a_taken_port_leaves_the_last_demo_alone(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "demo.txt").write_text("an earlier one", encoding="utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["demo", "--once", "--folder", str(folder), "--port", str(port)])
    assert result.exit_code == 3
    assert (folder / "demo.txt").read_text(encoding="utf-8") == "an earlier one"
