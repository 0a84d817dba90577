"""Progress says what the office knows: forms done, declared complete, attendance of the workbook's year."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from service.domain.attendance import Attended, Mark, attended, attendees
from service.domain.program import Program
from service.sheetwriting.values import serial
from service.workbook.layout import book
from service.workbook.told import Told, told_requests
from tests.workbook.cast import CANDIDATE, EVENTS, STATUS, program
from tests.workbook.desk import Desk

TODAY = date.today()  # noqa: DTZ011 - the engine's TODAY() is the machine's
BEFORE, AFTER = TODAY - timedelta(days=2), TODAY + timedelta(days=2)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(program()).start().release("plan", "criteria")


def tell(desk: Desk, **told: Any) -> Desk:
    desk.paper.apply(told_requests(desk.book, Told(year=1, **told)))
    return desk


def events(day: date, mark: Mark, *, recorded: bool) -> dict[str, Attended]:
    """Nora's, on a day of the office's own."""
    (nora, _) = attendees(program(), [CANDIDATE])
    mine = {
        e.key: attended(e, nora, mark, TODAY, recorded=recorded) for e in program().events_for("learner", 1)
    }
    return {key: replace(one, day=day) for key, one in mine.items()}


@pytest.mark.parametrize(
    ("day", "mark", "recorded", "required", "optional", "hours"),
    [(AFTER, Mark(), True, "Ahead", "Ahead", ""), (TODAY, Mark(), True, "Ahead", "Ahead", ""),
     (BEFORE, Mark(), False, "Not recorded yet", "Not recorded yet", ""),
     (BEFORE, Mark(), True, "Missed: to be made up", "Not attended", ""),
     (BEFORE, Mark(present=True), True, "Attended", "Attended", 3),
     (AFTER, Mark(present=True), True, "Attended", "Attended", 3),
     (BEFORE, Mark(made_up=date(2026, 8, 3)), True, "Made up on Aug 3, 2026", "Made up on Aug 3, 2026", 3)],
)  # fmt: skip
def test_an_event_says_where_it_stands_and_finds_out_by_itself_when_it_is_over(
    desk: Desk, day: date, mark: Mark, *, recorded: bool, required: str, optional: str, hours: object
) -> None:
    tell(desk, events=events(day, mark, recorded=recorded))
    row = desk.progress("attendance", "kickoff")
    assert (row["day"], row["standing"], row["hours"]) == (serial(day), required, hours)
    assert desk.progress("attendance", "social")["standing"] == optional
    assert desk.progress("attendance", "social")["event"] == "Summer party (optional)"
    with pytest.raises(StopIteration):
        desk.progress("attendance", "training")


@pytest.mark.parametrize("module", ["plan", "criteria", "diary"])
def test_what_the_office_declares_complete_is_so_on_progress_and_in_the_tab_with_the_reason(
    desk: Desk, module: str
) -> None:
    usual = desk.progress("modules", module)["status"]
    tell(desk, declared={module: "=letter of May 3"})
    words = "Declared complete by the office: =letter of May 3"
    row = desk.progress("modules", module)
    assert (row["status"], row["result"]) == (STATUS["complete"], words)
    if module != "diary":  # not released yet
        assert desk.status(module) == STATUS["complete"]
        area = desk.placement(module).block.named["banner"]
        line = [
            desk.paper.value(area.sheet_id, area.top, column) for column in range(area.left, area.left + 4)
        ]
        assert words in line
    tell(desk)
    assert desk.progress("modules", module)["status"] == usual
    assert desk.progress("modules", module)["result"] == ""
    assert desk.paper.errors() == []


def test_a_module_that_is_released_after_it_was_declared_says_so_from_the_start() -> None:
    desk = tell(Desk(program()).start(), declared={"diary": "Done elsewhere"})
    assert desk.progress("modules", "diary")["status"] == STATUS["complete"]
    desk.release("diary")
    assert (desk.status("diary"), desk.progress("modules", "diary")["status"]) == (STATUS["complete"],) * 2


def test_a_long_reason_gets_a_higher_row_and_gives_it_back() -> None:
    layout = book(program(), 1)

    def height(told: Told) -> int:
        at = layout.mark("home", "result.plan")
        assert at is not None
        sizes = [
            r["updateDimensionProperties"]
            for r in told_requests(layout, told)
            if "updateDimensionProperties" in r
        ]
        (found,) = [
            size["properties"]["pixelSize"] for size in sizes
            if size["range"]["startIndex"] <= at.top < size["range"]["endIndex"]
        ]  # fmt: skip
        return int(found)

    assert height(Told()) == 46
    assert (
        height(Told(declared={"plan": "The same was done at another program, says its letter of May 3"}))
        == 112
    )


def test_another_years_attendance_is_not_written_over_what_the_workbook_was_told() -> None:
    def written(year: int) -> int:
        told = Told(events=events(AFTER, Mark(), recorded=True), year=year)
        return sum("updateCells" in request for request in told_requests(book(program(), 1), told))

    assert (written(2), written(1)) == (1, 3)


def test_the_end_of_a_day_is_no_news_and_a_mark_is() -> None:
    (nora, _) = attendees(program(), [CANDIDATE])
    event = program().events[0]

    def mark(today: date, mark: Mark, *, recorded: bool) -> str:
        return Told(events={"kickoff": attended(event, nora, mark, today, recorded=recorded)}).fingerprint

    ahead = mark(date(2026, 8, 1), Mark(), recorded=False)
    assert mark(date(2026, 9, 1), Mark(), recorded=False) == ahead
    later = date(2026, 9, 1)
    others = {
        ahead,
        mark(later, Mark(), recorded=True),
        mark(later, Mark(present=True), recorded=True),
        mark(later, Mark(made_up=later), recorded=True),
        Told(done={"x": TODAY}).fingerprint,
        Told(declared={"x": "y"}).fingerprint,
    }
    assert len(others) == 6


def test_hours_that_events_credit_count_and_are_traced_to_them() -> None:
    """The office tells how many hours events add; the log is summed as it is typed."""
    kickoff = {**EVENTS[0], "counts_towards": "met"}
    counting = Program.model_validate({**program().model_dump(by_alias=True), "events": [kickoff]})
    desk = Desk(counting).start().release("diary")
    words = "Meetings: 3 of them credited by events: Kick-off 3"
    tell(desk, hours={"met": (3.0, words)})
    row = desk.progress("hours", "met")
    assert (row["counted"], row["missing"]) == (3, 0)
    said = [desk.paper.value(10, at, 3) for at in range(40)]
    assert words in said
    tell(desk)
    assert desk.progress("hours", "met")["counted"] == 0
    assert Told(year=1, hours={"met": (3.0, "a")}).fingerprint != Told(year=1).fingerprint


def test_in_which_order_facts_were_found_is_no_news() -> None:
    done, turns = {"a": TODAY, "b": TODAY}, {"x": "waits", "y": "waits too"}

    def turned(facts: dict[str, Any]) -> dict[str, Any]:
        return dict(reversed(facts.items()))

    told, again = Told(done=done, turns=turns), Told(done=turned(done), turns=turned(turns))
    assert told.fingerprint == again.fingerprint != Told(done=done).fingerprint
