"""Answers whose minutes are over, between two scrapes."""

from datetime import datetime, timedelta

from jobs.office import Office
from jobs.report import Outcome, Planned, Report
from jobs.requests.round import source_of, take_in_requests
from jobs.tally import acting_for
from jobs.troubles import note
from service.errors import CohortbookError, Parked
from service.ledger import forms, people, requests
from service.ledger.forms import FormRow
from service.workbook.reading import READ_FIELDS

TRIED_FOR = timedelta(minutes=15)
"""A form that cannot be read or written for so long is left to the scrapes."""


def planned_answers(office: Office, at: datetime) -> list[Planned]:
    """What `due_answers` would let go out, unless its tick is gone."""
    keys = {row.key for row in _forms(office, at)}
    with office.ledger.read() as session:
        ready = [one for one in requests.all(session) if one.form in keys and one.due and one.due <= at]
    return [Planned("answer", one.candidate, f"request {one.key}") for one in ready]


def due_answers(office: Office, outcome: Outcome, at: datetime, report: Report) -> None:
    """Let the answers go out that are due: one read and one write for each form, none when nothing is due."""
    wanted = _forms(office, at)
    if wanted:
        report.begin("Requests", len(wanted))
    for row in wanted:
        try:
            with acting_for(row.first):
                answer = office.google.sheets.spreadsheets_get(row.file_id, READ_FIELDS)
                take_in_requests(office, row, answer, outcome, at)
        except CohortbookError as error:
            _note(office, row, error, outcome, at)
            if isinstance(error, Parked):
                return
        report.step(row.name)


def _forms(office: Office, at: datetime) -> list[FormRow]:
    with office.ledger.read() as session:
        due = requests.due(session, at, at - TRIED_FOR)
        known = forms.all(session) if due else {}
    return [known[key] for key in sorted(due)]


def _note(office: Office, row: FormRow, error: CohortbookError, outcome: Outcome, at: datetime) -> None:
    with office.ledger.read() as session:
        candidate = people.candidate(session, row.first)
    if candidate is not None:
        note(office, outcome, candidate, error, at, source_of(row))
