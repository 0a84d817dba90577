"""Until Progress is laid out for another year (test_going_on.py) a workbook is as it was made, whatever its
candidate's year is by now.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from service.domain.attempts import Decision, Outcome
from service.domain.calendar import Cohort, ProgramYear
from service.domain.people import Spent
from service.domain.program import Program
from service.sheetwriting.values import serial
from service.workbook.decision import decision_requests
from service.workbook.layout import book
from service.workbook.release import release_requests
from service.workbook.sharing import sharing_requests
from service.workbook.version import laid_out_for, made_for, years_made_for
from tests.workbook.cast import CANDIDATE, IDENTITY, NORA, OURS, STATUS, module, program
from tests.workbook.conftest import Shared
from tests.workbook.desk import Desk
from tests.workbook.test_progress import editors

AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)
SECOND = replace(CANDIDATE, year=2, spent=(Spent(1, CANDIDATE.cohort),))
NOVEL = {
    "key": "novel", "title": "Second plan", "sheet_id": 60,
    "elements": [
        {"kind": "banner"},
        {"kind": "attempts", "label": "Hand in", "tick": "Ready", "capacity": 2},
    ],
}  # fmt: skip


def two_years() -> Program:
    """The usual program, with a second year that lacks two modules and has one more, placed first."""
    usual = program()
    tabs = [tab.model_dump(mode="json") for tab in usual.tabs]
    own = {"home": [1, 2], "plan": [1, 2], "diary": [1, 2]}
    modules = [module("novel", "review", years=[2], due={"month": 10, "day": 15})]
    modules += [
        m.model_dump(mode="json", exclude_none=True) | {"years": own.get(m.key, [1])} for m in usual.modules
    ]
    made = program(*tabs, NOVEL, modules=modules)
    years = (*usual.years, ProgramYear(number=2, label="Second year"))
    return made.model_copy(update={"years": years, "hours": usual.hours})


@pytest.fixture
def desk() -> Desk:
    return Desk(two_years()).start().release("plan")


def test_the_layouts_of_both_years_do_differ() -> None:
    first, second = book(two_years(), 1), book(two_years(), 2)
    assert first.mark("home", "facts") != second.mark("home", "facts")
    assert [m.key for m in second.modules] == ["novel", "home", "plan", "diary"]


def test_a_change_of_year_changes_the_year_and_no_date(desk: Desk) -> None:
    before = {key: desk.progress("modules", key) for key in ("home", "terms", "plan", "diary", "criteria")}
    assert before["terms"]["due"] == serial(date(2026, 9, 30))
    requests = sharing_requests(desk.book, SECOND, desk.released, (), OURS)
    desk.paper.apply([request for request in requests if "updateCells" in request])
    assert {key: desk.progress("modules", key) for key in before} == before
    assert desk.paper.marked(desk.book, "home", "fact.year") == "Second year"
    assert desk.paper.errors() == []


def test_everybody_keeps_their_cells_in_the_tabs_that_are_there(desk: Desk) -> None:
    requests = sharing_requests(desk.book, SECOND, desk.released, (), OURS)
    assert editors(requests, 30_000) == [IDENTITY]
    assert NORA.email in str([r for r in requests if "updateProtectedRange" in r])


def test_a_module_of_another_year_is_added_and_nothing_is_written_on_progress(desk: Desk) -> None:
    requests = release_requests(desk.book, SECOND, [desk.program.module("novel")], OURS)
    assert {r["updateCells"]["start"]["sheetId"] for r in requests if "updateCells" in r} == {60}
    desk.release("novel").tick("novel", 1)
    assert desk.status("novel") == STATUS["submitted"]
    reading = desk.read()
    assert (reading.damage, reading.moved) == ((), {})
    assert reading.tabs["novel"].ticks == {1: True, 2: False}
    assert desk.paper.errors() == []


def test_a_decision_on_it_is_carried_and_its_next_tick_opened(desk: Desk) -> None:
    desk.release("novel").tick("novel", 1)
    returned = Decision("novel", 1, 2, Outcome.REVISE, "Once more", AT, AT.date())
    desk.decide(returned)
    assert desk.progress("decisions", "novel-1")["feedback"] == "Once more"
    assert desk.status("novel") in {STATUS["revise"], STATUS["overdue"]}
    requests = decision_requests(desk.book, SECOND, [returned], {}, desk.released, OURS)
    opened = {n: NORA.email in editors(requests, 60_900 + n) for n in (1, 2)}
    assert opened == {1: False, 2: True}


def test_over_http_it_is_read_without_damage(copied: Callable[[Program], Shared]) -> None:
    shared = copied(two_years())
    shared.release("plan", "novel")
    shared.tick(NORA.email, "novel", 1)
    reading = shared.read()
    assert (reading.damage, reading.moved) == ((), {})
    assert reading.tabs["novel"].ticks[1] is True


def test_the_year_is_read_back_from_what_is_recorded() -> None:
    assert years_made_for(made_for(2, "abc"), 1) == (2,)
    assert years_made_for(made_for((1, 2), "abc"), 1) == (1, 2)
    assert years_made_for(laid_out_for(made_for(1, "abc"), (1, 2)), 2) == (1, 2)
    assert laid_out_for("1/abc", (1, 2)) == "1+2/abc"
    assert [years_made_for(text, 2) for text in ("abc", "", "1+/abc", "/abc")] == [(2,)] * 4


def hours_by_the_year() -> Program:
    made = two_years()
    return made.model_copy(update={"hours": (made.hours[0].model_copy(update={"per": "year"}),)})


def test_progress_and_the_logs_own_strip_count_the_hours_of_this_year_alone() -> None:
    desk = Desk(hours_by_the_year()).start().release("diary")
    last, now = serial(date(2027, 5, 1)), serial(date(2027, 10, 1))
    desk.log("diary", "meetings", [{"day": last, "hours": "4"}, {"day": now, "hours": "1:30"}])
    assert desk.progress("hours", "met")["counted"] == 5.5
    assert desk.status("diary") == STATUS["complete"]
    later = replace(SECOND, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)))
    requests = sharing_requests(desk.book, later, desk.released, (), IDENTITY)
    desk.paper.apply([request for request in requests if "updateCells" in request])
    row = desk.progress("hours", "met")
    assert (row["counted"], row["standing"]) == (1.5, "1.5 hours to go")
    assert desk.status("diary") == STATUS["in_progress"]
    assert desk.paper.errors() == []


def test_progress_says_that_hours_without_a_date_are_in_no_year() -> None:
    later = replace(SECOND, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)))
    desk = Desk(hours_by_the_year(), later).start().release("diary")
    now = serial(date(2027, 10, 1))
    desk.log("diary", "meetings", [{"day": now, "hours": "3"}, {"hours": "2"}])
    row = desk.progress("hours", "met")
    assert (row["counted"], row["standing"]) == (3, "Some hours could not be read: see the log")
