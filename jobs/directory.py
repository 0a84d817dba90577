"""The directory: taken in from its tab, where everybody is listed whom the office knows."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime

from jobs.notes import keep_notes, notes_of, same_notes
from jobs.office import Office
from jobs.report import Outcome
from service.domain.directory import Contact
from service.domain.people import Person
from service.interface.as_read import InterfaceReading
from service.interface.directory_facts import DirectoryFacts, Listed
from service.interface.directory_tab import KEY
from service.interface.directory_typed import read_directory
from service.ledger import Session, asks, directory, log, marks

ROWS, SEEDED = "directory:rows", "directory:seeded"
BY = "the Directory tab"
"""On whose behalf `provision` is asked for: it lets people into private forms, and out of them."""


def directory_facts(office: Office) -> DirectoryFacts:
    """Notes beside rows, and people who have no row yet: those of `staff` in cohortbook.toml, once, and
    whoever came on record otherwise.
    """
    with office.ledger.read() as session:
        rows, notes = _rows(session), notes_of(session, KEY)
        seeded = set(json.loads(marks.get(session, SEEDED) or "[]"))
        others = _others(session, rows)
    seeds = [_seed(contact) for contact in others]
    known = {one.email for one in (*rows.values(), *seeds)}
    new = [email.lower() for email in office.settings.staff if email.lower() not in {*seeded, *known}]
    seeds += [Listed("", "", "", "", email) for email in dict.fromkeys(new)]
    return DirectoryFacts(tuple(sorted(notes.items())), tuple(seeds))


def take_in_directory(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Record who is in the tab; whoever came on record otherwise stays until they have a row. What is new
    reaches private forms by a run of `provision`.
    """
    read = reading.tabs.get(KEY)
    with office.ledger.read() as session:
        before = _rows(session)
    found = read_directory(office.program, read, before) if read else None
    if found is None:
        return
    if (
        found.listed == before
        and same_notes(office.ledger, KEY, found.notes)
        and _seeded(office, found.notes)
    ):
        return
    listed = [_contact(one) for one in found.listed.values()]
    with office.ledger.begin() as session:
        have = {(contact.person.email, contact.role) for contact in listed}
        others = [c for c in _others(session, before) if (c.person.email, c.role) not in have]
        if directory.replace(session, [*listed, *others]):
            log.add(session, at, "", "directory", _change(office, before, found.listed))
            asks.ask(session, "provision", BY, at)
            outcome.counts["directory changed"] += 1
        _keep(session, found.listed)
        keep_notes(session, KEY, found.notes)
        _keep_seeded(session, office, found.notes)


def _keep(session: Session, listed: Mapping[str, Listed]) -> None:
    rows = [{**asdict(one), "until": one.until.isoformat() if one.until else None} for one in listed.values()]
    text = json.dumps(rows, ensure_ascii=False)
    if text != marks.get(session, ROWS):
        marks.put(session, ROWS, text)


def _seeded(office: Office, notes: Mapping[str, str]) -> bool:
    with office.ledger.read() as session:
        return not notes or marks.get(session, SEEDED) == _staff(office)


def _staff(office: Office) -> str:
    return json.dumps(sorted({email.lower() for email in office.settings.staff}))


def _keep_seeded(session: Session, office: Office, notes: Mapping[str, str]) -> None:
    """Once the tab was read with anything in it, the addresses of `staff` have had their rows."""
    seeded = _staff(office)
    if notes and marks.get(session, SEEDED) != seeded:
        marks.put(session, SEEDED, seeded)


def _rows(session: Session) -> dict[str, Listed]:
    stored = json.loads(marks.get(session, ROWS) or "[]")
    rows = [Listed(**{**one, "until": one["until"] and date.fromisoformat(one["until"])}) for one in stored]
    return {one.key: one for one in rows}


def _others(session: Session, rows: Mapping[str, Listed]) -> list[Contact]:
    """People on record whom no row of the tab brought."""
    mine = {(one.email, one.role) for one in rows.values()}
    return [c for c in directory.contacts(session) if (c.person.email, c.role) not in mine]


def _contact(one: Listed) -> Contact:
    return Contact(Person(one.first, one.last, one.email), one.role, one.phone, one.until)


def _seed(one: Contact) -> Listed:
    return Listed("", one.person.first, one.person.last, one.role, one.person.email, one.phone, one.until)


def _change(office: Office, before: Mapping[str, Listed], after: Mapping[str, Listed]) -> str:
    gone = _names(one for key, one in before.items() if after.get(key) != one and key not in after)
    new = _names(one for key, one in after.items() if before.get(key) != one)
    lines = office.lines
    parts = [lines.in_directory.format(names=new)] if new else []
    parts += [lines.not_in_directory.format(names=gone)] if gone else []
    return "; ".join(parts) or lines.directory_changed


def _names(people: Iterable[Listed]) -> str:
    return ", ".join(f"{one.first} {one.last}" for one in people)
