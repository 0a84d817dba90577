"""init, serve, sandbox and demo: starting things."""

import logging
import sys
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from service.cli.options import OFFICE
from service.cli.output import Bars
from service.demo.story import run_demo
from service.demo.two_years.run import run_two_years
from service.errors import SettingsError
from service.offices import make_office, open_office
from service.sandbox.folder import FolderRefused
from service.sandbox.server import serve as serve_sandbox
from service.serving import serve as serve_office

UNEXPECTED = 1


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--program", "program_name", required=True, help="A program that Cohortbook brings, or a folder."
)
@click.option("--port", default=8090, show_default=True, help="Where the office's own sandbox listens.")
@click.option("--google", is_flag=True, help="For Google itself: leave its settings to be filled in.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="For a program that is under way: the first day on which Cohortbook keeps its records.",
)
def init(folder: Path, program_name: str, port: int, as_of: datetime | None, *, google: bool) -> None:
    """Make an office in DIR: its settings and, unless --google, a sandbox to try things out."""
    day = as_of.date() if as_of else None
    for line in make_office(folder, program_name, port=port, on_google=google, as_of=day):
        click.echo(line)


@click.command()
@OFFICE
def serve(office: Path) -> None:
    """Serve the console and run the jobs on schedule, until interrupted."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with open_office(office) as opened:
        serve_office(opened)


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8090,
    show_default=True,
    help="Where it listens on 127.0.0.1; 0 takes a free port.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("var/sandbox"),
    show_default=True,
    help="The folder with its state and key files, made when there is none.",
)
@click.option(
    "--quota",
    type=click.Choice(["google", "off"]),
    default="off",
    show_default=True,
    help="google: refuse calls beyond Google's quotas, as Google does.",
)
def sandbox(port: int, data: Path, quota: Literal["google", "off"]) -> None:
    """Serve a Google Workspace (Drive, Sheets, Gmail) on loopback until Ctrl-C.

    Google's stock clients talk to it with nothing changed but the address. It needs no network and no
    account: programs sign in with DATA/service-account.json, people in the browser by picking who they are.
    """
    try:
        serve_sandbox(port, data, quota)
    except FolderRefused as refused:
        raise SettingsError(str(refused), refused.remedy) from refused
    except OSError as error:
        raise SettingsError(
            f"The sandbox cannot listen on port {port}: {error.strerror}.", "Choose another with --port."
        ) from error


@click.command()
@click.option("--once", is_flag=True, help="Stop when the story is told, instead of serving on.")
@click.option(
    "--port", default=8080, show_default=True, help="The console's port; the sandbox takes the next."
)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=Path("var/demo"))
@click.option(
    "--two-years",
    is_flag=True,
    help="Live two years of 24 candidates day by day, and check what came of them.",
)
def demo(folder: Path, port: int, *, once: bool, two_years: bool) -> None:
    """Run an invented cohort from roster to review mail on the sandbox, and keep serving."""
    if not two_years:
        run_demo(folder, port, Bars, click.echo, None if once else serve_office)
    elif not run_two_years(folder, port, Bars, click.echo, None if once else serve_office):
        sys.exit(UNEXPECTED)
