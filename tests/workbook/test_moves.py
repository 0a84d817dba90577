"""Progress is written where it was found: a manager of the drive may have inserted rows there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.attempts import Decision, Outcome
from service.domain.attendance import Attended, Presence
from service.domain.people import Person
from service.domain.program import Program
from service.domain.readings import WorkbookReading
from service.errors import DamagedWorkbook
from service.workbook.decision import decision_requests
from service.workbook.layout import Book, book
from service.workbook.moves import Moved
from service.workbook.reading import read_workbook
from service.workbook.release import release_requests
from service.workbook.sharing import sharing_requests
from service.workbook.told import Told, told_requests
from tests.workbook.cast import CANDIDATE, IDENTITY, NORA, OURS, STATUS, TED, program
from tests.workbook.conftest import Shared
from tests.workbook.desk import Desk
from tests.workbook.test_reading import inserted

AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)
MET = Decision("plan", 1, 4, Outcome.MEETS, "Well done", AT)
SHEET = 10
TOLD = Told(
    declared={"diary": "Done elsewhere"},
    events={key: Attended(key, Presence.ATTENDED, AT.date()) for key in ("kickoff", "social")},
    year=1,
)
TABLES = {
    "modules": "Parts", "hours": "Hours", "attendance": "Meetings", "decisions": "Decisions",
    "_facts": "hidden rows of facts",
}  # fmt: skip


def named(table: str) -> str:
    return f"cb_home__{table}"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(program()).start()


def after(desk: Desk, answer: dict[str, Any]) -> WorkbookReading:
    return read_workbook(desk.program, 1, answer, desk.released)


def top(desk: Desk, table: str) -> int:
    return desk.placement("home").block.named[table].top


def starts(requests: list[dict[str, Any]], sheet_id: int = SHEET) -> list[int]:
    """The rows of that sheet at which cells are written."""
    written = [request["updateCells"]["start"] for request in requests if "updateCells" in request]
    return [start.get("rowIndex", 0) for start in written if start["sheetId"] == sheet_id]


def writes(layout: Book) -> dict[str, Callable[[], list[dict[str, Any]]]]:
    due = [layout.program.module(key) for key in ("plan", "diary")]
    return {
        "sharing": lambda: sharing_requests(layout, CANDIDATE, ["home"], (), OURS),
        "decision": lambda: decision_requests(layout, CANDIDATE, [MET], {}, ["home"], OURS),
        "release": lambda: release_requests(layout, CANDIDATE, due, OURS),
        "told": lambda: told_requests(layout, TOLD),
    }


def refused(moved: Moved) -> dict[str, str]:
    """The writes that are refused on a workbook found so, with what is said."""
    found = {}
    for name, write in writes(book(program(), 1, moved)).items():
        try:
            write()
        except DamagedWorkbook as error:
            found[name] = str(error)
    return found


def test_in_its_place_nothing_is_said_to_have_moved(desk: Desk) -> None:
    assert desk.read().moved == {}


def test_rows_above_all_tables_move_every_write_along(desk: Desk) -> None:
    reading = after(desk, inserted(desk.paper.answer(), SHEET, 1, 3))
    assert reading.moved == {named(table): 3 for table in TABLES}
    assert reading.damage == ()
    usual, moved = writes(book(program(), 1)), writes(book(program(), 1, reading.moved))
    for name in usual:
        rows = starts(usual[name]())
        assert rows
        assert starts(moved[name]()) == [row + 3 for row in rows]


def test_rows_between_tables_move_only_what_stands_below(desk: Desk) -> None:
    reading = after(desk, inserted(desk.paper.answer(), SHEET, top(desk, "decisions") - 2, 1))
    assert reading.moved == {named("decisions"): 1, named("_facts"): 1}
    assert reading.damage == ()


@given(st.data())
def test_rows_inserted_anywhere_are_followed_or_refused(desk: Desk, data: st.DataObject) -> None:
    areas = desk.placement("home").block.named
    at = data.draw(st.integers(0, areas["_facts"].bottom))
    count = data.draw(st.integers(1, 40))
    reading = after(desk, inserted(desk.paper.answer(), SHEET, at, count))
    for table in TABLES:
        area = areas[table]
        expected = count if at <= area.top else 0 if at >= area.bottom else None
        assert reading.moved.get(named(table), 0) == expected
    assert len(reading.damage) == list(reading.moved.values()).count(None)


def lost_name(desk: Desk, table: str) -> dict[str, Any]:
    answer = desk.paper.answer()
    answer["namedRanges"] = [n for n in answer["namedRanges"] if n["name"] != named(table)]
    return answer


def two_rows_swapped(desk: Desk, table: str) -> dict[str, Any]:
    answer = desk.paper.answer()
    rows = next(s for s in answer["sheets"] if s["properties"]["sheetId"] == SHEET)["data"][0]["rowData"]
    first = top(desk, table)
    rows[first], rows[first + 1] = rows[first + 1], rows[first]
    return answer


def a_column_inserted(desk: Desk, table: str) -> dict[str, Any]:
    answer = desk.paper.answer()
    for name in answer["namedRanges"]:
        if name["name"] == named(table):
            name["range"]["endColumnIndex"] += 1
    return answer


@pytest.mark.parametrize("damage", [lost_name, two_rows_swapped, a_column_inserted])
@pytest.mark.parametrize(
    ("table", "stopped"),
    [("modules", {"release"}), ("hours", {"release"}), ("attendance", {"told"}),
     ("decisions", {"decision", "release"}), ("_facts", {"sharing", "release", "told"})],
)  # fmt: skip
def test_a_table_that_is_not_whole_is_not_written_and_named(
    desk: Desk, damage: Callable[[Desk, str], dict[str, Any]], table: str, stopped: set[str]
) -> None:
    reading = after(desk, damage(desk, table))
    assert reading.moved == {named(table): None}
    (said,) = reading.damage
    assert "In the tab “Where I stand”" in said
    assert TABLES[table] in said
    assert refused(reading.moved) == dict.fromkeys(stopped, said)
    assert said.endswith("restore an earlier version from File > Version history.")


def test_a_missing_progress_tab_is_said_once_and_nothing_is_written_into_it(desk: Desk) -> None:
    answer = desk.paper.answer()
    answer["sheets"] = [s for s in answer["sheets"] if s["properties"]["sheetId"] != SHEET]
    reading = after(desk, answer)
    assert len(reading.damage) == 1
    assert set(refused(reading.moved)) == {"sharing", "decision", "release", "told"}


def test_a_module_without_a_row_in_the_damaged_table_is_still_released(desk: Desk) -> None:
    layout = book(program(), 1, {named("hours"): None})
    assert release_requests(layout, CANDIDATE, [layout.program.module("plan")], OURS)


def test_after_a_manager_inserted_rows_the_next_writes_land_right(
    copied: Callable[[Program], Shared],
) -> None:
    shared = copied(program())
    shared.release("plan")
    home = shared.tab(IDENTITY, "home")
    home.insert_rows([["by hand"]] * 2, 2)
    modules = shared.book.placement("home").block.named["modules"]
    home.insert_rows([["more"]], modules.bottom + 3)
    reading = shared.read()
    assert reading.damage == ()
    shared.moved = reading.moved
    shared.decide(MET)
    shared.release("diary")
    shared.send(told_requests(shared.book, TOLD))
    uma = replace(CANDIDATE, companion=Person("Uma", "Reyes", TED.email))
    shared.send(sharing_requests(shared.book, uma, shared.released, [MET], OURS))
    text = shared.tab(NORA.email, "home").get_all_values()
    rows = {row[0]: row for row in text if row[0]}
    assert "Well done" in rows["plan-1"]
    assert rows["plan"][6] == STATUS["complete"]
    declared = "Declared complete by the office: Done elsewhere"
    assert rows["diary"][5:9] == ["Jun 15, 2027", STATUS["complete"], declared, "Open"]
    assert rows["kickoff"][3:7] == ["Kick-off", "Sep 20, 2026", "3.0", "Attended"]
    assert rows["met"][8] == "3 hours to go"
    assert rows["fact.companion_name"][3] == "Uma Reyes"
    assert [row[0] for row in text].count("by hand") == 2
    diary = shared.book.placement("diary").block.named["banner"]
    shown = shared.shown(NORA.email, "diary", diary.top, diary.left)
    assert shown == STATUS["complete"]
    assert declared in shared.tab(NORA.email, "diary").get_all_values()[diary.top]
    assert shared.read().moved == reading.moved
