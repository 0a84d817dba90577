"""The office's own dates: shown in the Calendar tab, and taken in from it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from jobs.notes import keep_notes, notes_of, same_notes
from jobs.office import Office
from jobs.report import Outcome
from jobs.sign_sheets import sheet_facts
from service.domain.events import Event
from service.domain.held_words import times_words
from service.domain.people import Candidate
from service.domain.program import Module
from service.interface.as_read import InterfaceReading
from service.interface.calendar_facts import CalendarFacts, calendar_key, every_date, of_year
from service.interface.calendar_tab import KEY
from service.interface.calendar_typed import Asked, asked_dates
from service.ledger import Session, asks, calendar, log, people

BY = "the Calendar tab"
FOLLOWS = ("provision", "release")
"""Jobs that carry changed dates into the workbooks and release what they open."""


def calendar_facts(office: Office) -> tuple[CalendarFacts, ...]:
    """Every module and event of every cohort and year, in the program's order."""
    with office.ledger.read() as session:
        return tuple(_facts(office, session))


def _facts(office: Office, session: Session) -> Iterator[CalendarFacts]:
    starts = {cohort.key: cohort.starts for cohort in (*people.cohorts(session), *office.settings.cohorts)}
    known, notes = calendar.set_dates(session), notes_of(session, KEY)
    sheets = sheet_facts(office)
    released = {calendar_key(*where): count for where, count in calendar.released(session).items()}
    return every_date(office.program, starts, known, released, notes, sheets)


def take_in_calendar(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Record the dates that staff typed or emptied; those of modules reach workbooks by `provision`, and
    so do those of events on which modules' dates hang.
    """
    if KEY not in reading.tabs:
        return
    with office.ledger.read() as session:
        candidates = people.candidates(session)
        known = tuple(_facts(office, session))
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
        for job in FOLLOWS if any(_moves_modules(office, one) for one in changed) else ():
            asks.ask(session, job, BY, at)
    outcome.counts["dates set"] += len(changed)


def _moves_modules(office: Office, asked: Asked) -> bool:
    what = asked.facts.what
    return isinstance(what, Module) or what.key in office.program.hung_on


def _enrolments(candidates: Iterable[Candidate], facts: CalendarFacts) -> list[date]:
    return [one.enrolled for one in candidates if of_year(one, facts.cohort, facts.year)]


def _words(office: Office, asked: Asked) -> str:
    written = office.program.words.dates.written
    facts, dates = asked.facts, asked.dates
    words = office.lines
    pattern = words.event_on if isinstance(facts.what, Event) else words.opens
    opens = [pattern.format(date=written(dates.opens))] if dates.opens else []
    due = [words.due.format(date=written(dates.due))] if dates.due else []
    times = times_words(office.program, dates.starts, dates.ends)
    off = words.called_off if dates.off else ""
    said = ", ".join([*opens, *due, *filter(None, (times, dates.place, off))]) or words.by_rule
    return words.dated.format(what=facts.title, cohort=facts.cohort, year=facts.year, said=said)
