"""Hours that events credit: counted once, told with what gave them, and never beside the log's own."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.attendance import Mark, SignIn
from service.domain.calendar import Cohort, ProgramYear
from service.domain.credits import Credit, credits_of, towards
from service.domain.hours import HoursTotal, hours_of
from service.domain.monthly import Monthly, hours_by_month
from service.domain.program import Program
from service.domain.readings import TabReading
from service.sheetwriting.values import serial
from tests.domain.test_attendance import event
from tests.jobs.cast import ANA
from tests.workbook.cast import program as sample

JULY_20, MET = date(2026, 7, 20), {"hours": 3, "counts_towards": "met"}
KICKOFF = event("kickoff", title="Kick-off Meeting", short="Kick-off", **MET)


def having(*events: Any) -> Program:
    years = (ProgramYear(number=1, label="One"), ProgramYear(number=2, label="Two"))
    return sample().model_copy(update={"events": events, "years": years})


def there(*keys: str, year: int = 1) -> dict[str, dict[str, Mark]]:
    return {f"1001/{year}": {key: Mark(present=True) for key in keys}}


def total(program: Program, found: tuple[Credit, ...], *rows: dict[str, Any]) -> HoursTotal:
    reading = {"diary": TabReading("diary", "Diary", rows={"meetings": rows})}
    return hours_of(program, program.hours[0], reading, credited=found)


def row(topic: str, hours: str = "2", day: date | None = JULY_20) -> dict[str, Any]:
    return {"topic": topic, "hours": hours, "day": serial(day) if day else None}


def test_whoever_was_there_is_credited_and_whoever_made_it_up_on_that_day() -> None:
    program = having(KICKOFF, event("other", hours=5), event("guides", **{"for": ["guide"]}, **MET))
    assert credits_of(program, ANA, {}, {}) == ()
    (one,) = credits_of(program, ANA, there("kickoff", "other", "guides"), {})
    assert (one.rule, one.event.key, one.day, one.hours) == ("met", "kickoff", JULY_20, 3)
    made_up = {"1001/1": {"kickoff": Mark(made_up=date(2026, 9, 3))}}
    (one,) = credits_of(program, ANA, made_up, {})
    assert (one.day, one.held) == (date(2026, 9, 3), JULY_20)
    (one,) = credits_of(program, ANA, {}, {"1001/1": {"kickoff": SignIn(held=date(2026, 7, 22))}})
    assert one.day == date(2026, 7, 22), "the day that it was when people signed"


def test_events_of_the_year_before_count_in_the_program_and_not_in_the_year() -> None:
    program = having(event("kickoff", years=[1, 2], **MET))
    second = replace(ANA, year=2, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)))
    found = credits_of(program, second, there("kickoff") | there("kickoff", year=2), {})
    assert [(one.year, one.day) for one in found] == [(1, JULY_20), (2, date(2027, 7, 20))]
    whole = program.hours[0]
    assert len(towards(whole, second, found)) == 2
    assert [one.year for one in towards(whole.model_copy(update={"per": "year"}), second, found)] == [2]


@pytest.mark.parametrize(
    ("entry", "again"),
    [(row("Kick-off Meeting"), True), (row("the KICK-OFF meeting, with Ines"), True),
     (row("Kick-off"), True), (row("Kick-off meeting", day=None), True),
     (row("Kick-off meeting", day=date(2026, 7, 21)), False), (row("Kickoffs"), False),
     (row("Reading"), False), (row("Kick-off", hours=""), False)],
)  # fmt: skip
def test_an_entry_that_names_the_event_on_its_day_is_not_counted_once_more(entry, again) -> None:
    program = having(KICKOFF)
    found = total(program, credits_of(program, ANA, there("kickoff"), {}), entry, row("Class", "1:30"))
    own = 2 if entry["hours"] and not again else 0
    assert found.counted + found.over == 3 + 1.5 + own
    assert found.by_events == 3
    assert found.twice_hours == (2 if again else 0)
    told = "Diary, Meetings, entry 1: its 2 hours are credited with Kick-off Meeting already, and count once"
    assert found.twice == ((told,) if again else ())
    assert found.flagged == ()


def test_what_nobody_was_credited_with_counts_in_the_log() -> None:
    program = having(KICKOFF)
    assert total(program, (), row("Kick-off Meeting")).counted == 2


def test_the_months_add_up_to_the_total() -> None:
    program = having(KICKOFF)
    found = credits_of(program, ANA, there("kickoff"), {})
    rows = (row("Kick-off"), row("Class", "1", date(2026, 9, 2)), row("Without a day", "4", None))
    reading = {"diary": TabReading("diary", "Diary", rows={"meetings": rows})}
    whole = hours_of(program, program.hours[0], reading, credited=found)
    monthly = hours_by_month(program, program.hours[0], whole, reading)
    assert monthly == Monthly(((date(2026, 7, 1), 3.0), (date(2026, 9, 1), 1.0)), 4.0)


ENTRIES = st.builds(
    row,
    st.sampled_from(["Kick-off", "Class", "Kick-off and class", ""]),
    st.sampled_from(["", "1", "0.5", "soon"]),
    st.sampled_from([None, JULY_20, date(2026, 8, 1)]),
)


@given(st.lists(ENTRIES, max_size=6), st.booleans())
def test_no_hour_counts_twice_and_none_is_lost(rows: list[dict[str, Any]], present: bool) -> None:  # noqa: FBT001
    """What counts and what was left out as said before are all hours of the log and of the events."""
    program = having(KICKOFF)
    found = credits_of(program, ANA, there("kickoff") if present else {}, {})
    typed = sum({"1": 1.0, "0.5": 0.5}.get(one["hours"], 0) for one in rows)
    whole = total(program, found, *rows)
    assert round(whole.counted + whole.over + whole.twice_hours, 4) == round(typed + (3 if present else 0), 4)
    assert present or whole.twice == ()
