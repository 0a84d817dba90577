"""The Calendar tab's facts: the days of a module, or of a session of an event, for one cohort and year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from service.domain.calendar import Anchors, DateRule, SetDates, is_personal, resolve
from service.domain.events import Event, Held, Meeting, held
from service.domain.months import last_due
from service.domain.people import Candidate
from service.domain.program import Module, MonthlyRule, Program


class SheetFacts(NamedTuple):
    """The sheet for the day of a row: its address, how it stands, and whether staff want it."""

    link: str = ""
    note: str = ""
    asked: bool = False


@dataclass(frozen=True)
class CalendarFacts:
    """One row. `set_dates` are on record; `released` to how many people; `note` tells why what staff typed
    in the row does not count, and is empty otherwise. `every` are all dates that the office set for that
    year of the cohort: others may hang on them. Of an event, `meeting` is the session, and the sheet for the
    day is at `sheet`, about which `sheet_note` says how it stands.
    """

    cohort: str
    starts: date
    year: int
    what: Module | Event = field(repr=False)
    set_dates: SetDates
    released: int = 0
    note: str = ""
    every: tuple[SetDates, ...] = ()
    meeting: Meeting | None = field(default=None, repr=False)
    sheet: str = ""
    sheet_note: str = ""
    sheet_asked: bool = False

    @property
    def name(self) -> str:
        """The key under which the office's own dates are kept."""
        return self.meeting.key if self.meeting else self.what.key

    @property
    def title(self) -> str:
        """What it is."""
        return self.meeting.title if self.meeting else self.what.title

    @property
    def key(self) -> str:
        """The row's number."""
        return calendar_key(self.cohort, self.year, self.name)

    @property
    def held(self) -> Held | None:
        """When and where people meet, as far as that is the same for all of them; None for a module."""
        if self.meeting is None:
            return None
        return held(self.meeting, Anchors(self.starts, self.starts, (self.set_dates, *self.every)))

    @property
    def rules(self) -> tuple[DateRule, DateRule | None]:
        """The program's own, of opening and falling due; an event has its day and never falls due."""
        if isinstance(self.what, Event):
            return (self.meeting.day if self.meeting else self.what.day), None
        return self.what.opens, self.what.due

    def by_rule(self, program: Program, rule: DateRule | None) -> date | str:
        """What a rule says for the cohort: a day, or words where it differs between people."""
        return rule_day(program, rule, self.starts, self.every)

    def usually_due(self, program: Program) -> date | str:
        """By the program: of monthly work, when the last month's entry is due, as far as that is the same for
        all of the cohort.
        """
        rule = self.rules[1]
        monthly = self.what.monthly if isinstance(self.what, Module) else None
        if rule is not None or monthly is None or self._differs(monthly):
            return self.by_rule(program, rule)
        return last_due(monthly, Anchors(self.starts, self.starts, self.every))

    def _differs(self, rule: MonthlyRule) -> bool:
        return any(is_personal(day, self.every) for day in (rule.first, rule.last))


def every_date(
    program: Program,
    starts: Mapping[str, date],
    known: Mapping[tuple[str, int], Sequence[SetDates]],
    released: Mapping[str, int],
    notes: Mapping[str, str],
    sheets: Mapping[str, SheetFacts] = MappingProxyType({}),
) -> Iterator[CalendarFacts]:
    """Every module and every session of every event, of every cohort and year, in the program's order, the
    oldest cohort first.

    `starts` are the cohorts' first days, `known` the office's own dates by cohort and year; `released`,
    `notes` and `sheets` are by the number of a row.
    """
    for cohort, first_day in sorted(starts.items(), key=lambda pair: (pair[1], pair[0])):
        for year in program.years:
            dates = {one.module: one for one in known.get((cohort, year.number), ())}
            every = tuple(dates.values())
            for what, meeting in _dated(program, cohort, year.number):
                name = meeting.key if meeting else what.key
                key = calendar_key(cohort, year.number, name)
                mine, sheet = dates.get(name, SetDates(name)), sheets.get(key, SheetFacts())
                there, note = released.get(key, 0), notes.get(key, "")
                yield CalendarFacts(
                    cohort, first_day, year.number, what, mine, there, note, every, meeting, *sheet
                )


def _dated(program: Program, cohort: str, year: int) -> Iterator[tuple[Module | Event, Meeting | None]]:
    for module in program.modules_of(year):
        yield module, None
    for event in program.events:
        if year in event.years and event.is_for(cohort):
            for meeting in event.meetings:
                yield event, meeting


def calendar_key(cohort: str, year: int, what: str) -> str:
    """The number of the row of a module or event in a year of a cohort."""
    return f"{cohort}/{year}/{what}"


def rule_day(
    program: Program, rule: DateRule | None, starts: date, every: tuple[SetDates, ...] = ()
) -> date | str:
    """What the program's rule says for a cohort: a day, or words where it differs between people.

    `every` are the dates that the office set.
    """
    if rule is None:
        return ""
    if not is_personal(rule, every):
        return resolve(rule, Anchors(starts, starts, every))
    words, (months, days) = program.words.phrases.tabs.calendar, _since_enrolment(rule)
    if not months and not days:
        return words.enrolment
    pattern = words.after_both if months and days else words.after_months if months else words.after_days
    return pattern.format(months=months, days=days)


def _since_enrolment(rule: DateRule) -> tuple[int, int]:
    """Months and days after the person's own beginning, by way of an event if need be."""
    months, days = _since_enrolment(rule.event_day) if rule.event_day else (0, 0)
    return months + rule.months, days + rule.days


def of_year(candidate: Candidate, cohort: str, year: int) -> bool:
    """Whether the candidate is in that year of that cohort."""
    return candidate.cohort.key == cohort and candidate.year == year
