"""Dates, times and places typed in the Calendar tab, checked against the year, each other and what was
released: pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from dateutil.relativedelta import relativedelta

from service.domain.calendar import Anchors, SetDates
from service.domain.completion import due_date, opening_day
from service.domain.events import Event
from service.domain.held_words import times_words
from service.domain.program import Module, Program
from service.interface.calendar_facts import CalendarFacts
from service.interface.calendar_tab import DUE, ENDS, OF_EVENTS, OFF, OPENS, PLACE, SHEET, STARTS
from service.interface.cell_reading import (
    clock_in,
    day_in,
    formulas_in,
    not_a_day,
    not_a_time,
    text_in,
    ticked,
)
from service.interface.columns import StaffTab
from service.interface.grid import Row, TabRead, key_of, typed_cells

LATEST = relativedelta(months=18)
"""A date that lies further from the first day of the year is taken for a slip of the pen."""
EARLIEST_EVENT = relativedelta(months=3)
"""Some meetings are before the year begins: an intake from May on (C-20)."""


@dataclass(frozen=True)
class Asked:
    """What one row asks for: other dates than on record, or in `problem` why they cannot be."""

    facts: CalendarFacts
    dates: SetDates
    problem: str = ""


def asked_dates(
    program: Program, read: TabRead, known: Sequence[CalendarFacts], enrolments: Sequence[Sequence[date]]
) -> Iterable[Asked]:
    """Every row whose cells say something else than is on record, or nothing that could be.

    `enrolments` go with `known`: the days on which the people of that cohort and year enrolled. A row that
    is gone, or whose number stands twice, asks for nothing; nor does the tab while a staff column is gone.
    """
    if read.missing_typed or "key" not in read.positions:
        return
    rows = {key_of(row): row for _, row in read.single()}
    for facts, days in zip(known, enrolments, strict=True):
        if facts.key in rows:
            asked = _asked(program, read.tab, typed_cells(read.tab, rows[facts.key]), facts, days)
            if asked.problem or asked.dates != facts.set_dates:
                yield asked


def sheets_wanted(read: TabRead) -> dict[str, bool]:
    """Whether the sheet for the day is ticked, by the row's number; nothing while that column is gone."""
    if SHEET not in read.positions or "key" not in read.positions:
        return {}
    return {key_of(row): ticked(row.get(SHEET)) for _, row in read.single()}


def _asked(
    program: Program, tab: StaffTab, cells: Row, facts: CalendarFacts, enrolments: Sequence[date]
) -> Asked:
    found = {name: day_in(cells.get(name)) for name in (OPENS, DUE)}
    clocks = {name: clock_in(cells.get(name)) for name in (STARTS, ENDS)}
    wrong = [*formulas_in(program, tab, cells)]
    wrong += [not_a_day(program, tab, name, day) for name, day in found.items() if isinstance(day, str)]
    wrong += [
        not_a_time(program, tab, name, clock) for name, clock in clocks.items() if isinstance(clock, str)
    ]
    opens, due = found[OPENS], found[DUE]
    starts, ends = clocks[STARTS], clocks[ENDS]
    if wrong or isinstance(opens, str) or isinstance(due, str):
        return Asked(facts, facts.set_dates, _words(program, wrong))
    if isinstance(starts, str) or isinstance(ends, str):
        return Asked(facts, facts.set_dates, _words(program, wrong))
    if isinstance(facts.what, Event):
        off = ticked(cells.get(OFF))
        dates = SetDates(facts.name, opens, due, starts, ends, text_in(cells.get(PLACE)), off=off)
        return Asked(facts, dates, _words(program, _event_troubles(program, facts, dates)))
    dates = SetDates(facts.name, opens, due)
    typed = [name for name in OF_EVENTS if text_in(cells.get(name)).upper() not in ("", "FALSE")]
    troubles = [*_troubles(program, facts, facts.what, dates, enrolments), *_for_events(program, tab, typed)]
    return Asked(facts, dates, _words(program, troubles))


def _for_events(program: Program, tab: StaffTab, typed: Sequence[str]) -> Iterable[str]:
    if typed:
        named = ", ".join(f"“{tab.column(name).heading}”" for name in typed)
        yield program.words.phrases.tabs.calendar.not_of_modules.format(columns=named)


def _words(program: Program, troubles: Iterable[str]) -> str:
    text = " ".join(troubles)
    return f"{program.words.phrases.tabs.calendar.refused} {text}" if text else ""


def _troubles(
    program: Program, facts: CalendarFacts, module: Module, dates: SetDates, enrolments: Sequence[date]
) -> Iterable[str]:
    words, written = program.words.phrases.tabs.calendar, program.words.dates.written
    for name, day in ((words.the_opening, dates.opens), (words.the_due, dates.due)):
        yield from _far_off(program, facts, name, day, facts.starts)
    if dates.opens != facts.set_dates.opens and facts.released:
        yield words.released_already.format(count=facts.released)
    if not (dates.opens or dates.due):
        return
    late = [day for day in enrolments or (facts.starts,) if not _in_order(module, dates, facts, day)]
    if late:
        pattern = words.due_first_for if enrolments else words.due_first
        yield pattern.format(count=len(late), date=written(late[0]))


def _event_troubles(program: Program, facts: CalendarFacts, dates: SetDates) -> Iterable[str]:
    words = program.words.phrases.tabs.calendar
    yield from _far_off(program, facts, words.the_day, dates.opens, facts.starts - EARLIEST_EVENT)
    if dates.due:
        yield words.no_due.format(opens=words.opens, due=words.due)
    if dates.opens != facts.set_dates.opens:
        upset = [module.title for module in _upset(program, facts, dates)]
        if upset:
            yield words.hanging.format(modules=", ".join(upset))
    yield from _out_of_order(program, facts, dates)


def _out_of_order(program: Program, facts: CalendarFacts, dates: SetDates) -> Iterable[str]:
    """What the office types counts together with what the program says of the other."""
    assert facts.meeting is not None
    words = program.words.phrases.tabs.calendar
    starts: time | None = dates.starts or facts.meeting.starts
    ends: time | None = dates.ends or facts.meeting.ends
    if ends and not starts:
        yield words.no_beginning.format(starts=words.starts)
    if starts and ends and ends <= starts:
        said = times_words(program, starts, ends)
        yield words.ends_first.format(times=said, starts=words.starts, ends=words.ends)


def _far_off(
    program: Program, facts: CalendarFacts, name: str, day: date | None, earliest: date
) -> Iterable[str]:
    words, written = program.words.phrases.tabs.calendar, program.words.dates.written
    if day and day < earliest:
        pattern = words.before_year if earliest == facts.starts else words.long_before_year
        yield pattern.format(what=name, date=written(day), start=written(facts.starts))
    if day and day > facts.starts + LATEST:
        yield words.after_year.format(what=name, date=written(day))


def _in_order(module: Module, dates: SetDates, facts: CalendarFacts, enrolment: date) -> bool:
    anchors = Anchors(facts.starts, enrolment, (dates, *facts.every))
    due = due_date(module, anchors)
    return due is None or due > opening_day(module, anchors)


def _upset(program: Program, facts: CalendarFacts, dates: SetDates) -> Iterable[Module]:
    """The modules that would be due before they open if the event were on that day."""
    others = tuple(one for one in facts.every if one.module != dates.module)
    anchors = Anchors(facts.starts, facts.starts, (dates, *others))
    for module in program.modules_of(facts.year):
        rules = [rule for rule in (module.opens, module.due) if rule is not None]
        due = due_date(module, anchors) if any(rule.event for rule in rules) else None
        if due is not None and due <= opening_day(module, anchors):
            yield module
