"""What rows of Reviews ask for beside decisions: plans, official readings, answers to requests."""

from datetime import datetime, timedelta

from jobs.office import Office
from jobs.report import Outcome, Planned
from jobs.review.documents import asked_replies, record_reply
from jobs.review.official import asked_readings, reading_words, record_reading
from jobs.review.plans import asked_plans, plan_words, record_plan
from jobs.review.waits import Wait
from service.domain.official import Reading
from service.domain.resubmission import Plan
from service.interface.as_read import InterfaceReading
from service.interface.typed import ReviewTyped


def planned_further(office: Office, reading: InterfaceReading, at: datetime) -> list[Planned]:
    """The effects in words; nothing is recorded."""
    program = office.program
    words = [
        *reading_words(program, _readings(office, reading, at)),
        *plan_words(program, _plans(office, reading, at)),
    ]
    return [Planned(*one) for one in words]


def _undo(office: Office) -> timedelta:
    return timedelta(minutes=office.settings.schedule.undo_minutes)


def _plans(office: Office, reading: InterfaceReading, at: datetime) -> list[Wait[Plan]]:
    undo = _undo(office)
    with office.ledger.read() as session:
        return asked_plans(session, office.program, reading.reviews, at, undo)


def _readings(office: Office, reading: InterfaceReading, at: datetime) -> list[Wait[Reading]]:
    undo = _undo(office)
    with office.ledger.read() as session:
        return asked_readings(session, office.program, reading.reviews, at, undo)


def _replies(office: Office, reading: InterfaceReading, at: datetime) -> list[Wait[ReviewTyped]]:
    undo = _undo(office)
    with office.ledger.read() as session:
        return asked_replies(session, office.program, reading.reviews, at, undo)


def send_further(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Record plans and official readings that go out, which reach the workbook with decisions; and answers to
    requests, which reach their form.
    """
    for plan in _plans(office, reading, at):
        with office.ledger.begin() as session:
            if counted := record_plan(session, office.program, plan, at):
                outcome.count(counted)
    for one in _readings(office, reading, at):
        with office.ledger.begin() as session:
            if counted := record_reading(session, office.program, one, at):
                outcome.count(counted)
    for reply in _replies(office, reading, at):
        with office.ledger.begin() as session:
            if counted := record_reply(session, office.program, reply, at):
                outcome.count(counted)
