"""What is on record about the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.config import Settings
from service.domain.program import Program
from service.interface.calendar_facts import CalendarFacts, calendar_key, every_date
from service.ledger import Ledger, calendar, people
from service.ledger.calendar import CohortYear


@dataclass(frozen=True)
class CalendarOnRecord:
    """Every date of every cohort and year, and how many people each has."""

    dates: tuple[CalendarFacts, ...]
    people: Mapping[CohortYear, int]


def read_calendar(ledger: Ledger, program: Program, settings: Settings) -> CalendarOnRecord:
    """The calendar of every cohort on record or in the settings; raises LedgerError."""
    with ledger.read() as session:
        starts = {one.key: one.starts for one in (*people.cohorts(session), *settings.cohorts)}
        released = {calendar_key(*where): count for where, count in calendar.released(session).items()}
        known = calendar.set_dates(session)
        dates = tuple(every_date(program, starts, known, released, {}))
        return CalendarOnRecord(dates, calendar.people_in(session))
