"""Ranges whose names are gone are found by the keys beside their rows, or not at all."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from service.sheetwriting.a1 import Area
from service.workbook.finding import Standing
from service.workbook.owners import people_of
from service.workbook.protecting import Access
from service.workbook.reading import read_workbook
from service.workbook.reading_tab import found_sheets
from service.workbook.repair import mended
from tests.workbook.cast import CANDIDATE, OURS, program
from tests.workbook.desk import Desk
from tests.workbook.test_reading import inserted

SHEET = 10
TABLES = ("modules", "hours", "attendance", "decisions", "_facts")
DESK = Desk(program()).start()
MADE = DESK.placement("home").block.named


def nameless(answer: dict[str, Any], *, but: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The answer without the names of the tab's ranges, as in a workbook that is older than they are."""
    kept = [n for n in answer["namedRanges"] if n["range"].get("sheetId") != SHEET or n["name"] in but]
    return {**answer, "namedRanges": kept}


def standing(answer: dict[str, Any]) -> Standing:
    return Standing(DESK.placement("home"), found_sheets(answer)[SHEET])


def expected(area: Area, at: int, count: int) -> Area | None:
    """Where rows inserted at `at` leave an area; None where they tear it apart."""
    if at >= area.bottom:
        return area
    if at > area.top:
        return None
    return Area(area.sheet_id, area.top + count, area.left, area.bottom + count, area.right)


@given(st.integers(0, MADE["_facts"].bottom), st.integers(1, 30))
def test_tables_are_found_wherever_rows_were_inserted(at: int, count: int) -> None:
    found = standing(inserted(nameless(DESK.paper.answer()), SHEET, at, count))
    assert {*found.unnamed} == {*MADE}
    for table in TABLES:
        assert found.place(table) == expected(MADE[table], at, count)


@given(st.integers(0, MADE["_facts"].bottom), st.integers(1, 30), st.sets(st.sampled_from(TABLES)))
def test_names_that_are_left_do_not_mislead(at: int, count: int, kept: set[str]) -> None:
    names = frozenset(f"cb_home__{table}" for table in kept)
    found = standing(nameless(inserted(DESK.paper.answer(), SHEET, at, count), but=names))
    assert {*found.unnamed} == {*MADE} - kept
    for table in {*TABLES} - kept:
        assert found.place(table) in (expected(MADE[table], at, count), None)


def test_a_workbook_older_than_the_names_gets_them_and_is_whole() -> None:
    answer = nameless(DESK.paper.answer())
    before = read_workbook(DESK.program, 1, answer, DESK.released)
    assert list(before.moved.values()) == [None] * len(TABLES)
    access = Access(DESK.program, people_of(DESK.program, CANDIDATE, {}), OURS)
    found = mended(DESK.book, CANDIDATE, access, DESK.released, {}, answer)
    assert found.left == ()
    added = [one["addNamedRange"]["namedRange"] for one in found.requests if "addNamedRange" in one]
    again = {**answer, "namedRanges": [*answer["namedRanges"], *added]}
    after = read_workbook(DESK.program, 1, again, DESK.released)
    assert (after.moved, after.damage) == ({}, ())
    by_name = {one["name"]: one["range"] for one in DESK.paper.answer()["namedRanges"]}
    for one in added:
        assert Area.of_grid(one["range"]) == Area.of_grid(by_name[one["name"]]), one["name"]


def test_a_table_whose_rows_were_torn_apart_is_left_to_people() -> None:
    answer = inserted(nameless(DESK.paper.answer()), SHEET, MADE["modules"].top + 1, 2)
    access = Access(DESK.program, people_of(DESK.program, CANDIDATE, {}), OURS)
    found = mended(DESK.book, CANDIDATE, access, DESK.released, {}, answer)
    named = {one["addNamedRange"]["namedRange"]["name"] for one in found.requests if "addNamedRange" in one}
    assert "cb_home__modules" not in named
    assert any("do not stand as they were made" in words for words in found.left)
