"""Rows that staff typed in the interface's Roster tab, taken in like rows of a file."""

import json
from collections.abc import Mapping
from datetime import datetime

from jobs.office import Office
from jobs.report import Outcome
from jobs.roster.importing import JOB
from jobs.roster.whose import whose
from service.domain.people import Candidate
from service.errors import LedgerError
from service.interface.as_read import InterfaceReading
from service.interface.facts import RosterNote
from service.interface.typed import RosterTyped
from service.ledger import log, marks, people
from service.roster.compare import differences
from service.roster.entry import Entry
from service.roster.text import Cell
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

    Only the cells that differ count: what has come in otherwise since then, as by a file, stays.
    A row that cannot be used gets a note, which stands beside it until the row is right.
    """
    fresh = [typed for typed in reading.roster if typed.fresh]
    with office.ledger.read() as session:
        known = {one.key: one for one in people.candidates(session)} if fresh else {}
    taken, notes = [], []
    for typed in fresh:
        trouble = _take_in(office, reading, typed, known, at)
        if trouble:
            notes.append(RosterNote(typed.key, typed.email, trouble))
        else:
            taken.append(typed)
            outcome.counts["rows taken in"] += 1
    _keep_notes(office, notes)
    return tuple(taken)


def _keep_notes(office: Office, notes: list[RosterNote]) -> None:
    if tuple(notes) == typed_notes(office):
        return
    with office.ledger.begin() as session:
        marks.put(session, NOTES, json.dumps([vars(note) for note in notes], ensure_ascii=False))


def _take_in(
    office: Office, reading: InterfaceReading, typed: RosterTyped, known: dict[str, Candidate], at: datetime
) -> str:
    """What is wrong with the row, in words, or nothing when it was taken in; `known` is kept up to date."""
    if typed.problems:
        return " ".join(typed.problems)
    before = whose(office, reading, typed, known)
    if isinstance(before, str):
        return before
    asked: Mapping[str, Cell] = typed.since(reading.taken_in(before.key) if before else {})
    if before and not asked:
        return ""
    entry, findings = typed_entry(office.program, office.settings.cohorts, asked, typed.row, before)
    if entry is None:
        return " ".join(f"{finding.column}: {finding.what}" for finding in findings)
    try:
        after = _record(office, entry, before, typed.key, at)
    except LedgerError:
        return office.program.words.phrases.roster.on_record
    known[after.key] = after
    return ""


def _record(office: Office, entry: Entry, before: Candidate | None, key: str, at: datetime) -> Candidate:
    """The candidate as on record now; `key` is the row's number, empty for one without."""
    lines = office.lines
    with office.ledger.begin() as session:
        if before is None:
            after = entry.candidate(key or people.next_key(session))
            people.enter(session, after)
            words = lines.on_roster.format(name=after.person.name)
        else:
            after = entry.applied_to(before)
            people.change(session, after)
            fields = differences(office.program, before, after)
            words = lines.changed.format(what="; ".join(map(str, fields))) if fields else lines.unchanged
        log.add(session, at, after.key, JOB, words)
    return after
