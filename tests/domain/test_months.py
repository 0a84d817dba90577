"""Each month that is asked has an entry or has none; nobody owes a month before they came."""

import doctest
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from service.domain import months
from service.domain.attempts import Attempt
from service.domain.calendar import Anchors, Cohort, DateRule, SetDates
from service.domain.completion import ModuleState, ModuleStatus, due_date, first_due
from service.domain.lasting import completion_of
from service.domain.months import asked_months, last_due, month_due
from service.domain.people import Candidate
from service.domain.program import MonthlyRule
from service.domain.readings import TabReading, WorkbookReading
from service.domain.standing import standing
from service.sheetwriting.values import serial
from tests.workbook.cast import CANDIDATE
from tests.workbook.monthly import NOTES, by_date, by_name

START = date(2026, 7, 1)
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
RULE = MonthlyRule(
    log="entries", month="month", within_days=7,
    first=DateRule(after="year_start", months=2), last=DateRule(after="year_start", months=10),
)  # fmt: skip


def test_worked_examples_are_right() -> None:
    assert doctest.testmod(months).failed == 0


@given(start=DAYS, early=st.integers(-400, 400), first=st.integers(0, 11), more=st.integers(0, 11))
def test_months_follow_one_another_from_enrolment_on(start: date, early: int, first: int, more: int) -> None:
    enrolled = start + timedelta(early)
    rule = MonthlyRule(
        log="entries", month="month", within_days=5,
        first=DateRule(after="year_start", months=first),
        last=DateRule(after="year_start", months=first + more),
    )  # fmt: skip
    asked = asked_months(rule, Anchors(start, enrolled))
    whole = asked_months(rule, Anchors(start, date(2000, 1, 1)))
    assert len(whole) == more + 1
    assert asked == tuple(month for month in whole if month >= enrolled)
    assert all(later == month + relativedelta(months=1) for month, later in pairwise(asked))
    assert all(month.day == 1 and month_due(rule, month) > month + timedelta(27) for month in asked)
    assert last_due(rule, Anchors(start, enrolled)) == month_due(rule, whole[-1])


@given(start=DAYS, month=st.integers(1, 12), end=st.integers(1, 12))
def test_named_days_of_the_year_are_in_order_whenever_it_starts(start: date, month: int, end: int) -> None:
    rule = MonthlyRule(
        log="entries", month="month", within_days=0,
        first=DateRule(month=month, day=15), last=DateRule(month=end, day=20),
    )  # fmt: skip
    asked = asked_months(rule, Anchors(start, date(2000, 1, 1)))
    assert len(asked) == (end - month) % 12 + 1
    assert (asked[0].month, asked[-1].month) == (month, end)


def read(program: Any, *rows: dict[str, Any]) -> TabReading:
    return TabReading("notes", "Notes", rows={"entries": rows})


def stand(
    today: date, *rows: dict[str, Any], dated: bool = False, who: Candidate = CANDIDATE, **more: Any
) -> ModuleState:
    program = by_date() if dated else by_name()
    reading = WorkbookReading({"notes": read(program, *rows)})
    attempts: list[Attempt] = []
    return standing(program, who, ["home", "notes"], reading, attempts, today, **more).states["notes"]


def row(month: Any, text: str = "I listened") -> dict[str, Any]:
    return {"month": month, "text": text}


def test_nothing_is_late_before_the_first_month_is_over() -> None:
    state = stand(date(2026, 9, 30))
    assert (state.status, state.filled, state.needed, state.behind) == (ModuleStatus.RELEASED, 0, 3, ())
    assert state.due == date(2026, 10, 7)


def test_the_first_missing_month_sets_the_date_that_counts() -> None:
    state = stand(date(2026, 11, 5), row("September"), row(" november "))
    assert (state.status, state.filled, state.due) == (ModuleStatus.IN_PROGRESS, 2, date(2026, 11, 7))
    assert state.behind == (date(2026, 10, 1),)
    assert stand(date(2026, 11, 8), row("September"), row("November")).status is ModuleStatus.OVERDUE


def test_an_entry_counts_once_what_is_required_is_there() -> None:
    assert stand(date(2026, 10, 2), row("September", " ")).filled == 0
    assert stand(date(2026, 10, 2), row("Sept")).filled == 0
    assert stand(date(2026, 10, 2), row("August"), row(None), row(7)).filled == 0
    assert stand(date(2026, 10, 2), row("September"), row("September")).filled == 1


def test_dates_say_the_month_too() -> None:
    rows = [row(serial(day)) for day in (date(2026, 9, 1), date(2026, 10, 31), date(2026, 11, 15))]
    assert stand(date(2027, 3, 1), *rows, dated=True).status is ModuleStatus.COMPLETE
    assert stand(date(2027, 3, 1), row(serial(date(2025, 9, 1))), dated=True).filled == 0


def test_the_offices_own_date_is_that_of_the_last_month() -> None:
    module, later = by_name().module("notes"), date(2027, 1, 31)
    who = replace(CANDIDATE, set_dates=(SetDates("notes", due=later),))
    assert due_date(module, CANDIDATE.anchors) == date(2026, 12, 7)
    assert due_date(module, who.anchors) == later
    assert first_due(module, who.anchors) == date(2026, 10, 7)
    last = replace(who, enrolled=date(2026, 10, 20))
    assert first_due(module, last.anchors) == later, "of one month alone, the office's date"
    most = (row("September"), row("October"))
    assert stand(date(2026, 12, 20), *most, who=who).due == later
    assert stand(date(2026, 12, 20), *most).status is ModuleStatus.OVERDUE


def test_whoever_comes_late_owes_the_rest_and_whoever_comes_last_nothing() -> None:
    late = replace(CANDIDATE, enrolled=date(2026, 10, 2))
    assert stand(date(2026, 11, 20), who=late).needed == 1
    last = replace(CANDIDATE, enrolled=date(2026, 12, 1))
    assert stand(date(2026, 12, 2), who=last).status is ModuleStatus.COMPLETE


def test_months_that_others_kept_are_not_asked() -> None:
    taken_over = replace(CANDIDATE, kept_since=date(2026, 10, 8))
    state = stand(date(2026, 10, 20), who=taken_over)
    assert (state.needed, state.due, state.behind) == (2, date(2026, 11, 7), ())
    assert stand(date(2026, 10, 20), who=replace(CANDIDATE, kept_since=date(2026, 10, 7))).needed == 3


def test_what_was_complete_stays_so_until_somebody_takes_an_entry_back() -> None:
    program, day = by_name(), date(2026, 12, 1)
    module = program.module("notes")
    kept = {"notes": completion_of(program, module, day, CANDIDATE.anchors)}
    whole = [row("September"), row("October"), row("November")]
    assert stand(day, *whole, completed=kept).status is ModuleStatus.COMPLETE
    taken_back = stand(day, *whole[:2], completed=kept)
    assert (taken_back.status, taken_back.behind) == (ModuleStatus.IN_PROGRESS, (date(2026, 11, 1),))
    moved = replace(CANDIDATE, cohort=Cohort(key="later", starts=date(2026, 8, 1)))
    assert stand(day, *whole, completed=kept, who=moved).status is ModuleStatus.COMPLETE


def test_the_log_is_in_its_tab() -> None:
    assert NOTES["elements"][1]["key"] == RULE.log
