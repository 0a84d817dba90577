"""event: the office's meetings by themselves."""

import sys
from datetime import datetime
from pathlib import Path

import click

from jobs import runner
from jobs.adopt.lost import refuse_lost
from jobs.calendar import calendar_facts
from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.sign_sheets import open_sheet
from service.cli.options import AS_JSON, AT, OFFICE, moment
from service.cli.output import Bars, show_outcome
from service.errors import InputError
from service.interface.calendar_facts import CalendarFacts
from service.ledger import signing
from service.offices import open_office
from service.workbook.links import workbook_link

JOB, PROBLEMS = "event", 1


@click.group()
def event() -> None:
    """Look after one meeting or workshop."""


@event.command("sheet")
@click.argument("key")
@OFFICE
@AT
@AS_JSON
def sheet(key: str, office: Path, at_text: str | None, *, as_json: bool) -> None:
    """Make the sheet for the day on which people sign in, or open it again.

    KEY is the number of the event's row in the Calendar tab, for example 2026-27/1/orientation. The sheet
    lies beside the Administrator Interface; it is closed at the end of its day.
    """

    def run(opened: Office, at: datetime, _report: Report) -> Outcome:
        refuse_lost(opened)
        outcome = Outcome(JOB)
        open_sheet(opened, _row(opened, key), outcome, at)
        return outcome

    with open_office(office) as opened, Bars(quiet=as_json) as bars:
        at = moment(at_text, opened.zone)
        outcome = runner.run_job(opened, JOB, at, "command line", bars, verbs={JOB: run})
        with opened.ledger.read() as session:
            made = signing.sheets(session).get(key)
    show_outcome(outcome, as_json=as_json)
    if made is not None and not as_json:
        click.echo(f"{made.name}: {workbook_link(made.file_id, opened.settings.google_root)}")
    if outcome.problems:
        sys.exit(PROBLEMS)


def _row(office: Office, key: str) -> CalendarFacts:
    """The row of the Calendar tab. Raises InputError where there is none of an event."""
    rows = {facts.key: facts for facts in calendar_facts(office) if facts.held}
    if key not in rows:
        raise InputError(
            f"There is no event “{key}” in the Calendar tab.",
            f"Its number stands in the first column there: {', '.join(rows) or 'the program has no events'}.",
        )
    return rows[key]
