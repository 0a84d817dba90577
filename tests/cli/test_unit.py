"""The systemd unit: what it runs, and paths that need care."""

import configparser
import shlex
from pathlib import Path

import pytest

from service.offices.unit import unit_text


def read(text: str) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(interpolation=None, strict=True)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read_string(text)
    return parsed


def test_the_unit_serves_this_office_and_comes_back(cohortbook, office):
    printed = cohortbook("unit", "--office", office, "--user", "induction").stdout
    unit = read(printed)
    command, *words = shlex.split(unit["Service"]["ExecStart"])
    assert Path(command).name == "cohortbook"
    assert Path(command).is_absolute()
    assert words == ["serve", "--office", str(office)]
    assert unit["Service"]["User"] == "induction"
    assert unit["Service"]["Restart"] == "on-failure"
    assert unit["Service"]["RestartPreventExitStatus"] == "3"
    assert unit["Install"]["WantedBy"] == "multi-user.target"
    assert unit["Service"]["ReadWritePaths"] == str(office)
    assert "systemctl enable --now cohortbook" in printed


@pytest.mark.parametrize("name", ["our office", "100%", 'say "so"', "it's", "$HOME"])
def test_any_folder_is_one_word_to_systemd(name):
    text = unit_text("Induction", Path("/srv") / name, Path("/opt/cohortbook"), "induction")
    unit = read(text)
    line = unit["Service"]["ExecStart"].replace("%%", "%").replace("$$", "$")
    assert shlex.split(line) == ["/opt/cohortbook", "serve", "--office", f"/srv/{name}"]
    assert unit["Service"]["WorkingDirectory"].replace("%%", "%") == f"/srv/{name}"
    typed = next(text for text in text.splitlines() if "sudo tee" in text)
    assert shlex.split(typed.removeprefix("#   "))[3] == f"/srv/{name}"


def test_without_an_office_there_is_no_unit(cohortbook, tmp_path):
    assert cohortbook("unit", "--office", tmp_path).exit_code == 3
