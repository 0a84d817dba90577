"""The README names every command, variable and setting of the environment that there is."""

import re
from pathlib import Path

import click
import pytest

from service.cli import main
from service.config import ENVIRONMENT
from service.google.credentials import SCOPES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def commands(group: click.Group, before: str = "cohortbook") -> list[str]:
    found = []
    for name, command in group.commands.items():
        words = f"{before} {name}"
        found += commands(command, words) if isinstance(command, click.Group) else [words]
    return found


@pytest.mark.parametrize("command", commands(main))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`{command}" in README


@pytest.mark.parametrize("variable", sorted(ENVIRONMENT))
def test_every_environment_variable_is_in_the_readme(variable: str) -> None:
    assert f"`{variable}`" in README


@pytest.mark.parametrize("variable", re.findall(r"^(\w+) \?=", MAKEFILE, re.MULTILINE))
def test_every_make_variable_is_in_the_readme(variable: str) -> None:
    assert f"`{variable}`" in README


@pytest.mark.parametrize("target", re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
def test_every_make_target_is_in_the_readme(target: str) -> None:
    assert f"`make {target}" in README or target == "help"


@pytest.mark.parametrize("scope", sorted(SCOPES))
def test_every_scope_is_in_the_readme(scope: str) -> None:
    assert f"`{scope}`" in README


def test_the_readme_links_to_files_that_exist() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
