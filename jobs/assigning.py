"""Each row of Reviews that waits gets a reviewer, where the program has several; staff may name another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from jobs.notes import keep_notes, notes_of, same_notes
from jobs.office import Office
from jobs.standings import OnRecord, on_record
from service.domain.asked import Request
from service.domain.assigning import Assigned, conflict, named, reviewer_for, reviewers_of
from service.domain.people import Candidate, Person, present
from service.domain.prechecks import Turn
from service.domain.requests import asking
from service.interface.as_read import InterfaceReading
from service.ledger import directory, log, requests, reviewers

NOTES = "reviewers"


@dataclass(frozen=True)
class Reviewers:
    """Who reviews today, who has what, and which rows wait, with whose work they are: pure from here on."""

    people: tuple[Person, ...]
    assigned: Mapping[str, Assigned]
    waiting: Mapping[str, Candidate]


def look(office: Office, record: OnRecord, at: datetime) -> Reviewers | None:
    """How things stand at `at`; None where the program names no reviewers. No call to Google."""
    if office.program.review.assign is None:
        return None
    today = office.today(at)
    with office.ledger.read() as session:
        contacts = [one for one in directory.contacts(session) if one.current(today)]
        assigned, asked = reviewers.all(session), requests.all(session)
    rows = (*_rows(record), *_documents(office, asked))
    waiting = {key: record.standings[name].candidate for key, name in rows}
    known = {key: replace(one, waits=key in waiting) for key, one in assigned.items()}
    return Reviewers(reviewers_of(office.program, contacts), known, waiting)


def _rows(record: OnRecord) -> Iterator[tuple[str, str]]:
    """The rows that wait for staff, with the keys of the candidates: nobody reads for whoever has left."""
    there = {one.key for one in present(record.candidates)}
    for key, own in record.attempts.items():
        for one in own if key in there else ():
            if one.waiting and record.turns.get(one.key) is not Turn.FIRST:
                yield one.key, one.candidate
    yield from ((one.key, one.candidate) for one in record.readings if one.waiting and one.candidate in there)


def _documents(office: Office, asked: Iterable[Request]) -> Iterator[tuple[str, str]]:
    """The same of requests to read something."""
    found = asking(office.program)
    if found is not None:
        mine = (one for one in asked if one.waiting and found.reviewed(one.as_sent.words))
        yield from ((one.key, one.candidate) for one in mine)


def assign_reviewers(office: Office, record: OnRecord, at: datetime) -> None:
    """Give rows that wait to reviewers, and anew what somebody has who no longer can read it."""
    found = look(office, record, at)
    if found is None:
        return
    new = _new(office, found, {one.key: one for one in record.candidates})
    if new:
        lines = office.lines
        with office.ledger.begin() as session:
            for one in new:
                reviewers.put(session, one, at)
                log.add(
                    session, at, one.candidate, "review", lines.to_be_read.format(row=one.key, name=one.name)
                )


def _new(office: Office, found: Reviewers, candidates: Mapping[str, Candidate]) -> list[Assigned]:
    assigned, new = dict(found.assigned), list[Assigned]()
    for key, candidate in found.waiting.items():
        if key in assigned and _stays(office, found, assigned[key], candidate):
            continue
        others = [one for one in assigned.values() if one.key != key]
        person = reviewer_for(office.program, candidate, found.people, others, candidates)
        if person is not None:
            assigned[key] = Assigned(key, candidate.key, person.email, person.name)
            new.append(assigned[key])
    return new


def _stays(office: Office, found: Reviewers, one: Assigned, candidate: Candidate) -> bool:
    there = any(person.email == one.email for person in found.people)
    return there and not conflict(office.program, candidate, one.email)


def take_in_reviewers(office: Office, reading: InterfaceReading, at: datetime) -> None:
    """Record whom staff named in rows that wait; a name that cannot be used says why beside it."""
    if office.program.review.assign is None:
        return
    found = look(office, on_record(office, at), at)
    if found is None:
        return
    changed, notes = list[Assigned](), dict[str, str]()
    for row in reading.reviews:
        if row.key in found.waiting and row.reviewer:
            told = _typed(office, found, row.key, row.reviewer)
            if isinstance(told, str):
                notes[row.key] = told
            elif told is not None:
                changed.append(told)
    if not changed and same_notes(office.ledger, NOTES, notes):
        return
    lines = office.lines
    with office.ledger.begin() as session:
        for one in changed:
            reviewers.put(session, one, at)
            log.add(session, at, one.candidate, "review", lines.given.format(row=one.key, name=one.name))
        keep_notes(session, NOTES, notes)


def _typed(office: Office, found: Reviewers, key: str, typed: str) -> Assigned | str | None:
    words = office.program.words.phrases.tabs.reviews
    candidate, person = found.waiting[key], named(found.people, typed)
    if person is None:
        names = ", ".join(one.name for one in found.people) or words.nobody_yet
        return words.no_reviewer.format(name=typed, names=names)
    if why := conflict(office.program, candidate, person.email):
        return words.conflict.format(name=person.name, why=why)
    now = found.assigned.get(key)
    if now is not None and now.email == person.email:
        return None
    return Assigned(key, candidate.key, person.email, person.name, typed=True)


def reviewer_words(office: Office, record: OnRecord, at: datetime) -> tuple[dict[str, str], dict[str, str]]:
    """By row: whose it is; and what is wrong with that, in words."""
    found = look(office, record, at)
    if found is None:
        return {}, {}
    with office.ledger.read() as session:
        notes = dict(notes_of(session, NOTES))
    for key in found.waiting:
        if key not in found.assigned:
            notes.setdefault(key, office.program.words.phrases.tabs.reviews.no_reader)
    return {key: one.name or one.email for key, one in found.assigned.items()}, notes
