"""adopt: rebuild a lost ledger."""

import sys
from pathlib import Path

import click

from jobs import adopt as job
from service.cli.options import AS_JSON, AT, DRY_RUN, OFFICE, moment
from service.cli.output import Bars, show_outcome, show_plan
from service.offices import open_office

PROBLEMS = 1


@click.command()
@OFFICE
@AT
@DRY_RUN
@AS_JSON
def adopt(office: Path, at_text: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Rebuild a lost ledger from the shared drive; nothing is made, shared or sent for it.

    Only an empty ledger is rebuilt: one whose file is gone, or that was moved aside. To take over a workbook
    that somebody made by hand, use `cohortbook workbook adopt`.
    """
    with open_office(office) as opened:
        at = moment(at_text, opened.zone)
        if dry_run:
            show_plan(job.JOB, job.plan(opened, at), as_json=as_json)
            return
        with Bars(quiet=as_json) as bars:
            outcome = job.run(opened, at, bars)
        show_outcome(outcome, as_json=as_json)
        if outcome.problems:
            sys.exit(PROBLEMS)
