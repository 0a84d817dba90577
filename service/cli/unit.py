"""unit: the text by which systemd keeps an office served."""

import getpass
import shutil
import sys
from pathlib import Path

import click

from service.cli.options import OFFICE
from service.config import load
from service.offices.unit import unit_text
from service.offices.wiring import program_of


@click.command()
@OFFICE
@click.option("--user", default=getpass.getuser, show_default="you", help="Whom it runs as.")
@click.option("--name", default="cohortbook", show_default=True, help="What the unit is called.")
def unit(office: Path, user: str, name: str) -> None:
    """Print a systemd unit that serves the office, after a reboot and after a crash as well.

    Its first lines say how to install it.
    """
    settings = load(office)
    title = program_of(settings).title
    click.echo(unit_text(title, settings.office, _command(), user, name), nl=False)


def _command() -> Path:
    """Where the command lies that prints the unit."""
    beside = Path(sys.executable).with_name("cohortbook")
    found = beside if beside.exists() else Path(shutil.which("cohortbook") or sys.argv[0])
    return found.absolute()
