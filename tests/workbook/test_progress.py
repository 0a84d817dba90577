"""Progress computes itself: dates, hours and decisions without a call; only decisions are written."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from service.domain.attempts import Decision, Outcome
from service.domain.people import Person
from service.errors import DamagedWorkbook
from service.sheetwriting.values import serial
from service.workbook.decision import decision_requests
from service.workbook.elements.banner import BETWEEN
from service.workbook.layout import book
from service.workbook.owners import tick_protection_id
from service.workbook.sharing import sharing_requests
from service.workbook.style import Style
from tests.workbook.cast import CANDIDATE, IDENTITY, NORA, OURS, TED, program
from tests.workbook.desk import Desk

LATE_EVENING = datetime(2026, 9, 21, 1, 0, tzinfo=UTC)


def returned(attempt: int = 1) -> Decision:
    return Decision("plan", attempt, 2, Outcome.REVISE, "=HYPERLINK(1)", LATE_EVENING, date(2026, 10, 5))


@pytest.fixture
def desk() -> Desk:
    return Desk(program()).start()


def test_a_module_that_is_not_released_says_when_it_opens(desk: Desk) -> None:
    row = desk.progress("modules", "plan")
    assert row["status"] == "Opens Sep 1, 2026"
    assert row["opens"] == serial(date(2026, 9, 1))
    assert row["tab"] is None
    assert desk.progress("hours", "met")["standing"] == "Not open yet"


def test_a_release_switches_its_rows_live(desk: Desk) -> None:
    desk.release("plan", "diary")
    assert desk.progress("modules", "plan")["tab"] == "Open"
    assert desk.progress("hours", "met")["standing"] == "3 hours to go"


@pytest.mark.parametrize(
    ("typed", "counted", "standing"),
    [(["1:30"], 1.5, "1.5 hours to go"), (["90 min", "1,5"], 3, "Minimum reached"),
     (["4", "3"], 6, "1 hours over the maximum"),
     (["4", "two"], 4, "Some hours could not be read: see the log")],
)  # fmt: skip
def test_hours_are_summed_inside_the_workbook(
    desk: Desk, typed: list[str], counted: float, standing: str
) -> None:
    desk.release("diary").log("diary", "meetings", [{"hours": entry} for entry in typed])
    row = desk.progress("hours", "met")
    assert (row["counted"], row["standing"]) == (counted, standing)


def test_a_decision_stands_in_the_table_and_beside_its_attempt(desk: Desk) -> None:
    desk.release("plan").decide(returned())
    row = desk.progress("decisions", "plan-1")
    assert (row["title"], row["attempt"], row["result"], row["level"]) == (
        "The plan",
        1,
        "Come again",
        "Level 2",
    )
    assert row["feedback"] == "=HYPERLINK(1)"
    assert row["revise_by"] == serial(date(2026, 10, 5))
    assert desk.progress("modules", "plan")["result"] == "Come again"
    attempts = desk.book.placement("plan").block.named["attempts"]
    beside = [desk.paper.value(20, attempts.top + 1, c) for c in range(3, attempts.right)]
    assert beside[0] == "Attempt 1"
    assert beside[2:] == ["Come again", "Level 2", serial(date(2026, 10, 5)), "=HYPERLINK(1)"]
    opened = [desk.paper.value(20, attempts.top + 2, c) for c in range(3, attempts.right)]
    assert [text for text in opened if text] == ["Attempt 2", "Revise by Oct 5, 2026"]
    assert desk.paper.value(20, attempts.top + 3, 3) == ""
    assert desk.progress("modules", "plan")["due"] == serial(date(2026, 10, 5)), "the day that counts now"
    desk.tick("plan", 2)
    assert desk.paper.value(20, attempts.top + 2, 5) == "Waiting for review. Untick to change it"
    desk.decide(returned(), Decision("plan", 2, 3, Outcome.MEETS, "", LATE_EVENING))
    assert desk.paper.value(20, attempts.top + 2, 5) == "Meets"
    assert desk.progress("modules", "plan")["due"] == serial(date(2026, 10, 1))


def test_levels_of_criteria_stand_below_the_feedback_in_a_row_that_shows_them(desk: Desk) -> None:
    made = replace(returned(), feedback="Say more." * 45, criteria={"depth": 2})
    desk.release("plan").decide(made)
    told = desk.progress("decisions", "plan-1")["feedback"]
    assert told.endswith("Say more.\n\nDepth: Level 2")
    requests = decision_requests(desk.book, CANDIDATE, [made], {}, ["home"], OURS)
    body, tick = desk.book.mark("home", "decisions.body"), desk.book.mark("plan", "attempts.ticks")
    assert {row: tall > 8 * 19 for row, tall in heights(requests).items()} == {(10, body.top): True}
    requests = decision_requests(desk.book, CANDIDATE, [made], {}, ["plan"], OURS)
    assert set(heights(requests)) == {(10, body.top), (20, tick.top)}
    requests = decision_requests(desk.book, CANDIDATE, [returned()], {}, ["plan"], OURS)
    assert set(heights(requests)) == {(10, body.top)}, "the row has room for a line"


def heights(requests: list[dict[str, Any]]) -> dict[tuple[int, int], int]:
    """Pixels by sheet and row."""
    sized = [r["updateDimensionProperties"] for r in requests if "updateDimensionProperties" in r]
    return {
        (one["range"]["sheetId"], one["range"]["startIndex"]): one["properties"]["pixelSize"] for one in sized
    }


def test_dates_of_decisions_are_those_of_the_programs_own_zone() -> None:
    western = program().model_copy(update={"time_zone": "America/Los_Angeles"})
    desk = Desk(western).start().release("plan").decide(returned())
    assert desk.progress("decisions", "plan-1")["decided"] == serial(date(2026, 9, 20))


def test_more_decisions_than_rows_wait_for_the_next_scrape_and_say_so() -> None:
    many = [returned(n) for n in range(1, 14)]
    with pytest.raises(DamagedWorkbook, match=r"13 decisions, .* has 12 rows.*next scrape"):
        decision_requests(book(program(), 1), CANDIDATE, many, {}, ["plan"], OURS)


def editors(requests: list[dict[str, Any]], protection: int) -> list[str]:
    changed = [r["updateProtectedRange"]["protectedRange"] for r in requests if "updateProtectedRange" in r]
    (found,) = [p for p in changed if p["protectedRangeId"] == protection]
    return list(found["editors"]["users"])


def open_ticks(*decisions: Decision, released: tuple[str, ...] = ("home", "plan")) -> list[int]:
    requests = decision_requests(book(program(), 1), CANDIDATE, decisions, {}, released, OURS)
    return [n for n in (1, 2, 3) if NORA.email in editors(requests, tick_protection_id(20, n))]


def test_the_tick_of_the_attempt_at_hand_is_the_candidates_and_no_other() -> None:
    assert open_ticks() == [1]
    assert open_ticks(returned()) == [2]
    assert open_ticks(returned(), Decision("plan", 2, 3, Outcome.MEETS, "", LATE_EVENING)) == []


def test_decisions_touch_no_tab_that_is_not_released() -> None:
    requests = decision_requests(book(program(), 1), CANDIDATE, [returned()], {}, ["home"], OURS)
    assert {next(iter(request)) for request in requests} == {"updateCells", "updateDimensionProperties"}
    assert "'sheetId': 20" not in str(requests)


def test_new_people_take_over_their_cells_by_protection_id(desk: Desk) -> None:
    other = replace(CANDIDATE, companion=Person("Uma", "Reyes", "uma@example.org"))
    requests = sharing_requests(book(program(), 1), other, ["plan"], [returned()], OURS)
    text = str(requests)
    assert "uma@example.org" in text
    assert TED.email not in text
    assert editors(requests, 30_000) == [IDENTITY]
    desk.paper.apply([request for request in requests if "updateCells" in request])
    assert desk.paper.value(10, 2, 4) == "uma@example.org"


def test_without_a_companion_nobody_but_the_service_edits_the_companions_cells() -> None:
    alone = replace(CANDIDATE, companion=None)
    requests = sharing_requests(book(program(), 1), alone, ["plan"], (), OURS)
    edited = [r["updateProtectedRange"]["protectedRange"]["editors"]["users"] for r in requests[1:]]
    assert {tuple(users) for users in edited} == {(IDENTITY,), (NORA.email, IDENTITY)}


def test_the_strip_of_a_finished_tab_begins_with_its_answers(desk: Desk) -> None:
    desk.release_all()
    for tab in ("terms", "plan"):
        sentence = next(c for c in desk.cells(tab) if c.style is Style.SENTENCE)
        shown = str(desk.paper.value(desk.program.tab(tab).sheet_id, sentence.row, sentence.column))
        assert BETWEEN in shown
        assert not shown.startswith((" ", BETWEEN))
    desk.fill("terms", {cell.address: "x" for cell in desk.cells("terms") if cell.address})
    sentence = next(c for c in desk.cells("terms") if c.style is Style.SENTENCE)
    shown = str(desk.paper.value(desk.program.tab("terms").sheet_id, sentence.row, sentence.column))
    assert (desk.status("terms"), shown) == ("Complete", "Everything required is filled in")
