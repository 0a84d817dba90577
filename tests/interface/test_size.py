"""Three hundred people: what one update weighs, and that a small change stays small."""

import json
from dataclasses import replace

import pytest

from service.interface.columns import Part
from service.interface.key_index import KEYS
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


TABLET, SCROLLBAR, ROW_NUMBERS = 820, 16, 46
"""The width of a tablet held upright, and what of it no column has, in pixels."""


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
