"""roster import: a file of people into the ledger."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from jobs.archive import is_begun
from jobs.office import Office
from jobs.report import Outcome, Problem
from jobs.roster import JOB, Import, apply, read_import
from jobs.runner import run_job
from service.cli.options import AS_JSON, AT, DRY_RUN, OFFICE, moment
from service.errors import Busy, RosterError
from service.offices import open_office
from service.roster.findings import Finding
from service.roster.findings_file import findings_csv

PROBLEMS = 1
DRY = " (dry run: nothing changed)"


@click.group()
def roster() -> None:
    """Bring people in."""


@roster.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@OFFICE
@AT
@DRY_RUN
@AS_JSON
def import_roster(file: Path, office: Path, at_text: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Take in FILE (CSV or Excel): good rows are entered, bad ones come back with what to do.

    What it will do is shown first. The bad rows also go into a file beside FILE, named after it with
    `-to-correct.csv`, and the exit status is 1.
    """
    data, unkept = _bytes(file), list[Problem]()
    with open_office(office) as opened:
        at = moment(at_text, opened.zone)
        found = read_import(opened, data)
        if not as_json:
            _show(found)
        if not dry_run:
            apply(opened, found.plan, at)
            unkept = _archived(opened, at)
    click.echo(_as_json(found) if as_json else found.summary() + (DRY if dry_run else ""))
    for problem in unkept:
        click.echo(f"{problem.who}: {problem.text} {problem.remedy}", err=True)
    bad = file.with_name(f"{file.name}-to-correct.csv")
    if found.findings:
        click.echo(_kept(bad, found.findings), err=True)
    elif not dry_run:
        _drop(bad)
    if found.findings or unkept:
        sys.exit(PROBLEMS)


def _archived(office: Office, at: datetime) -> list[Problem]:
    """Keep in the archive who was taken in, at once: they stand nowhere else on the drive yet. The first run
    of a new office begins its archive; a job that is under way archives at its own end.
    """
    if not is_begun(office):
        return []
    try:
        return run_job(office, JOB, at, "command line", verbs={JOB: lambda *_: Outcome(JOB)}).problems
    except Busy:
        return []


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RosterError(
            f"{file} cannot be read: {error.strerror}.", "Check the name of the file."
        ) from error


def _show(found: Import) -> None:
    for line in found.lines():
        click.echo(line)
    for finding in found.findings:
        click.echo(str(finding), err=True)


def _as_json(found: Import) -> str:
    rows = [vars(finding) for finding in found.findings]
    return json.dumps({"steps": found.lines(), "to_correct": rows}, ensure_ascii=False)


def _kept(bad: Path, findings: Sequence[Finding]) -> str:
    """Where the rows to correct are, in words, after writing them to `bad`."""
    try:
        bad.write_bytes(findings_csv(findings))
    except OSError as error:
        return (
            f"{bad} cannot be written: {error.strerror}. The rows to correct are those shown above; "
            "for a file of them, close it where it is open, or import from a folder of your own."
        )
    return f"Rows to correct are in {bad}"


def _drop(bad: Path) -> None:
    """Remove what an earlier import left to correct: it is corrected now."""
    try:
        bad.unlink(missing_ok=True)
    except OSError as error:
        words = f"{bad} is out of date and cannot be removed: {error.strerror}. Nothing is left to correct."
        click.echo(words, err=True)
