"""doctor: says whether an office is set up right, and what to click or type where it is not."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from service.cli.options import AS_JSON, OFFICE
from service.doctor import CHECKS, Line, State
from service.errors import InputError
from service.google.credentials import SCOPES
from service.offices.examining import examined

FAULTS = 1
SHOWN = {State.PASS: "pass", State.WRONG: "WRONG", State.NOT_TRIED: "not tried"}


@click.command()
@OFFICE
@AS_JSON
def doctor(office: Path, *, as_json: bool) -> None:
    """Check the whole set-up of an office, from its credentials to its schedule, and change nothing.

    Each line says that something is right, or what is wrong and the exact thing to click or type. The exit
    status is 1 if anything is wrong.
    """
    lines = diagnosed(office, datetime.now(UTC))
    for text in [_as_json(lines)] if as_json else _as_text(lines):
        click.echo(text)
    if any(line.state is State.WRONG for line in lines):
        sys.exit(FAULTS)


def diagnosed(office: Path, at: datetime) -> list[Line]:
    """A line of the settings, and one of each check; none is tried while the settings cannot be read."""
    try:
        told, lines = examined(office, at)
    except InputError as error:
        wrong = Line("settings", State.WRONG, error.message, error.remedy)
        return [wrong, *(Line(check.name, State.NOT_TRIED, "because of settings") for check in CHECKS)]
    return [Line("settings", State.PASS, told), *lines]


def _as_text(lines: Sequence[Line]) -> list[str]:
    wrong = sum(line.state is State.WRONG for line in lines)
    found = "1 thing is wrong" if wrong == 1 else f"{wrong} things are wrong" if wrong else "All is well"
    scopes = [f"  {scope}: {reason}" for scope, reason in SCOPES.items()]
    return [*(text for line in lines for text in _texts(line)), "", "What Google is asked for:", *scopes, "",
            f"{found}."]  # fmt: skip


def _texts(line: Line) -> list[str]:
    first = f"{SHOWN[line.state]:<10}{line.check:<12}{line.text}"
    return [first, *([f"{'':<22}{line.remedy}"] if line.remedy else [])]


def _as_json(lines: Sequence[Line]) -> str:
    well = not any(line.state is State.WRONG for line in lines)
    scopes = [{"scope": scope, "reason": reason} for scope, reason in SCOPES.items()]
    told = {"ok": well, "checks": [vars(line) for line in lines], "scopes": scopes}
    return json.dumps(told, ensure_ascii=False)
