"""What Today says of events: one row for each event and cohort, never one for each person. Pure."""

from dataclasses import replace
from datetime import date
from typing import Any

from jobs.today_events import event_tasks
from service.domain.attendance import Mark, attendance
from service.domain.calendar import Cohort
from tests.domain.test_attendance import event, having
from tests.jobs.cast import ANA, BEN, VERA

NEXT = Cohort(key="2027-28", starts=date(2027, 7, 1))
MANY = [replace(ANA, key=str(2000 + n)) for n in range(40)]


def told(today: date, marks: Any = (), *events: Any, people: Any = MANY) -> list[tuple[str, str, int]]:
    program = having(*events)
    everybody = attendance(program, people, dict(marks), today)
    tasks = event_tasks(program, everybody, "Desk", today)
    return [(task.who, task.what.split(",")[0].split(" missed")[0], task.days or 0) for task in tasks]


def test_nothing_waits_on_the_day_itself() -> None:
    assert told(date(2026, 7, 20), (), event("meet")) == []


def test_an_event_that_is_not_recorded_waits_once_for_each_cohort_and_year() -> None:
    people = [*MANY, VERA, replace(BEN, cohort=NEXT)]
    both = event("meet", years=[1, 2], **{"for": ["learner", "guide"]})
    assert told(date(2026, 7, 22), (), both, people=people) == [
        ("2026-27, First year", "Was July 20", 2), ("2026-27, 2", "Was July 20", 2),
    ]  # fmt: skip


def test_those_who_missed_are_a_number_once_somebody_is_recorded() -> None:
    here = {"2000/1": {"meet": Mark(present=True)}, "2001/1": {"meet": Mark(made_up=date(2026, 7, 21))}}
    assert told(date(2026, 7, 22), here, event("meet")) == [("2026-27", "38 people", 2)]
    rest = {f"{one.key}/1": {"meet": Mark(present=True)} for one in MANY[1:]}
    assert told(date(2026, 7, 22), rest, event("meet")) == [("2026-27", "1 person", 2)]


def test_an_optional_event_waits_two_weeks_and_nobody_has_to_make_it_up() -> None:
    extra = event("extra", required=False)
    assert told(date(2026, 8, 3), (), extra) == [("2026-27, First year", "Was July 20", 14)]
    assert told(date(2026, 8, 4), (), extra) == []
    assert told(date(2026, 7, 22), {"2000/1": {"extra": Mark(present=True)}}, extra) == []
