"""Rows that staff typed in the interface's Roster tab, taken in like rows of a file."""

import json
from collections.abc import Mapping
from datetime import datetime

from jobs.office import Office
from jobs.report import Outcome
from jobs.roster.importing import JOB
from service.domain.people import Candidate
from service.errors import LedgerError
from service.interface.facts import RosterNote
from service.interface.reading import InterfaceReading
from service.interface.typed import RosterTyped
from service.ledger import log, marks, people
from service.roster.compare import differences
from service.roster.typed import typed_entry

NOTES = "roster:notes"


def typed_notes(office: Office) -> tuple[RosterNote, ...]:
    """Why rows that stand in the Roster tab were not taken in, as of the last reading."""
    with office.ledger.read() as session:
        stored = json.loads(marks.get(session, NOTES) or "[]")
    return tuple(RosterNote(**note) for note in stored)


def take_in_typed(
    office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime
) -> tuple[RosterTyped, ...]:
    """Take in every row that is new or different since it was last taken in; those that were.

    A row that cannot be used gets a note, which stands beside it until the row is right.
    """
    taken, notes = [], []
    for typed in reading.roster:
        if not typed.fresh:
            continue
        trouble = _take_in(office, typed, at)
        if trouble:
            notes.append(RosterNote(typed.key, typed.email, trouble))
        else:
            taken.append(typed)
            outcome.counts["rows taken in"] += 1
    _keep_notes(office, notes)
    return tuple(taken)


def _keep_notes(office: Office, notes: list[RosterNote]) -> None:
    with office.ledger.begin() as session:
        marks.put(session, NOTES, json.dumps([vars(note) for note in notes], ensure_ascii=False))


def _take_in(office: Office, typed: RosterTyped, at: datetime) -> str:
    """What is wrong with the row, in words, or nothing when it was taken in."""
    if typed.problems:
        return " ".join(typed.problems)
    with office.ledger.read() as session:
        current = people.candidates(session)
    by_key = {candidate.key: candidate for candidate in current}
    by_email = {candidate.person.email: candidate for candidate in current}
    known = by_key.get(typed.key) if typed.key else by_email.get(typed.email)
    if known is None and typed.email in by_email:
        number = by_email[typed.email].key
        return f"{typed.email} is on record already, as No. {number}: change that row instead."
    return _checked(office, typed, known, at)


def _checked(office: Office, typed: RosterTyped, known: Candidate | None, at: datetime) -> str:
    values: Mapping[str, str | float | bool | None] = typed.values
    entry, findings = typed_entry(office.program, office.settings.cohorts, values, typed.row, known)
    if entry is None:
        return " ".join(f"{finding.column}: {finding.what}" for finding in findings)
    try:
        with office.ledger.begin() as session:
            if known is None:
                candidate = entry.candidate(typed.key or people.next_key(session))
                people.enter(session, candidate)
                words = f"on the roster: {candidate.person.name}"
            else:
                candidate = entry.applied_to(known)
                people.change(session, candidate)
                fields = differences(office.program, known, candidate)
                words = f"changed: {'; '.join(map(str, fields))}" if fields else "nothing changed"
            log.add(session, at, candidate.key, JOB, words)
    except LedgerError as error:
        return error.message
    return ""
