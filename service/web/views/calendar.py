"""The calendar of a cohort, year by year: what opens, what falls due, what takes place, day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.calendar import DateRule
from service.domain.events import Event
from service.domain.program import Program
from service.interface.calendar_facts import CalendarFacts
from service.web.facts.calendar import CalendarOnRecord
from service.web.views.sight import Sight

PERSONAL = "By each person's own dates"
Place = tuple[int, int, int]
"""Year, month and day; without a year, months and days after a person's own beginning."""

KINDS = {"opens": "Opens", "due": "Due", "event": "Event"}


@dataclass(frozen=True)
class CalendarRow:
    """One date. `day` is in words where it differs between people; `own` says what the program's rule was
    where the office set another day; `released` to how many, empty for what is not a release.
    """

    day: str
    kind: str
    label: str
    what: str
    own: str
    released: str
    past: bool


@dataclass(frozen=True)
class MonthOf:
    """The dates of one month, in order; the first, without a month, are those that hang on the person."""

    label: str
    rows: tuple[CalendarRow, ...]


@dataclass(frozen=True)
class YearOf:
    """One year of the program for a cohort, and how many people are in it."""

    label: str
    people: int
    months: tuple[MonthOf, ...]


@dataclass(frozen=True)
class CalendarPage:
    """The calendar of one `cohort`, empty where there is none; `cohorts` are all, the newest first."""

    cohort: str
    cohorts: tuple[str, ...]
    years: tuple[YearOf, ...]
    today: str


def calendar_page(sight: Sight, record: CalendarOnRecord, cohort: str) -> CalendarPage:
    """The calendar of the cohort that was asked for, or else of the newest that has people."""
    starts = {facts.cohort: facts.starts for facts in record.dates}
    cohorts = tuple(sorted(starts, key=lambda key: (-starts[key].toordinal(), key)))
    peopled = {key for key, _ in record.people}
    usual = next((key for key in cohorts if key in peopled), next(iter(cohorts), ""))
    chosen = cohort if cohort in starts else usual
    own = [facts for facts in record.dates if facts.cohort == chosen]
    years = (_year(sight, record, chosen, year.number, own) for year in sight.program.years)
    return CalendarPage(chosen, cohorts, tuple(years), sight.times.day(sight.times.today))


def _year(
    sight: Sight, record: CalendarOnRecord, cohort: str, year: int, own: Sequence[CalendarFacts]
) -> YearOf:
    people = record.people.get((cohort, year), 0)
    found = [pair for facts in own if facts.year == year for pair in _dates(sight, facts, people)]
    found.sort(key=lambda pair: pair[0])
    return YearOf(_label(sight.program, year), people, tuple(_months(sight, found)))


def _months(sight: Sight, found: Sequence[tuple[Place, CalendarRow]]) -> Iterator[MonthOf]:
    """The rows by month; Python's sort keeps the program's order within a day."""
    months: dict[tuple[int, int] | None, list[CalendarRow]] = {}
    for (year, month_of, _), row in found:
        months.setdefault((year, month_of) if year else None, []).append(row)
    for month, rows in months.items():
        name = f"{sight.times.words.months[month[1] - 1]} {month[0]}" if month else PERSONAL
        yield MonthOf(name, tuple(rows))


def _dates(sight: Sight, facts: CalendarFacts, people: int) -> Iterator[tuple[Place, CalendarRow]]:
    opens, due = facts.rules
    is_event = isinstance(facts.what, Event)
    yield _row(
        sight, facts, "event" if is_event else "opens", opens, facts.set_dates.opens,
        "" if is_event else _released(facts, people), facts.by_rule(sight.program, opens),
    )  # fmt: skip
    usual = facts.usually_due(sight.program)
    if usual or facts.set_dates.due:
        yield _row(sight, facts, "due", due, facts.set_dates.due, "", usual)


def _row(
    sight: Sight,
    facts: CalendarFacts,
    kind: str,
    rule: DateRule | None,
    own: date | None,
    released: str,
    usual: date | str,
) -> tuple[Place, CalendarRow]:
    day = own or usual
    in_words = sight.times.short_day(day) if isinstance(day, date) else day
    usually = sight.times.short_day(usual) if isinstance(usual, date) else usual
    row = CalendarRow(
        day=in_words[:1].upper() + in_words[1:],
        kind=kind,
        label=KINDS[kind],
        what=facts.what.title,
        own=f"instead of {usually}" if own and usually else "the program sets none" if own else "",
        released=released,
        past=isinstance(day, date) and day < sight.times.today,
    )
    return _place(day, rule), row


def _place(day: date | str, rule: DateRule | None) -> Place:
    if isinstance(day, date):
        return day.year, day.month, day.day
    return (0, rule.months, rule.days) if rule else (0, 0, 0)


def _released(facts: CalendarFacts, people: int) -> str:
    return f"{facts.released} of {people}" if people else ""


def _label(program: Program, number: int) -> str:
    return next(year.label for year in program.years if year.number == number)
