"""Cases opened from requests: staff tick beside one in the Requests tab (C-88 to C-93)."""

from datetime import datetime, timedelta

from jobs.cases.acting import open_case
from jobs.cases.taking import BY
from jobs.cases.waiting import ripe
from jobs.notes import keep_notes, same_notes
from jobs.office import Office
from jobs.report import Outcome
from jobs.requests.desk import CASE_NOTES
from jobs.requests.states import said
from service.domain.asked import Request
from service.domain.case_kinds import CaseKind
from service.domain.case_sight import readers_of
from service.domain.requests import Asking, asking
from service.errors import InputError
from service.interface.as_read import InterfaceReading
from service.interface.requests_tab import KEY
from service.interface.requests_typed import requests_typed
from service.ledger import cases, requests


def take_in_asked(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Open a case from each request beside which staff ticked so, once."""
    found = asking(office.program)
    if found is None or not office.program.cases or KEY not in reading.tabs:
        return
    with office.ledger.read() as session:
        known = {one.key: one for one in requests.all(session)}
        opened = cases.from_requests(session)
    undo, notes = timedelta(minutes=office.settings.schedule.undo_minutes), dict[str, str]()
    for row in requests_typed(office.program, reading.tabs[KEY]):
        if row.key in known and row.key not in opened:
            told = ripe(office, f"case:{row.key}", at, undo, ticked=row.case)
            if row.case and not told:
                told = _open(office, found, known[row.key], outcome, at)
            if told:
                notes[row.key] = told
    if not same_notes(office.ledger, CASE_NOTES, notes):
        with office.ledger.begin() as session:
            keep_notes(session, CASE_NOTES, notes)


def _open(office: Office, found: Asking, one: Request, outcome: Outcome, at: datetime) -> str:
    """What is wrong, if no case can be opened from it."""
    asked = one.words.get(found.rule.kind)
    kind = next((kind for kind in office.program.cases if asked in kind.requests), None)
    if kind is None:
        return "No case: the program has none for what is asked. Answer it in the form."
    try:
        open_case(
            office, kind.key, one.candidate, BY, _about(office, found, kind, one), at, source=one.key,
            on=office.today(one.as_sent.at),
        )  # fmt: skip
    except InputError as error:
        return f"No case: {error.message} {error.remedy}"
    outcome.counts["cases opened"] += 1
    return ""


def _about(office: Office, found: Asking, kind: CaseKind, one: Request) -> str:
    """The author's words, where whoever reads such cases may read the form; or else where they stand."""
    may = {found.private.author, *found.private.read_by}
    if not readers_of(office.program, kind.key) <= may:
        return f"As asked for in the private form “{found.module.title}”, request {one.key}."
    lines = (
        f"{column.label}: {said(office.program, column, one.words.get(column.key))}"
        for column in found.asked
        if one.words.get(column.key) not in (None, "")
    )
    return "\n".join(lines)
