"""review: read -> plan -> record -> carry to the workbook -> tell -> show in the interface."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from jobs import desk
from jobs.completions import record_completions
from jobs.crew import staff
from jobs.glance import glance, is_quiet, keep, known_now
from jobs.layouts import layout_of
from jobs.letters import letter_for
from jobs.office import Office
from jobs.outlook import record_outlook
from jobs.places import note_rows
from jobs.progress import planned_progress, tell_progress
from jobs.report import Outcome, Planned, Report, Silent
from jobs.requests.due import due_answers, planned_answers
from jobs.review.plan import Step, planned
from jobs.review.remarks import leave_remark
from jobs.review.sent import JOB, asked, record
from jobs.roster import typed_notes
from jobs.sending import planned_letters, send_waiting
from jobs.signing import follow_sheets
from jobs.staff_tabs import take_in
from jobs.standing_parts import write_standing
from jobs.standings import on_record
from jobs.troubles import for_each
from service.domain.attempts import Attempt, decisions_of, waiting_modules
from service.domain.attempts import Outcome as Verdict
from service.domain.people import Candidate
from service.interface.as_read import InterfaceReading
from service.ledger import attempts, marks, people, workbooks
from service.workbook.decision import decision_requests
from service.workbook.links import tab_link


@dataclass(frozen=True)
class Carry:
    """A candidate with decisions that the workbook does not show yet."""

    candidate: Candidate
    file_id: str
    own: tuple[Attempt, ...]
    fresh: tuple[Attempt, ...]


def plan(office: Office, at: datetime) -> list[Planned]:
    """What a run would decide, write and mail; no writing call."""
    if not _made(office):
        return []
    reading = desk.read(office, at)
    new = [effect for step in _steps(office, reading, at) for effect in planned(office.program, step)]
    left = [
        Planned("write", f"{carry.candidate.key} {carry.candidate.person.name}", "decisions made before")
        for carry in _uncarried(office)
    ]
    told = planned_progress(office, at)
    return [*new, *left, *told, *planned_answers(office, at), *planned_letters(office, at)]


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Announce and carry out what staff sent; each decision reaches the workbook and the letters once."""
    report, outcome = report or Silent(), Outcome(JOB)
    if not _made(office):
        send_waiting(office, at, outcome, report)
        return outcome
    follow_sheets(office, outcome, at)
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
    waiting = _uncarried(office)
    report.begin("Reviews", len(waiting))
    for_each(office, outcome, waiting, lambda carry: _carry(office, carry, outcome, at), at, report)
    tell_progress(office, outcome, at, report)
    due_answers(office, outcome, at, report)
    send_waiting(office, at, outcome, report)
    known = on_record(office, at)
    record_completions(office, known, at)
    record_outlook(office, known)
    seen = replace(seen, known=known_now(office))
    facts = desk.collect(office, known, typed_notes(office), at)
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


def _uncarried(office: Office) -> list[Carry]:
    with office.ledger.read() as session:
        fresh = attempts.uncarried(session)
        everything = attempts.all(session)
        files = workbooks.all(session)
        candidates = {c.key: c for c in people.candidates(session)}
    return [
        Carry(
            candidates[key],
            files[key].file_id,
            tuple(a for a in everything if a.candidate == key),
            tuple(a for a in fresh if a.candidate == key),
        )
        for key in dict.fromkeys(attempt.candidate for attempt in fresh)
    ]


def _carry(office: Office, carry: Carry, outcome: Outcome, at: datetime) -> None:
    """One write for all of a candidate's decisions: the whole table, so that repeating it changes nothing."""
    with office.ledger.read() as session:
        released = workbooks.releases(session).get(carry.candidate.key, {})
    submitted = {(a.module, a.number): a.submitted for a in carry.own}
    layout = layout_of(office, carry.candidate)
    requests = decision_requests(
        layout,
        carry.candidate,
        decisions_of(carry.own),
        submitted,
        released,
        office.google.identities,
        waiting_modules(carry.own),
        staff(office, at),
    )
    write_standing(office, carry.file_id, requests)
    outcome.count("written")
    for attempt in carry.fresh:
        _tell(office, carry, attempt, at)
        leave_remark(office, layout, carry.file_id, attempt, at)
    with office.ledger.begin() as session:
        for attempt in carry.fresh:
            attempts.carried(session, attempt.key, at)


def _tell(office: Office, carry: Carry, attempt: Attempt, at: datetime) -> None:
    decision = attempt.decision
    if decision is None:
        return
    module = office.program.module(attempt.module)
    kind = "review_meets" if decision.outcome is Verdict.MEETS else "review_revise"
    context = {
        "module": module,
        "attempt": attempt,
        "decision": decision,
        "link": tab_link(carry.file_id, office.program.tab(module.tab), office.settings.google_root),
    }
    letter_for(office, carry.candidate, kind, f"review:{attempt.key}", context, at)
