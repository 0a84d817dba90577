"""review: read -> plan -> record -> carry to the workbook -> tell -> show in the interface."""

from dataclasses import replace
from datetime import datetime, timedelta

from jobs import desk, desk_facts
from jobs.assigning import assign_reviewers
from jobs.completions import record_completions
from jobs.ending.met import record_met
from jobs.glance import glance, is_quiet, keep, known_now
from jobs.laying_out.going_on import finish_going_on
from jobs.office import Office
from jobs.outlook import record_outlook
from jobs.places import note_rows
from jobs.progress import planned_progress, tell_progress
from jobs.report import Outcome, Planned, Report, Silent
from jobs.requests.due import due_answers, planned_answers
from jobs.review.carry import carry_all, uncarried
from jobs.review.further import planned_further, send_further
from jobs.review.official import begin_readings
from jobs.review.plan import Step, planned
from jobs.review.sent import JOB, asked, record
from jobs.roster import typed_notes
from jobs.scrape.taking import Taking
from jobs.sending import planned_letters, send_waiting
from jobs.signing import follow_sheets
from jobs.staff_tabs import take_in
from jobs.standings import on_record
from service.interface.as_read import InterfaceReading
from service.ledger import marks


def plan(office: Office, at: datetime) -> list[Planned]:
    """What a run would decide, write and mail; no writing call."""
    if not _made(office):
        return []
    reading = desk.read(office, at)
    new = [effect for step in _steps(office, reading, at) for effect in planned(office.program, step)]
    new += planned_further(office, reading, at)
    left = [
        Planned("write", f"{one.candidate.key} {one.candidate.person.name}", "decisions made before")
        for one in uncarried(office)
    ]
    told = planned_progress(office, at)
    return [*new, *left, *told, *planned_answers(office, at), *planned_letters(office, at)]


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Announce and carry out what staff sent; each decision reaches the workbook and the letters once."""
    report, outcome = report or Silent(), Outcome(JOB)
    if not _made(office):
        send_waiting(office, at, outcome, report)
        return outcome
    finish_going_on(office, outcome, at, report)
    follow_sheets(office, outcome, at)
    begin_readings(office, at)
    seen = glance(office, at)
    if is_quiet(office, seen, at):
        changes = office.ledger.changes
        send_waiting(office, at, outcome, report)
        if office.ledger.changes == changes:
            return outcome
    reading = desk.read(office, at)
    note_rows(office, reading)
    taken = take_in(office, reading, outcome, at)
    for step in _steps(office, reading, at):
        _record(office, step, outcome, at)
    send_further(office, reading, outcome, at)
    taking = Taking(office, outcome, at)
    carry_all(office, outcome, at, report, taking.after_write)
    tell_progress(office, outcome, at, report, taking.after_write)
    taking.settling.settle()
    due_answers(office, outcome, at, report)
    send_waiting(office, at, outcome, report)
    known = on_record(office, at)
    record_completions(office, known, at)
    record_met(office, known, at)
    record_outlook(office, known)
    assign_reviewers(office, known, at)
    seen = replace(seen, known=known_now(office))
    facts = desk_facts.collect(office, known, typed_notes(office), at)
    due = taken or desk.contact_due(office, at) or not desk.is_shown(office, facts)
    if due and desk.show(office, reading, facts, at, taken):
        outcome.count("interface written")
    if desk.is_shown(office, facts.without_log()):
        keep(office, seen)
    return outcome


def _made(office: Office) -> bool:
    """Not before the first scrape: nobody can have decided anything then."""
    with office.ledger.read() as session:
        return marks.get(session, desk.FILE) is not None


def _steps(office: Office, reading: InterfaceReading, at: datetime) -> list[Step]:
    undo = timedelta(minutes=office.settings.schedule.undo_minutes)
    with office.ledger.read() as session:
        return asked(session, office.program, reading.reviews, at, undo)


def _record(office: Office, step: Step, outcome: Outcome, at: datetime) -> None:
    with office.ledger.begin() as session:
        if counted := record(session, office.program, step, at):
            outcome.count(counted)
