"""Reading finds everything by identity, and says in words what is gone."""

from typing import Any

import pytest

from service.sheetwriting.values import value_of
from service.workbook.reading import read_workbook, tab_link
from service.workbook.reading_links import links_behind
from tests.workbook.cast import program
from tests.workbook.desk import Desk

TYPED = {
    "goal": "=1+1 is text", "reply": "Good", "agreed": True, "self.1A.first": 3, "self.1A.second": 2,
    "self.1A.evidence": "Two visits", "self.2.first": 4, "self.2.second": None, "self.2.evidence": "10/2",
}  # fmt: skip
ROWS = ({"day": 46270, "hours": "1:30", "topic": "Goals"}, {"day": None, "hours": "2", "topic": None})


@pytest.fixture(scope="module")
def full() -> Desk:
    desk = Desk(program()).start().release_all()
    return desk.fill("plan", TYPED).tick("plan", 1).log("diary", "meetings", [ROWS[0], {}, ROWS[1]])


def read(desk: Desk, answer: dict[str, Any]) -> Any:
    return read_workbook(desk.program, 1, answer, desk.released)


def test_what_was_typed_is_read_back(full: Desk) -> None:
    reading = full.read()
    assert reading.damage == ()
    assert reading.tabs["plan"].values == TYPED
    assert reading.tabs["plan"].ticks == {1: True, 2: False, 3: False}
    assert reading.tabs["diary"].rows == {"meetings": ROWS}
    assert set(reading.tabs) == {"home", "terms", "plan", "diary", "criteria"}


def test_names_and_order_of_tabs_do_not_matter(full: Desk) -> None:
    answer = full.paper.answer()
    answer["sheets"].reverse()
    for sheet in answer["sheets"]:
        sheet["properties"]["title"] += " (old)"
    reading = read(full, answer)
    assert reading.damage == ()
    assert reading.tabs["plan"].values == TYPED
    assert reading.tabs["plan"].title == "Nora's plan (old)"


def inserted(answer: dict[str, Any], sheet_id: int, at: int, count: int) -> dict[str, Any]:
    """The answer after rows were inserted, as Sheets moves names along."""
    for sheet in answer["sheets"]:
        if sheet["properties"]["sheetId"] == sheet_id:
            sheet["data"][0]["rowData"][at:at] = [{}] * count
    for named in answer["namedRanges"]:
        if named["range"].get("sheetId") == sheet_id:
            for end in ("startRowIndex", "endRowIndex"):
                if named["range"].get(end, 0) > at or (
                    end == "startRowIndex" and named["range"].get(end, 0) == at
                ):
                    named["range"][end] = named["range"].get(end, 0) + count
    return answer


def test_rows_inserted_anywhere_move_answers_along(full: Desk) -> None:
    named = full.placement("plan").block.named
    for at in (0, named["goal"].top, named["self"].top + 2, named["attempts"].top + 2):
        reading = read(full, inserted(full.paper.answer(), 20, at, 2))
        assert reading.damage == ()
        assert reading.tabs["plan"].values == TYPED
        assert reading.tabs["plan"].ticks == {1: True, 2: False, 3: False}


def test_log_rows_keep_their_order_when_one_is_inserted(full: Desk) -> None:
    top = full.placement("diary").block.named["meetings"].top
    assert read(full, inserted(full.paper.answer(), 40, top + 2, 3)).tabs["diary"].rows == {"meetings": ROWS}


DOC, PAGE = "https://docs.google.com/document/d/1AbCdEfGhIjK/edit", "https://example.org/page"
CHIP = {"chipRuns": [{"chip": {}}, {"startIndex": 4, "chip": {"richLinkProperties": {"uri": DOC}}}]}
RUNS = {
    "textFormatRuns": [
        {"format": {}},
        {"format": {"link": {"uri": DOC}}},
        {"format": {"link": {"uri": PAGE}}},
    ]
}


def test_addresses_behind_words_are_read_with_them(full: Desk) -> None:
    answer, places = full.paper.answer(), full.placement("plan").block.named
    sheets = {sheet["properties"]["sheetId"]: sheet["data"][0]["rowData"] for sheet in answer["sheets"]}
    goal, ratings = places["goal"], places["self"]
    heads = [value_of(cell.get("effectiveValue")) for cell in sheets[20][ratings.top]["values"]]
    sheets[20][goal.top]["values"][goal.left] |= CHIP
    sheets[20][ratings.top + 2]["values"][heads.index("evidence")] |= RUNS
    meetings = full.placement("diary").block.named["meetings"]
    heads = [value_of(cell.get("effectiveValue")) for cell in sheets[40][meetings.top]["values"]]
    sheets[40][meetings.top + 3]["values"][heads.index("hours")] |= {"hyperlink": PAGE}
    reading = read(full, answer)
    assert reading.tabs["plan"].links == {"goal": (DOC,), "self.1A.evidence": (DOC, PAGE)}
    assert reading.tabs["diary"].links == {"meetings.2.hours": (PAGE,)}
    assert (reading.tabs["plan"].values, reading.tabs["diary"].rows["meetings"]) == (TYPED, ROWS)


def test_an_address_that_is_its_own_text_stands_there_once() -> None:
    cell = {"effectiveValue": {"stringValue": PAGE}, "hyperlink": PAGE}
    assert links_behind(cell) == ()


def without(answer: dict[str, Any], *, sheet: int = -1, name: str = "") -> dict[str, Any]:
    answer["sheets"] = [s for s in answer["sheets"] if s["properties"]["sheetId"] != sheet]
    answer["namedRanges"] = [n for n in answer["namedRanges"] if n["name"] != name]
    return answer


def test_a_missing_tab_is_named_and_hides_no_other(full: Desk) -> None:
    reading = read(full, without(full.paper.answer(), sheet=20))
    (text,) = reading.damage
    assert text.startswith("The tab “Nora's plan” is missing from the workbook.")
    assert "Version history" in text
    assert set(reading.tabs) == {"home", "terms", "diary", "criteria"}
    assert reading.tabs["diary"].rows == {"meetings": ROWS}


def test_a_tab_that_was_never_released_is_no_damage(full: Desk) -> None:
    answer = without(full.paper.answer(), sheet=20)
    assert read_workbook(full.program, 1, answer).damage == ()


@pytest.mark.parametrize(
    ("name", "label"),
    [("cb_plan__goal", "Goal"), ("cb_plan__self", "Self-rating"), ("cb_plan__attempts", "Hand in"),
     ("cb_diary__meetings", "Meetings"), ("cb_terms__sign", "Signed")],
)  # fmt: skip
def test_a_missing_field_is_named_and_hides_no_other(full: Desk, name: str, label: str) -> None:
    reading = read(full, without(full.paper.answer(), name=name))
    (text,) = reading.damage
    assert f"“{label}” can no longer be found" in text
    assert set(reading.tabs) == {"home", "terms", "plan", "diary", "criteria"}
    if "plan" in name:
        assert reading.tabs["plan"].values["reply"] == "Good"


def test_a_row_that_lost_its_key_is_named(full: Desk) -> None:
    answer = full.paper.answer()
    ratings = full.placement("plan").block.named["self"]
    rows = next(s for s in answer["sheets"] if s["properties"]["sheetId"] == 20)["data"][0]["rowData"]
    rows[ratings.top + 2]["values"][0] = {}
    reading = read(full, answer)
    assert {text.split("“")[2].split("”")[0] for text in reading.damage} == {
        "Self-rating: 1A.first", "Self-rating: 1A.second", "Self-rating: 1A.evidence",
    }  # fmt: skip
    assert reading.tabs["plan"].values["self.2.first"] == 4


@pytest.mark.parametrize(
    "answer", [{}, {"sheets": [{}]}, {"namedRanges": [{}], "sheets": [{"properties": {}}]}]
)
def test_an_empty_answer_is_all_damage_and_no_error(full: Desk, answer: dict[str, Any]) -> None:
    reading = read(full, answer)
    assert len(reading.damage) == len(full.released)
    assert reading.tabs == {}


def test_a_link_opens_the_tab(full: Desk) -> None:
    assert (
        tab_link("abc", full.program.tab("plan")) == "https://docs.google.com/spreadsheets/d/abc/edit#gid=20"
    )


def test_filled_rows_are_known_by_the_numbers_beside_them() -> None:
    desk = Desk(program()).start().release("diary")
    desk.log("diary", "meetings", [{"hours": "1"}, {}, {"hours": "lots"}])
    found = desk.read()
    assert found.tabs["diary"].numbers == {"meetings": (1, 3)}
    assert [one.place for one in found.to_mend] == ["“Meetings”, entry 3, Hours"]
