"""The Calendar tab's facts: the days of a module, or of an event, for one cohort and year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.calendar import Anchors, DateRule, SetDates, is_personal, resolve
from service.domain.events import Event
from service.domain.people import Candidate
from service.domain.program import Module, Program


@dataclass(frozen=True)
class CalendarFacts:
    """One row. `set_dates` are on record; `released` to how many people; `note` tells why what staff typed
    in the row does not count, and is empty otherwise. `every` are all dates that the office set for that
    year of the cohort: others may hang on them.
    """

    cohort: str
    starts: date
    year: int
    what: Module | Event
    set_dates: SetDates
    released: int = 0
    note: str = ""
    every: tuple[SetDates, ...] = ()

    @property
    def key(self) -> str:
        """The row's number."""
        return calendar_key(self.cohort, self.year, self.what.key)

    @property
    def rules(self) -> tuple[DateRule, DateRule | None]:
        """The program's own, of opening and falling due; an event has its day and never falls due."""
        return (self.what.day, None) if isinstance(self.what, Event) else (self.what.opens, self.what.due)

    def by_rule(self, rule: DateRule | None) -> date | str:
        """What a rule says for the cohort: a day, or words where it differs between people."""
        return rule_day(rule, self.starts, self.every)


def every_date(
    program: Program,
    starts: Mapping[str, date],
    known: Mapping[tuple[str, int], Sequence[SetDates]],
    released: Mapping[str, int],
    notes: Mapping[str, str],
) -> Iterator[CalendarFacts]:
    """Every module and event of every cohort and year, in the program's order, the oldest cohort first.

    `starts` are the cohorts' first days, `known` the office's own dates by cohort and year; `released` and
    `notes` are by the number of a row.
    """
    for cohort, first_day in sorted(starts.items(), key=lambda pair: (pair[1], pair[0])):
        for year in program.years:
            dates = {one.module: one for one in known.get((cohort, year.number), ())}
            every = tuple(dates.values())
            for what in _dated(program, year.number):
                key = calendar_key(cohort, year.number, what.key)
                mine = dates.get(what.key, SetDates(what.key))
                there = released.get(key, 0)
                note = notes.get(key, "")
                yield CalendarFacts(cohort, first_day, year.number, what, mine, there, note, every)


def _dated(program: Program, year: int) -> Iterator[Module | Event]:
    yield from program.modules_of(year)
    yield from (event for event in program.events if year in event.years)


def calendar_key(cohort: str, year: int, what: str) -> str:
    """The number of the row of a module or event in a year of a cohort."""
    return f"{cohort}/{year}/{what}"


def rule_day(rule: DateRule | None, starts: date, every: tuple[SetDates, ...] = ()) -> date | str:
    """What the program's rule says for a cohort: a day, or words where it differs between people.

    `every` are the dates that the office set.
    """
    if rule is None:
        return ""
    if not is_personal(rule, every):
        return resolve(rule, Anchors(starts, starts, every))
    months, days = _since_enrolment(rule)
    spans = [f"{months} months" if months else "", f"{days} days" if days else ""]
    span = " and ".join(filter(None, spans))
    return f"{span} after enrollment" if span else "on enrollment"


def _since_enrolment(rule: DateRule) -> tuple[int, int]:
    """Months and days after the person's own beginning, by way of an event if need be."""
    months, days = _since_enrolment(rule.event_day) if rule.event_day else (0, 0)
    return months + rule.months, days + rule.days


def of_year(candidate: Candidate, cohort: str, year: int) -> bool:
    """Whether the candidate is in that year of that cohort."""
    return candidate.cohort.key == cohort and candidate.year == year
