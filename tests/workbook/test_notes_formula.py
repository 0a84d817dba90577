"""What the workbook says beside a value that does not fit is what the service says of it."""

from collections.abc import Sequence
from typing import Any

import ironcalc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.domain.base import Value
from service.domain.elements import FieldType
from service.domain.misfits import Why, in_words, listed, misfit, misrated
from service.domain.phrases import Phrases
from service.sheetwriting.a1 import cell_name
from service.workbook.formulas import hours, notes
from service.workbook.placement import Entry
from tests.workbook.cast import AT_ENROLMENT, HOME, field, module, program
from tests.workbook.desk import Desk

CHOICES = ("Goal 1", "Yes, often", "2026", "1.5", "Ärger")
ENTRIES = (
    Entry(FieldType.TEXT),
    Entry(FieldType.DATE),
    Entry(FieldType.NUMBER),
    Entry(FieldType.NUMBER, minimum=-1.5, maximum=1234567.25),
    Entry(FieldType.HOURS),
    Entry(FieldType.HOURS, minimum=0.5, maximum=12),
    Entry(FieldType.CHOICE, CHOICES),
    Entry(FieldType.CHECKBOX),
    Entry(FieldType.PERSON),
    Entry(FieldType.LINK),
)
LEVELS = ("0", "1", "2", "3")
VALUES, LISTS, FIRST = 0, len(ENTRIES), len(ENTRIES) + 1

WORDS = st.sampled_from(
    ["goal 1", "Goal  1", " yes, OFTEN ", "ÄRGER", "soon", "10/15/2026", "90 min", "13:00", "TRUE", "12",
     "https://example.org/a", "see HTTP://example.org", "https://nodot", "www.example.org", "a.b https://"]
)  # fmt: skip
NUMBERS = st.sampled_from([0, 1, 2, 3, 4, 1.5, -1.5, -1.51, 0.25, 12, 12.5, 2026, 18263, 18264, 46310.5])
LATE = st.sampled_from([73050.99, 73051, 1234567.25, 1234567.3, 20261015])
TYPED = st.one_of(WORDS, NUMBERS, LATE, st.booleans(), st.none(), st.text(alphabet="aZ19 ./:-¦", max_size=9))


def said(why: Why) -> str:
    return why.value


def expressions(row: int) -> list[str]:
    """The note on the value in each column of `row`, then on a rating in the last one."""
    found = []
    for column, entry in enumerate(ENTRIES):
        cell = cell_name(row, column)
        if entry.type is FieldType.HOURS:
            at = FIRST + 20 + 3 * column
            text, _, value = (cell_name(row, at + n) for n in range(3))
            found.append(notes.hours(entry, text, value, said, counted=False))
        else:
            found.append(notes.note(entry, cell, said, cell_name(0, LISTS, absolute=True)))
    return [*found, notes.rating(LEVELS, cell_name(row, LISTS), said)]


def by_formula(rows: Sequence[Value]) -> list[list[object]]:
    """What each kind of note says of each value."""
    model = ironcalc.create("notes", "en", "UTC", "en")
    model.update_cell_with_text(0, 1, LISTS + 1, listed(CHOICES))
    for row, value in enumerate(rows, start=1):
        for column in range(LISTS + 1):
            _put(model, row, column, value)
        for column, entry in enumerate(ENTRIES):
            if entry.type is FieldType.HOURS:
                at = FIRST + 20 + 3 * column
                text, shape = cell_name(row, at), cell_name(row, at + 1)
                steps = hours.text(cell_name(row, column)), hours.shape(text), hours.value(text, shape)
                for n, formula in enumerate(steps):
                    model.set_user_input(0, row + 1, at + n + 1, formula)
        for n, expression in enumerate(expressions(row)):
            model.set_user_input(0, row + 1, FIRST + n + 1, f"={expression}")
    model.evaluate()
    return [
        [model.get_cell_value(0, row + 1, FIRST + n + 1) for n in range(len(ENTRIES) + 1)]
        for row in range(1, len(rows) + 1)
    ]


def _put(model: Any, row: int, column: int, value: Value) -> None:
    match value:
        case bool():
            model.update_cell_with_bool(0, row + 1, column + 1, value)
        case int() | float():
            model.update_cell_with_number(0, row + 1, column + 1, value)
        case str() if value:
            model.update_cell_with_text(0, row + 1, column + 1, value)


@settings(max_examples=15, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=12))
@example(["0:15", "11:59", 12.5, 0.25, "12:30", "25", "maybe"])
def test_formula_and_service_agree_on_anything_typed(values: list[Value]) -> None:
    for value, notes_ in zip(values, by_formula(values), strict=True):
        expected = [*(misfit(entry, value) for entry in ENTRIES), misrated(LEVELS, value)]
        assert notes_ == [why.value if why else "" for why in expected], value


@pytest.mark.parametrize("entry", ENTRIES[1:])
def test_a_formula_that_failed_in_a_cell_is_a_misfit_too(entry: Entry) -> None:
    if entry.type is FieldType.HOURS:
        return
    model = ironcalc.create("notes", "en", "UTC", "en")
    model.update_cell_with_text(0, 1, 3, listed(CHOICES))
    model.set_user_input(0, 1, 1, "=1/0")
    model.set_user_input(0, 1, 2, f"={notes.note(entry, 'A1', said, '$C$1')}")
    model.evaluate()
    assert model.get_cell_value(0, 1, 2) != ""


def test_a_note_says_what_to_type_instead() -> None:
    words = Phrases()
    few = Entry(FieldType.NUMBER, minimum=1, maximum=2.5)
    assert in_words(words, Why.DATE, few) == "Not a date. Type 10/15/2026"
    assert in_words(words, Why.MOST, few) == "Too large: at most 2.5"
    assert in_words(words, Why.RATING, Entry(FieldType.CHOICE, LEVELS)).endswith("0, 1, 2, 3")
    assert all(in_words(words, why, few) for why in Why)


def test_a_field_says_what_does_not_fit_below_whose_it_is() -> None:
    start = {**field("start", type="date"), "label": "Start"}
    hours_ = {**field("length", "guide", type="hours", maximum=3), "label": "Length"}
    pick = field("pick", type="choice", choices=["Yes", "No"])
    work = {"key": "work", "title": "Work", "sheet_id": 77, "elements": [start, hours_, pick]}
    modules = [module("home", "nothing", opens=AT_ENROLMENT), module("work", "fields")]
    desk = Desk(program(HOME, work, modules=modules)).start().release("work")
    desk.fill("work", {"start": "soon", "length": "3:30", "pick": "no "})
    shown = [desk.beside("work", key) for key in ("start", "length", "pick")]
    assert shown == ["Learner\nNot a date. Type 10/15/2026", "Guide\nToo large: at most 3", "Learner"]
    desk.fill("work", {"start": 46310, "length": "ages", "pick": "Perhaps"})
    shown = [desk.beside("work", key).partition("\n")[2] for key in ("start", "length", "pick")]
    assert shown == ["", "Please write hours as 1.5 or 1:30", "Not one of the choices. Pick from the list"]


def test_a_line_of_a_log_or_of_ratings_names_the_columns_that_do_not_fit() -> None:
    desk = Desk(program()).start().release("plan", "diary")
    desk.log("diary", "meetings", [{"day": "soon", "hours": "ages"}, {"topic": "Goals"}])
    top = desk.placement("diary").block.named["meetings"].top + 1
    assert [desk.note("diary", top + n) for n in range(3)] == ["Day: Not a date. Type 10/15/2026", "", ""]
    desk.fill("plan", {"self.2.first": 7, "self.2.second": "high"})
    (line,) = {cell.row for cell in desk.cells("plan") if cell.address.startswith("self.2.")}
    levels = "Not on the scale. Type one of 1, 2, 3, 4"
    assert desk.note("plan", line) == f"First: {levels}\nSecond: {levels}"


def test_what_is_no_tick_is_told_beside_it() -> None:
    desk = Desk(program()).start().release("plan")
    (tick,) = (cell for cell in desk.cells("plan") if cell.attempt == 1)
    said = []
    for typed in ("yes", True, False):
        desk.paper.type(20, tick.row, tick.column, typed)
        desk.paper.evaluate()
        said.append(desk.paper.value(20, tick.row, tick.column + 1))
    assert said == [
        "Not a tick. Clear the cell, then tick it", "Waiting for review. Untick to change it", "",
    ]  # fmt: skip
