"""evidence: what accreditation visitors ask for, as an Excel file and a PDF."""

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from service.accreditation import exhibit_tables
from service.cli.options import AT, OFFICE, moment
from service.config import load
from service.documents import pdf_bytes, xlsx_bytes
from service.errors import InputError
from service.ledger import Ledger
from service.offices import program_of
from service.web.facts.exhibit import read_exhibit
from service.web.pages.evidence import exhibit_document
from service.web.times import Times


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--cohort", default="", help="Only this cohort, by its name; everybody if left out.")
@OFFICE
@AT
def evidence(folder: Path, cohort: str, office: Path, at_text: str | None) -> None:
    """Write evidence.xlsx and evidence.pdf into FOLDER: what accreditation visitors ask for.

    Enrolment, matches, hours, reviews, meetings, surveys, checklists, recommendations and links to the
    evidence; a summary says for each number in which sheet it is counted.
    """
    settings = load(office)
    program = program_of(settings)
    times = Times.of(program, moment(at_text, ZoneInfo(program.time_zone)))
    with Ledger.open(settings.ledger) as ledger:
        found = read_exhibit(
            ledger, program, settings, cohort, times, f"{settings.console_address}/candidates/{{key}}/record"
        )
    if not found.people:
        told = f"No {program.participant.label.lower()} is in the cohort {cohort}." if cohort else ""
        raise InputError(told or "Nobody is on record yet.", "`cohortbook roster import` takes people in.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "evidence.xlsx").write_bytes(xlsx_bytes(exhibit_tables(found)))
    (folder / "evidence.pdf").write_bytes(pdf_bytes(exhibit_document(found)))
    click.echo(f"{folder / 'evidence.xlsx'} and {folder / 'evidence.pdf'}: {len(found.people)} people.")
