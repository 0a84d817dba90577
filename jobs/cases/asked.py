"""Cases opened from requests: staff tick beside one in the Requests tab, or the program says that its kind of
case is open as soon as somebody asks (C-88 to C-93).
"""

from contextlib import suppress
from datetime import datetime, timedelta

from jobs.cases.acting import open_case
from jobs.cases.taking import in_words
from jobs.cases.waiting import ripe
from jobs.notes import keep_notes, same_notes
from jobs.office import Office
from jobs.report import Outcome
from jobs.requests.desk import CASE_NOTES
from jobs.requests.states import said
from service.domain.asked import Request
from service.domain.case_asked import asked_for
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
                told = _ticked(office, found, known[row.key], outcome, at)
            if told:
                notes[row.key] = told
    if not same_notes(office.ledger, CASE_NOTES, notes):
        with office.ledger.begin() as session:
            keep_notes(session, CASE_NOTES, notes)


def open_received(office: Office, outcome: Outcome, at: datetime) -> None:
    """Open the cases that nobody has to tick for: a grievance is one from its receipt on (C-91). What a tick
    would be refused for waits for one, which says so.
    """
    found = asking(office.program)
    if found is None or not any(kind.at_once for kind in office.program.cases):
        return
    undo = timedelta(minutes=office.settings.schedule.undo_minutes)
    with office.ledger.read() as session:
        opened = cases.from_requests(session)
        known = [one for one in requests.all(session) if one.waiting and one.key not in opened]
    for one in known:
        if one.as_sent.at + undo <= at:
            with suppress(InputError):
                kind, of = _asked_for(office, found, one)
                if kind.at_once:
                    _open(office, found, one, kind, of, outcome, at)


def _asked_for(office: Office, found: Asking, one: Request) -> tuple[CaseKind, str]:
    with office.ledger.read() as session:
        own = [case for case in cases.all(session) if case.candidate == one.candidate]
    return asked_for(office.program, one.words.get(found.rule.kind), own)


def _ticked(office: Office, found: Asking, one: Request, outcome: Outcome, at: datetime) -> str:
    """What is wrong, if no case can be opened from it."""
    try:
        kind, of = _asked_for(office, found, one)
        _open(office, found, one, kind, of, outcome, at)
    except InputError as error:
        words = office.program.words.phrases.refusals
        return words.no_case.format(why=in_words(words, error))
    return ""


def _open(
    office: Office, found: Asking, one: Request, kind: CaseKind, of: str, outcome: Outcome, at: datetime
) -> None:
    words = office.program.words.phrases.cases
    by, about = words.from_form if kind.at_once else words.staff, _about(office, found, kind, one)
    open_case(
        office, kind.key, one.candidate, by, about, at, source=one.key, of=of, on=office.today(one.as_sent.at)
    )
    outcome.counts["cases opened"] += 1


def _about(office: Office, found: Asking, kind: CaseKind, one: Request) -> str:
    """The author's words, where whoever reads such cases may read the form; or else where they stand."""
    may = {found.private.author, *found.private.read_by}
    if not readers_of(office.program, kind.key) <= may:
        as_asked = office.program.words.phrases.cases.as_asked
        return as_asked.format(form=found.module.title, number=one.key)
    lines = (
        f"{column.label}: {said(office.program, column, one.words.get(column.key))}"
        for column in found.asked
        if one.words.get(column.key) not in (None, "")
    )
    return "\n".join(lines)
