"""What waits about events: attendance to be recorded, and people who have to make something up. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from service.domain.attendance import Attendance, Presence, decides, groups
from service.domain.events import Event
from service.domain.program import Program
from service.interface.attendance_tab import KEY
from service.interface.facts import Kind, Task

OPTIONAL_FOR = timedelta(days=14)
"""So long an optional event waits to be recorded: nobody may have come."""


def event_tasks(program: Program, everybody: Sequence[Attendance], turn: str, today: date) -> Iterator[Task]:
    """One row for each event, cohort and year of which nobody is recorded, and one for each event and cohort
    of which people missed what is required; never one for each person.
    """
    for event in program.events:
        mine = [own for own in everybody if event.key in own.events]
        yield from _to_record(program, event, mine, turn, today)
        if program.must(event):
            yield from _to_make_up(program, event, mine, turn, today)


def _to_record(
    program: Program, event: Event, mine: Sequence[Attendance], turn: str, today: date
) -> Iterator[Task]:
    waiting: defaultdict[tuple[str, int], list[Attendance]] = defaultdict(list)
    for own in (one for one in mine if decides(program, event, one.attendee)):
        if own.events[event.key].presence is Presence.UNRECORDED and _still_asked(event, own, today):
            for _, cohort, year in groups(event, own.attendee):
                waiting[cohort, year].append(own)
    years = {year.number: year.label for year in program.years}
    for (cohort, year), people in sorted(waiting.items()):
        first = _first_day(event, people)
        words = program.words.phrases
        day = program.words.dates.written(first)
        what = words.tasks.to_record.format(date=day, calendar=words.interface.calendar)
        yield _task(f"{cohort}, {years.get(year, year)}", event, turn, what, (today - first).days, people)


def _still_asked(event: Event, own: Attendance, today: date) -> bool:
    return event.required or today - own.attendee.day_of(event) <= OPTIONAL_FOR


def _to_make_up(
    program: Program, event: Event, mine: Sequence[Attendance], turn: str, today: date
) -> Iterator[Task]:
    missed: defaultdict[str, list[Attendance]] = defaultdict(list)
    for own in mine:
        if own.events[event.key].presence is Presence.MISSED:
            missed[own.attendee.cohort].append(own)
    for cohort, people in sorted(missed.items()):
        words, count = program.words.phrases, len(people)
        pattern = words.tasks.missed_one if count == 1 else words.tasks.missed
        column, tab = words.tabs.attendance.missing, words.interface.attendance
        what = pattern.format(count=count, column=column, tab=tab)
        first = _first_day(event, people)
        yield _task(cohort, event, turn, what, (today - first).days, people)


def _first_day(event: Event, people: Sequence[Attendance]) -> date:
    return min(own.attendee.day_of(event) for own in people)


def _task(who: str, event: Event, turn: str, what: str, days: int, people: Sequence[Attendance]) -> Task:
    return Task(Kind.ATTENDANCE, who, event.title, turn, what, days, row=(KEY, people[0].attendee.key))
