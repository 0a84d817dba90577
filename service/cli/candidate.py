"""candidate: what is on record about one candidate."""

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from service.cli.options import AT, OFFICE, moment
from service.config import load
from service.ledger import Ledger
from service.offices import program_of
from service.web.standalone import record_file


@click.group()
def candidate() -> None:
    """What is on record about one candidate."""


@candidate.command("record")
@click.argument("key")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--work", is_flag=True, help="With the work as it was handed in, in full.")
@OFFICE
@AT
def record(key: str, out: Path, office: Path, at_text: str | None, *, work: bool) -> None:
    """Write attempts, feedback, requests and letters of the candidate with number KEY to OUT, to be printed.

    The file says what the console's page for administrators says; it needs no network.
    """
    settings = load(office)
    program = program_of(settings)
    with Ledger.open(settings.ledger) as ledger:
        at = moment(at_text, ZoneInfo(program.time_zone))
        out.write_text(record_file(settings, program, ledger, key, at, with_work=work), encoding="utf-8")
    click.echo(f"{out}: open it in a browser, and print it there.")
