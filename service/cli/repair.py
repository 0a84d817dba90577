"""repair: what people took apart is put back."""

import sys
from pathlib import Path

import click

from jobs import repair as job
from service.cli.options import AS_JSON, AT, DRY_RUN, OFFICE, moment
from service.cli.output import Bars, show_outcome, show_plan
from service.offices import open_office

PROBLEMS = 1


@click.command()
@click.argument("numbers", nargs=-1, metavar="[NUMBER]...")
@OFFICE
@AT
@DRY_RUN
@AS_JSON
def repair(
    numbers: tuple[str, ...], office: Path, at_text: str | None, *, dry_run: bool, as_json: bool
) -> None:
    """Put back what people took apart, for the candidates with these numbers or for everybody.

    Tabs, range names, protections, the file's name and folder, sharing, of workbooks and private forms. What
    people wrote is never touched; a tab that was deleted comes back with what was last read in it.
    """
    with open_office(office) as opened:
        at = moment(at_text, opened.zone)
        if dry_run:
            show_plan("repair", job.plan(opened, at, numbers), as_json=as_json)
            return
        with Bars(quiet=as_json) as bars:
            outcome = job.run(opened, at, bars, numbers)
    show_outcome(outcome, as_json=as_json)
    if outcome.problems:
        sys.exit(PROBLEMS)
