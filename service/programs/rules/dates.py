"""When things open and fall due, whatever the cohort's first day."""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import available_timezones

from service.domain.calendar import Anchors, DateRule, resolve
from service.domain.program import Program
from service.programs.document import Loc
from service.programs.problem import Problem, allowed

STARTS = tuple(date(2027, month, day) for month in range(1, 13) for day in (1, 15))
"""First days on which a program year might start."""


def comes_after(due: DateRule, opens: DateRule, start: date) -> bool:
    """Whether `due` follows `opens` for somebody enrolled on `start`, the first day of the program year."""
    anchors = Anchors(start, start)
    return resolve(due, anchors) > resolve(opens, anchors)


Years = Sequence[int]


def dates_hang_on_events_of_their_year(program: Program) -> Iterator[Problem]:
    """An event that is named is there, in every year in which its day is asked for."""
    years = {event.key: event.years for event in program.events}
    for loc, rule, needed in _dates(program):
        if not rule.event:
            continue
        if rule.event not in years:
            yield Problem((*loc, "after"), f"no such event; {allowed(f'event.{key}' for key in years)}")
            continue
        missing = [str(year) for year in needed if year not in years[rule.event]]
        if missing:
            yield Problem((*loc, "after"), f"that event does not take place in year {', '.join(missing)}")


def _dates(program: Program) -> Iterator[tuple[Loc, DateRule, Years]]:
    """Every date with its place, and the years in which it is needed."""
    for m, module in enumerate(program.modules):
        yield ("modules", m, "opens"), module.opens, module.years
        if module.due:
            yield ("modules", m, "due"), module.due, module.years
        if module.monthly:
            yield ("modules", m, "monthly", "from"), module.monthly.first, module.years
            yield ("modules", m, "monthly", "to"), module.monthly.last, module.years
        if module.private and module.private.closes:
            yield ("modules", m, "private", "closes"), module.private.closes, module.years
    for e, event in enumerate(program.events):
        yield ("events", e, "day"), event.day, event.years
        for n, session in enumerate(event.sessions):
            if session.day:
                yield ("events", e, "sessions", n, "day"), session.day, event.years
    for r, reading in enumerate(program.readings):
        yield ("readings", r, "opens"), reading.opens, reading.years
        yield ("readings", r, "due"), reading.due, reading.years


def events_do_not_wait_for_one_another(program: Program) -> Iterator[Problem]:
    """A day after an event that is after an event, and so on, begins somewhere."""
    days = {event.key: event.day for event in program.events}
    for e, event in enumerate(program.events):
        if event.key in _followed(event.key, days):
            way = " after ".join([event.key, *_followed(event.key, days)])
            yield Problem(("events", e, "day", "after"), f"goes round in a circle: {way}")


def _followed(start: str, days: dict[str, DateRule]) -> list[str]:
    """The events on which the day of one hangs, the nearest first; each once."""
    found: list[str] = []
    key = days[start].event if start in days else ""
    while key in days and key not in found:
        found.append(key)
        key = days[key].event
    return found


def has_a_day(rule: DateRule, days: dict[str, DateRule]) -> bool:
    """Whether the rule leads to a day at all."""
    if not rule.event:
        return True
    way = [rule.event, *_followed(rule.event, days)]
    return way[-1] in days and not days[way[-1]].event


def modules_open_before_they_are_due(program: Program) -> Iterator[Problem]:
    """For at least one start of the year; `program check` names starts for which it does not hold."""
    days = {event.key: event.day for event in program.events}
    for m, module in enumerate(program.modules):
        if not all(has_a_day(rule, days) for rule in (module.opens, module.due) if rule):
            continue
        if module.due and not any(comes_after(module.due, module.opens, start) for start in STARTS):
            yield Problem(("modules", m, "due"), "must be later than `opens`")


def the_time_zone_exists(program: Program) -> Iterator[Problem]:
    """Names as in the IANA database, https://www.iana.org/time-zones."""
    if program.time_zone not in available_timezones():
        yield Problem(("time_zone",), "no such time zone; use a name such as America/Los_Angeles")


RULES = (
    dates_hang_on_events_of_their_year,
    events_do_not_wait_for_one_another,
    modules_open_before_they_are_due,
    the_time_zone_exists,
)
