"""provision, release, scrape, remind, review, sweep, backup, and run-due for schedulers outside."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from jobs import backup, provision, release, remind, review, runner, scrape, sweep
from jobs.expected import expected
from jobs.office import Office
from jobs.report import Planned
from jobs.schedule import due_jobs
from service.cli.options import AS_JSON, AT, DRY_RUN, OFFICE, moment
from service.cli.output import Bars, show_outcome, show_plan
from service.errors import CohortbookError
from service.ledger import runs
from service.offices import open_office

PROBLEMS = 1

PLANS: dict[str, Callable[[Office, datetime], list[Planned]]] = {
    "provision": provision.plan,
    "release": release.plan,
    "scrape": scrape.plan,
    "remind": remind.plan,
    "review": review.plan,
    "sweep": sweep.plan,
    "backup": backup.plan,
}
HELP = {
    "provision": "Make, name and share the workbook of every candidate.",
    "release": "Add the tabs that are due to every workbook, and tell people.",
    "scrape": "Read what people wrote and bring the Administrator Interface up to date.",
    "remind": "Write the reminders and other letters that are due today.",
    "review": "Carry staff decisions to workbooks and mail.",
    "sweep": "Read everything again and say what Drive's feed of changes missed.",
    "backup": "Save workbooks, forms, the interface and the ledger in a dated folder.",
}


def _command(job: str) -> click.Command:
    @click.command(job, help=HELP[job])
    @OFFICE
    @AT
    @DRY_RUN
    @AS_JSON
    def run(office: Path, at_text: str | None, *, dry_run: bool, as_json: bool) -> None:
        with open_office(office) as opened:
            at = moment(at_text, opened.zone)
            if dry_run:
                _show_plan(opened, job, at, as_json=as_json)
            elif not _run(opened, job, at, as_json=as_json):
                sys.exit(PROBLEMS)

    return run


def _show_plan(office: Office, job: str, at: datetime, *, as_json: bool) -> None:
    plan = PLANS[job](office, at)
    show_plan(job, plan, expected(office, job, plan), as_json=as_json)


def _run(office: Office, job: str, at: datetime, *, as_json: bool, by: str = "command line") -> bool:
    with Bars(quiet=as_json) as bars:
        outcome = runner.run_job(office, job, at, by, bars)
    show_outcome(outcome, as_json=as_json)
    return not outcome.problems


@click.command("run-due")
@OFFICE
@AT
@DRY_RUN
@AS_JSON
def run_due(office: Path, at_text: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Run every job whose time has come by the schedule; for cron and its like."""
    with open_office(office) as opened:
        at = moment(at_text, opened.zone)
        with opened.ledger.read() as session:
            due = due_jobs(opened.settings, runs.last_by_job(session, at), at, opened.zone)
        if dry_run:
            for job in due:
                _show_plan(opened, job, at, as_json=as_json)
            return
        clean = [_run_or_say(opened, job, at, as_json=as_json) for job in due]
        if not all(clean):
            sys.exit(PROBLEMS)
        if not due and not as_json:
            click.echo("run-due: nothing is due")


def _run_or_say(office: Office, job: str, at: datetime, *, as_json: bool) -> bool:
    """A job that fails as a whole says so, and does not keep the next one from running."""
    try:
        return _run(office, job, at, as_json=as_json, by=runner.CRON)
    except CohortbookError as error:
        click.echo(f"{job}: {error.message} {error.remedy}".rstrip(), err=True)
        return False


JOB_COMMANDS = (*(_command(job) for job in PLANS), run_due)
