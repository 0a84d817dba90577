"""roster import: a file of people into the ledger."""

import json
import sys
from pathlib import Path

import click

from jobs.roster import Import, apply, read_import
from service.cli.options import AS_JSON, AT, DRY_RUN, OFFICE, moment
from service.errors import RosterError
from service.offices import open_office
from service.roster.findings_file import findings_csv

PROBLEMS = 1


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

    The bad rows also go into FILE's name with `-to-correct.csv`, and the exit status is 1.
    """
    data = _bytes(file)
    with open_office(office) as opened:
        found = read_import(opened, data)
        if not dry_run:
            apply(opened, found.plan, moment(at_text, opened.zone))
    _show(found, as_json=as_json, dry_run=dry_run)
    if found.findings:
        bad = file.with_name(f"{file.stem}-to-correct.csv")
        bad.write_bytes(findings_csv(found.findings))
        click.echo(f"Rows to correct are in {bad}", err=True)
        sys.exit(PROBLEMS)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RosterError(
            f"{file} cannot be read: {error.strerror}.", "Check the name of the file."
        ) from error


def _show(found: Import, *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        rows = [vars(finding) for finding in found.findings]
        click.echo(json.dumps({"steps": found.lines(), "to_correct": rows}, ensure_ascii=False))
        return
    for line in found.lines():
        click.echo(line)
    for finding in found.findings:
        click.echo(str(finding), err=True)
    click.echo(found.summary() + (" (dry run: nothing changed)" if dry_run else ""))
