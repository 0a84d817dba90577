"""restore: bring content back from a backup."""

import sys
from pathlib import Path

import click

from jobs import restore as job
from jobs.backup.manifest import backups
from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.runner import run_job
from service.cli.options import AS_JSON, AT, DRY_RUN, OFFICE, moment
from service.cli.output import Bars, show_outcome, show_plan
from service.errors import InputError
from service.offices import open_office

PROBLEMS = 1


@click.command()
@click.argument("workbook")
@click.option("--from", "backup", metavar="BACKUP", help="A backup's name or folder; the newest without it.")
@click.option("--replace", is_flag=True, help="Also overwrite cells that hold something else now.")
@OFFICE
@AT
@DRY_RUN
@AS_JSON
def restore(
    workbook: str, backup: str | None, office: Path, at_text: str | None,
    *, replace: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Bring back what people typed in WORKBOOK: a candidate's number or address, the title or id of a
    workbook or private form, or `interface`, for what staff typed in the Administrator Interface.

    Only empty cells are filled. A file in the trash is taken out; a workbook or form that is deleted is made
    anew.
    """
    with open_office(office) as opened:
        at = moment(at_text, opened.zone)
        wanted = job.Wanted(workbook, _folder(opened, backup), replace)
        if dry_run:
            show_plan(job.JOB, job.plan(opened, wanted, at), as_json=as_json)
            return

        def run(office: Office, _at: object, report: Report) -> Outcome:
            return job.run(office, wanted, at, report)

        with Bars(quiet=as_json) as bars:
            outcome = run_job(opened, job.JOB, at, "command line", bars, verbs={job.JOB: run})
        show_outcome(outcome, as_json=as_json)
        if outcome.problems:
            sys.exit(PROBLEMS)


def _folder(office: Office, named: str | None) -> Path:
    root = office.settings.office / office.settings.backup.folder
    if named is not None:
        return root / named if (root / named).is_dir() else Path(named)
    newest = next(iter(backups(root)), None)
    if newest is None:
        raise InputError(f"There is no backup in {root}.", "Name the folder of one with --from.")
    return newest
