"""Three hundred people: what one update weighs, and that a small change stays small."""

import json
from dataclasses import replace

import pytest

from service.domain.standing import can_be_complete
from service.interface.charts import chart_requests
from service.interface.columns import Part
from service.interface.key_index import KEYS
from service.interface.log_tab import log_columns
from service.interface.reviews_tab import LEVEL
from service.interface.tabs import staff_tabs
from service.interface.today_tab import today_board
from service.programs import load
from service.sheetwriting.marked import columns_in_parts
from service.sheetwriting.parts import in_parts
from tests.interface.desk import FORMULAS, Desk, attempt, candidate, person

TWO_MEGABYTES = 2_000_000
"""Google's advice for one request: https://developers.google.com/workspace/sheets/api/limits."""


INDEX_LINE = {"sheetId": KEYS.sheet_id, "startRowIndex": 2, "endRowIndex": 3}


def by_number(desk: Desk) -> dict[str, str]:
    return {row["No."]: row["Candidate"] for row in desk.shown("Completion") if row["No."]}


@pytest.mark.long
def test_three_hundred_people_fit_into_a_few_calls_and_one_change_into_a_small_one(
    desk: Desk, program
) -> None:
    people = [candidate(n) for n in range(300)]
    desk.facts = [person(program, who) for who in people]
    desk.attempts = [attempt(program, who) for who in people[:100]]
    requests = desk.update()
    plain = list(in_parts([one for one in requests if FORMULAS not in one]))
    formulas = list(columns_in_parts([one[FORMULAS] for one in requests if FORMULAS in one]))
    assert [len(plain), len(formulas)] == [2, 2]
    assert max(len(json.dumps(part)) for part in (*plain, *formulas)) < TWO_MEGABYTES
    desk.facts[150] = replace(desk.facts[150], note="Call back")
    change = desk.plan(desk.read())
    assert [next(iter(request)) for request in change] == ["updateCells"]
    assert len(json.dumps(change)) < 10_000
    desk.write(change)
    desk.sort(102, 0)
    assert desk.named("Roster", people[150].key)["What to do next"] == "Call back"
    assert by_number(desk) == {who.key: f"{who.person.last}, {who.person.first}" for who in people}
    desk.write([{"updateCells": {"range": INDEX_LINE, "fields": "userEnteredValue"}}])
    assert by_number(desk) == {who.key: f"{who.person.last}, {who.person.first}" for who in people}
    assert [next(iter(request)) for request in desk.plan(desk.read())] == ["updateCells"]


SCREEN, TABLET, SCROLLBAR, ROW_NUMBERS = 1280, 820, 16, 46
"""The width of a small screen and of a tablet held upright, and what of it no column has, in pixels."""
LETTER, BOLD_LETTER, WIDE_LETTER, CAPITAL = 5.9, 6.4, 6.7, 8.6
"""Pixels of a letter at ten points, on average; of a short line with capitals and figures."""


def test_on_a_tablet_the_columns_that_stay_in_sight_leave_room_for_others() -> None:
    program = load("ceres-casc")
    room = TABLET - SCROLLBAR - ROW_NUMBERS
    for tab in staff_tabs(program):
        shown = [c.width for c in tab.columns[: tab.frozen_columns] if c.part is not Part.FINDER]
        assert sum(shown) <= room * 0.55, tab.title


def test_on_a_tablet_today_says_what_to_do_without_scrolling() -> None:
    columns = today_board(load("ceres-casc")).columns
    upto = next(n for n, column in enumerate(columns) if column.key == "what")
    assert sum(column.width for column in columns[: upto + 1]) <= TABLET - SCROLLBAR - ROW_NUMBERS
    assert {column.key for column in columns[:upto]} == {"kind", "who", "about", "link"}


def test_on_a_tablet_the_log_is_read_without_scrolling() -> None:
    assert sum(column.width for column in log_columns(load("ceres-casc"))) <= TABLET - SCROLLBAR - ROW_NUMBERS


def test_on_a_small_screen_a_review_is_read_up_to_its_criteria_without_scrolling() -> None:
    tab = next(tab for tab in staff_tabs(load("ceres-casc")) if tab.key == "reviews")
    upto = next(n for n, column in enumerate(tab.columns) if column.key == LEVEL)
    shown = [column.width for column in tab.columns[:upto] if column.part is not Part.FINDER]
    assert sum(shown) <= SCREEN - ROW_NUMBERS


@pytest.mark.parametrize("tab", staff_tabs(load("ceres-casc")), ids=lambda tab: tab.key)
def test_on_a_small_screen_the_lines_at_a_tabs_top_are_read_whole(tab) -> None:
    frozen = sum(c.width for c in tab.columns[: tab.frozen_columns] if c.part is not Part.FINDER)
    room = SCREEN - SCROLLBAR - ROW_NUMBERS - frozen
    assert len(tab.how) * LETTER <= room, tab.title
    assert len(tab.purpose) * BOLD_LETTER <= room, tab.title


def test_charts_count_only_what_can_be_completed() -> None:
    program = load("ceres-casc")
    spec = chart_requests(program, 1, 1)[0]["addChart"]["chart"]["spec"]["basicChart"]
    grid = spec["domains"][0]["domain"]["sourceRange"]["sources"][0]
    completed = [module for module in program.modules if can_be_complete(program, module)]
    assert grid["endRowIndex"] - grid["startRowIndex"] == 1 + len(completed) < len(program.modules)


@pytest.mark.parametrize("tab", staff_tabs(load("ceres-casc")), ids=lambda tab: tab.key)
def test_the_line_that_tells_of_the_last_contact_is_read_whole(tab) -> None:
    frozen = sum(c.width for c in tab.columns[: tab.frozen_columns] if c.part is not Part.FINDER)
    assert len("Cohortbook was here at 12:00 PM") * WIDE_LETTER <= frozen, tab.title


@pytest.mark.parametrize(
    ("key", "number", "letter"),
    [("calendar", "2026-27/1/supervisor_commitment", WIDE_LETTER), ("letters", "HTTR4D2ISFAMQ", CAPITAL)],
)
def test_a_number_that_commands_take_is_read_whole(key: str, number: str, letter: float) -> None:
    tab = next(tab for tab in staff_tabs(load("ceres-casc")) if tab.key == key)
    column = next(column for column in tab.columns if column.part is Part.KEY)
    assert len(number) * letter <= column.width
