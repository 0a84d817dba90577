"""The office's own dates: shown in the Calendar tab, and taken in from it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from jobs.notes import keep_notes, notes_of, same_notes
from jobs.office import Office
from jobs.report import Outcome
from service.domain.calendar import SetDates
from service.domain.events import Event
from service.domain.people import Candidate
from service.domain.program import Module
from service.interface.as_read import InterfaceReading
from service.interface.calendar_facts import CalendarFacts, calendar_key, of_year
from service.interface.calendar_tab import KEY
from service.interface.calendar_typed import Asked, asked_dates
from service.ledger import Session, asks, calendar, forms, log, people, workbooks

BY = "the Calendar tab"
FOLLOWS = ("provision", "release")
"""Jobs that carry changed dates into the workbooks and release what they open."""


def calendar_facts(office: Office) -> tuple[CalendarFacts, ...]:
    """Every module and event of every cohort and year, in the program's order."""
    with office.ledger.read() as session:
        return tuple(_facts(office, session, people.candidates(session)))


def _facts(office: Office, session: Session, candidates: list[Candidate]) -> Iterable[CalendarFacts]:
    starts = {cohort.key: cohort.starts for cohort in (*people.cohorts(session), *office.settings.cohorts)}
    known, notes = calendar.set_dates(session), notes_of(session, KEY)
    released = _released(session, candidates)
    for cohort, first_day in sorted(starts.items(), key=lambda pair: (pair[1], pair[0])):
        for year in office.program.years:
            dates = {one.module: one for one in known.get((cohort, year.number), ())}
            for what in _dated(office, year.number):
                key = calendar_key(cohort, year.number, what.key)
                mine = dates.get(what.key, SetDates(what.key))
                note = notes.get(key, "")
                yield CalendarFacts(cohort, first_day, year.number, what, mine, released[key], note)


def _dated(office: Office, year: int) -> Iterable[Module | Event]:
    yield from office.program.modules_of(year)
    yield from (event for event in office.program.events if year in event.years)


def _released(session: Session, candidates: list[Candidate]) -> Counter[str]:
    """How many people of a cohort and year have a module, by the number of its row."""
    where = {one.key: (one.cohort.key, one.year) for one in candidates}
    found: Counter[str] = Counter()
    for candidate, modules in workbooks.releases(session).items():
        found.update(calendar_key(*where[candidate], module) for module in modules)
    for form in forms.all(session).values():
        found.update(calendar_key(*where[candidate], form.module) for candidate in form.about)
    return found


def take_in_calendar(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Record the dates that staff typed or emptied; those of modules reach workbooks by `provision`."""
    if KEY not in reading.tabs:
        return
    with office.ledger.read() as session:
        candidates = people.candidates(session)
        known = tuple(_facts(office, session, candidates))
    enrolments = [_enrolments(candidates, facts) for facts in known]
    asked = tuple(asked_dates(office.program, reading.tabs[KEY], known, enrolments))
    changed = [one for one in asked if not one.problem]
    notes = {one.facts.key: one.problem for one in asked if one.problem}
    if not changed and same_notes(office.ledger, KEY, notes):
        return
    with office.ledger.begin() as session:
        for one in changed:
            calendar.put(session, (one.facts.cohort, one.facts.year), one.dates)
            log.add(session, at, "", "calendar", _words(office, one))
        keep_notes(session, KEY, notes)
        for job in FOLLOWS if any(isinstance(one.facts.what, Module) for one in changed) else ():
            asks.ask(session, job, BY, at)
    outcome.counts["dates set"] += len(changed)


def _enrolments(candidates: Iterable[Candidate], facts: CalendarFacts) -> list[date]:
    return [one.enrolled for one in candidates if of_year(one, facts.cohort, facts.year)]


def _words(office: Office, asked: Asked) -> str:
    written = office.program.words.dates.written
    facts, dates = asked.facts, asked.dates
    verb = "on" if isinstance(facts.what, Event) else "opens"
    opens = [f"{verb} {written(dates.opens)}"] if dates.opens else []
    due = [f"due {written(dates.due)}"] if dates.due else []
    said = ", ".join([*opens, *due]) or "the program's rule again"
    return f"{facts.what.title}, {facts.cohort}, year {facts.year}: {said}"
