"""Attendance: taken in from its tab, and what it comes to for everybody."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from jobs.notes import keep_notes, notes_of, same_notes
from jobs.office import Office
from jobs.report import Outcome
from service.domain.attendance import Attendance, attendance
from service.domain.clocks import time_words, twelve_hours
from service.domain.people import Candidate
from service.interface.as_read import InterfaceReading
from service.interface.attendance_facts import AttendanceFacts
from service.interface.attendance_tab import KEY
from service.interface.attendance_typed import Marked, read_attendance
from service.ledger import attendance as record
from service.ledger import log, people, signing

ACTION = "attendance"


def attendance_of(office: Office, candidates: Sequence[Candidate], at: datetime) -> tuple[Attendance, ...]:
    """Where everybody stands with their events at `at`; no call to Google."""
    with office.ledger.read() as session:
        marks, signed = record.all(session), signing.sign_ins(session)
    return attendance(office.program, candidates, marks, office.today(at), signed=signed)


def attendance_facts(office: Office, everybody: Sequence[Attendance]) -> tuple[AttendanceFacts, ...]:
    """The rows of the tab."""
    with office.ledger.read() as session:
        notes = notes_of(session, KEY)
    return tuple(AttendanceFacts(own, notes.get(own.attendee.key, "")) for own in everybody)


def take_in_attendance(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Record what staff ticked, typed or took back, a line in the log for each person and event."""
    if KEY not in reading.tabs:
        return
    with office.ledger.read() as session:
        candidates = people.candidates(session)
    known = attendance_of(office, candidates, at)
    found = read_attendance(office.program, reading.tabs[KEY], known, office.today(at))
    if found is None or (not found.marked and same_notes(office.ledger, KEY, found.notes)):
        return
    with office.ledger.begin() as session:
        for one in found.marked:
            mark = replace(one.mark, held=one.own.attendee.day_of(one.event, one.mark.session))
            record.put(session, one.own.attendee.key, one.event.key, mark, at)
            log.add(session, at, _concerns(office, one), ACTION, _words(office, one))
        keep_notes(session, KEY, found.notes)
    outcome.counts["attendance recorded"] += len(found.marked)


def _concerns(office: Office, one: Marked) -> str:
    """The candidate's number; a companion has none, and is named in the words."""
    attendee = one.own.attendee
    return attendee.about[0].key if attendee.role == office.program.participant.key else ""


def _words(office: Office, one: Marked) -> str:
    who = "" if _concerns(office, one) else f"{one.own.attendee.person.name}, "
    return f"{who}{one.event.title}: {', '.join(_changes(office, one))}"


def _changes(office: Office, one: Marked) -> Iterator[str]:
    before, now, words = one.before, one.mark, office.lines
    if now.present != before.present:
        yield words.present if now.present else words.not_present
    if now.signed_in != before.signed_in:
        clock = now.signed_in and time_words(now.signed_in, twelve=twelve_hours(office.program))
        yield words.signed_at.format(time=clock) if clock else words.no_time
    if now.made_up != before.made_up:
        day = now.made_up and office.program.words.dates.written(now.made_up)
        yield words.made_up.format(date=day) if day else words.not_made_up
    if now.session != before.session:
        meeting = one.event.meeting(now.session)
        label = meeting.label if meeting else ""
        yield words.session.format(name=label) if label else words.no_session
    if now.how != before.how:
        yield words.made_up_how.format(how=now.how or words.nothing)
    if now.approved_by != before.approved_by:
        yield words.approved.format(name=now.approved_by or words.nobody)
