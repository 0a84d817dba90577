"""workbook: one candidate's workbook by itself."""

import sys
from datetime import datetime
from pathlib import Path

import click

from jobs import runner
from jobs.adopt.lost import refuse_lost
from jobs.office import Office
from jobs.provision.existing import JOB, Adoption, adopt
from jobs.report import Outcome, Report
from service.cli.options import AS_JSON, AT, OFFICE, moment
from service.cli.output import Bars, show_outcome
from service.offices import open_office

PROBLEMS = 1


@click.group()
def workbook() -> None:
    """Look after one candidate's workbook."""


@workbook.command("adopt")
@click.argument("candidate")
@click.argument("link")
@OFFICE
@AT
@AS_JSON
def adopt_workbook(candidate: str, link: str, office: Path, at_text: str | None, *, as_json: bool) -> None:
    """Take over a workbook made by hand: LINK becomes CANDIDATE's, given by number or address.

    Its tabs stay as they are; Cohortbook adds its own beside them, and shares the file with candidate and
    coach. Do this before the first `provision`, which makes a new workbook for everybody who has none. To
    rebuild a lost ledger, use `cohortbook adopt`.
    """

    def run(opened: Office, at: datetime, report: Report) -> Outcome:
        refuse_lost(opened)
        return adopt(opened, Adoption(candidate, link), at, report)

    with open_office(office) as opened, Bars(quiet=as_json) as bars:
        at = moment(at_text, opened.zone)
        outcome = runner.run_job(opened, JOB, at, "command line", bars, verbs={JOB: run})
    show_outcome(outcome, as_json=as_json)
    if outcome.problems:
        sys.exit(PROBLEMS)
