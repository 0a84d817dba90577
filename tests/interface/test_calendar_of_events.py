"""Days of events typed in the Calendar tab: pure, no sheet."""

from dataclasses import replace
from datetime import date, time

import pytest

from service.domain.calendar import DateRule, SetDates
from service.domain.events import Event
from service.domain.held_words import held_words
from service.domain.program import Program
from service.interface.calendar_facts import CalendarFacts, every_date
from service.interface.calendar_tab import DUE, ENDS, OPENS, PLACE, STARTS, calendar_tab
from service.interface.calendar_typed import Asked, asked_dates
from service.interface.grid import TabRead
from service.sheetwriting.values import serial

STARTS_ON = date(2026, 7, 1)


def typed(program: Program, **cells: object) -> Asked | None:
    """What the row of the intake meeting asks for, whose people enrolled on August 20."""
    event = next(event for event in program.events if event.key == "intake")
    facts = CalendarFacts("2026-27", STARTS_ON, 1, event, SetDates("intake"), 0, "", (), event.meetings[0])
    read = row_of(program, facts, **cells)
    return next(iter(asked_dates(program, read, (facts,), ((date(2026, 8, 20),),))), None)


def row_of(program: Program, facts: CalendarFacts, **cells: object) -> TabRead:
    """The tab with that one row."""
    tab = calendar_tab(program)
    kinds = {
        date: lambda day: {"numberValue": serial(day)},
        str: lambda text: {"stringValue": text},
        float: lambda part: {"numberValue": part},
    }
    row = {"key": {"stringValue": facts.key}} | {k: kinds[type(v)](v) for k, v in cells.items()}
    return TabRead(tab, tab.title, 1000, {c.key: n for n, c in enumerate(tab.columns)}, (row,))


@pytest.mark.parametrize("day", [date(2026, 5, 12), date(2026, 9, 3)])
def test_the_office_sets_an_events_day_from_three_months_before_the_year_on(program, day) -> None:
    asked = typed(program, opens=day)
    assert asked is not None
    assert (asked.problem, asked.dates) == ("", SetDates("intake", day))


@pytest.mark.parametrize(
    ("cells", "words"),
    [({OPENS: date(2026, 3, 31)}, "31, 2026, is more than three months before the year begins on July 1"),
     ({OPENS: date(2028, 1, 2)}, "is more than 18 months after the year begins. Check the year."),
     ({DUE: date(2026, 9, 3)}, "has one day, under “Office: opens”, and is never due: empty the cell"),
     ({OPENS: "soon"}, "“Office: opens” holds “soon”: type a date such as")],
)  # fmt: skip
def test_what_cannot_be_an_events_day_is_told_and_not_taken_over(program, cells, words) -> None:
    asked = typed(program, **cells)
    assert asked is not None
    assert words in asked.problem
    assert asked.problem.startswith("Not taken over; the dates on record stay.")


def hanging(program: Program, **due: object) -> Program:
    """The program with a plan that is due after the drafting meeting."""
    modules = [m.model_dump() | ({"due": due} if m.key == "iip" else {}) for m in program.modules]
    return Program.model_validate({**program.model_dump(by_alias=True), "modules": modules})


def test_a_day_on_which_dates_hang_must_leave_them_in_order(program) -> None:
    changed = hanging(program, after="event.iip_drafting", days=10)
    event = next(event for event in changed.events if event.key == "iip_drafting")
    plan = changed.module("iip")
    assert "iip_drafting" in changed.hung_on
    dates = [SetDates(event.key, date(2026, 10, 20))]
    iip, drafting = (
        facts
        for facts in every_date(changed, {"2026-27": STARTS_ON}, {("2026-27", 1): dates}, {}, {})
        if facts.year == 1 and facts.what.key in (event.key, plan.key)
    )
    assert iip.by_rule(program, iip.rules[1]) == date(2026, 10, 30)
    tab = calendar_tab(changed)
    for day, words in (
        (date(2026, 8, 1), "Dates hang on it: Individual Induction Plan"),
        (date(2026, 12, 1), ""),
    ):
        row = {"key": {"stringValue": drafting.key}, OPENS: {"numberValue": serial(day)}}
        read = TabRead(tab, tab.title, 1000, {c.key: n for n, c in enumerate(tab.columns)}, (row,))
        (asked,) = asked_dates(changed, read, (drafting,), ((),))
        assert words in asked.problem
        assert bool(asked.problem) == bool(words)


def test_an_empty_row_asks_for_nothing_and_the_rule_counts(program) -> None:
    assert typed(program) is None
    event = next(event for event in program.events if event.key == "orientation")
    facts = CalendarFacts(
        "2026-27", STARTS_ON, 1, event, SetDates("orientation"), 0, "", (), event.meetings[0]
    )
    assert facts.rules == (event.day, None)
    assert replace(facts, year=2).key == "2026-27/2/orientation"


PLACE_AND_TIME = {STARTS: 8.5 / 24, ENDS: "11:30", PLACE: "Room 4"}


def test_the_office_sets_times_and_place(program) -> None:
    asked = typed(program, **PLACE_AND_TIME)
    assert asked is not None
    own = SetDates("intake", starts=time(8, 30), ends=time(11, 30), place="Room 4")
    assert (asked.problem, asked.dates) == ("", own)


@pytest.mark.parametrize(
    ("cells", "words"),
    [({STARTS: "early"}, "“Office: starts” holds “early”: type a time such as 8:30 AM."),
     ({ENDS: "9:00"}, "It has an end and no beginning: type “Office: starts”, too."),
     ({STARTS: "14:00", ENDS: "9:00"}, "It would end before it begins (2:00 pm\u20139:00 am): type both")],
)  # fmt: skip
def test_times_that_cannot_be_are_told(program, cells, words) -> None:
    asked = typed(program, **cells)
    assert asked is not None
    assert words in asked.problem


def test_an_end_is_checked_against_the_programs_own_beginning(program) -> None:
    event = program.event("intake").model_copy(update={"starts": time(13, 0)})
    later = program.model_copy(update={"events": (event,)})
    asked = typed(later, ends="12:30")
    assert asked is not None
    assert "It would end before it begins (1:00 pm\u201312:30 pm)" in asked.problem


def test_each_session_has_a_row_and_a_module_has_no_time_or_place(program) -> None:
    two = [{"key": "north", "label": "North", "place": "Room 4"}, {"key": "south", "label": "South"}]
    event = Event.model_validate({**program.event("orientation").model_dump(by_alias=True), "sessions": two})
    held = program.model_copy(update={"events": (event,)})
    south = SetDates("orientation.south", date(2026, 8, 3), starts=time(9, 0))
    rows = list(every_date(held, {"2026-27": STARTS_ON}, {("2026-27", 1): (south,)}, {}, {}))
    found = {one.key: one for one in rows if one.meeting}
    assert list(found) == ["2026-27/1/orientation.north", "2026-27/1/orientation.south"]
    both = [(one.title, held_words(held, one.held)) for one in found.values() if one.held]
    assert both == [("Orientation Meeting: North", "Room 4"), ("Orientation Meeting: South", "9:00 am")]
    module = next(one for one in rows if one.key == "2026-27/1/iip")
    read = row_of(held, module, place="Room 4", sheet="TRUE")
    (asked,) = asked_dates(held, read, (module,), ((),))
    words = "A module has no time, place or sheet: empty “Office: place”, “Sheet for the day”."
    assert words in asked.problem


def test_monthly_work_has_the_last_months_due_date(program) -> None:
    reflections = program.module("reflections")
    facts = CalendarFacts("2026-27", STARTS_ON, 1, reflections, SetDates("reflections"))
    assert facts.usually_due(program) == date(2027, 6, 7)
    personal = reflections.monthly.model_copy(update={"last": DateRule(after="enrolment", months=9)})
    changed = reflections.model_copy(update={"monthly": personal})
    assert replace(facts, what=changed).usually_due(program) == ""


def test_an_event_is_called_off_by_a_tick_and_a_module_is_not(program) -> None:
    asked = typed(program, off="TRUE")
    assert asked is not None
    assert (asked.problem, asked.dates) == ("", SetDates("intake", off=True))
    facts = CalendarFacts("2026-27", STARTS_ON, 1, program.module("iip"), SetDates("iip"))
    (refused,) = asked_dates(program, row_of(program, facts, off="TRUE"), (facts,), ((),))
    assert "A module has no time, place or sheet: empty “Called off”." in refused.problem
