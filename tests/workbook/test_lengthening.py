"""A table that is nearly full gets more rows, which are its owners' as the others are."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from gspread.exceptions import APIError

from service.domain.attempts import Decision, Outcome
from service.domain.book_phrases import BookPhrases
from service.domain.program import Program
from service.sheetwriting import sheets
from service.sheetwriting.a1 import cell_name
from service.workbook.geometry import FIRST
from service.workbook.lengthening import longer_requests
from service.workbook.owners import NOBODY, people_of
from service.workbook.protecting import Access, work_requests
from service.workbook.reading import READ_FIELDS
from service.workbook.room import short_tables
from service.workbook.sharing import sharing_requests
from tests.workbook.cast import (
    AT_ENROLMENT,
    CANDIDATE,
    HOME,
    IDENTITY,
    NORA,
    OURS,
    STATUS,
    TED,
    module,
    program,
)
from tests.workbook.conftest import Shared

SHEET = 40
AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)
DAY, HOURS, COUNTED, TOPIC = 4, 5, 6, 7
PARTS = "namedRanges,sheets(properties,protectedRanges,conditionalFormats,merges)"


@pytest.fixture(scope="module")
def shared(copied: Callable[[Program], Shared]) -> Shared:
    made = copied(program())
    made.release("diary")
    return made


def answer(shared: Shared, fields: str = READ_FIELDS) -> dict[str, Any]:
    calls = shared.people.sheets(IDENTITY).spreadsheets()
    found: dict[str, Any] = calls.get(spreadsheetId=shared.file_id, fields=fields).execute()
    return found


def access(program: Program, waiting: Collection[str] = (), decisions: Sequence[Decision] = ()) -> Access:
    return Access(program, people_of(program, CANDIDATE, NOBODY), OURS, decisions, waiting)


def type_at(shared: Shared, email: str, row: int, column: int, value: object) -> None:
    shared.tab(email, "diary").update([[value]], cell_name(row, column), value_input_option="USER_ENTERED")


def lengthen(shared: Shared) -> int:
    short = short_tables(shared.book, answer(shared))
    requests = longer_requests(shared.book, access(shared.program), short)
    if requests:
        shared.send(requests)
    return sum(log.rows for log in short)


def test_a_log_with_more_than_three_free_rows_is_left_alone(shared: Shared) -> None:
    top = shared.book.placement("diary").block.named["meetings"].top + 1
    for row in range(top, top + 4):
        type_at(shared, TED.email, row, HOURS, "1:30")
    assert lengthen(shared) == 0


def test_a_nearly_full_log_gets_ten_rows_once(shared: Shared) -> None:
    top = shared.book.placement("diary").block.named["meetings"].top + 1
    type_at(shared, TED.email, top + 4, HOURS, "1:30")
    assert lengthen(shared) == 10
    assert lengthen(shared) == 0
    rows = shared.read().tabs["diary"].rows["meetings"]
    assert [row["hours"] for row in rows] == ["1:30"] * 5
    shown = shared.tab(NORA.email, "diary").get(f"D{top + 1}:D{top + 19}")
    assert [row[0] for row in shown if row] == [str(n) for n in range(1, 19)]


def test_all_that_reaches_over_the_log_grew(shared: Shared) -> None:
    made = shared.book.placement("diary").block.named["meetings"]
    found = answer(shared, PARTS)
    (name,) = (n for n in found["namedRanges"] if n["name"] == "cb_diary__meetings")
    assert name["range"]["endRowIndex"] == made.bottom + 10
    (sheet,) = (s for s in found["sheets"] if s["properties"]["sheetId"] == SHEET)
    areas = [p["range"] for p in sheet["protectedRanges"] if "startRowIndex" in p["range"]]
    (whole,) = (p for p in sheet["protectedRanges"] if "startRowIndex" not in p["range"])
    for area in (*areas, *whole["unprotectedRanges"]):
        assert area["endRowIndex"] == made.bottom + 10
    ends = {r["endRowIndex"] for rule in sheet["conditionalFormats"] for r in rule["ranges"]}
    assert {made.bottom, made.bottom + 10} & ends == {made.bottom + 10}


@pytest.mark.parametrize(("email", "column"), [(NORA.email, DAY), (NORA.email, HOURS), (TED.email, TOPIC)])
def test_nobody_types_for_another_in_a_new_row(shared: Shared, email: str, column: int) -> None:
    new = shared.book.placement("diary").block.named["meetings"].bottom
    with pytest.raises(APIError, match="protected cell"):
        type_at(shared, email, new, column, "x")


def test_a_new_row_works_as_the_others(shared: Shared) -> None:
    new = shared.book.placement("diary").block.named["meetings"].bottom + 8
    type_at(shared, TED.email, new, DAY, "soon")
    type_at(shared, TED.email, new, HOURS, "90 min")
    type_at(shared, NORA.email, new, TOPIC, "Goals")
    assert shared.shown(TED.email, "diary", new, COUNTED) == "1.5"
    assert shared.shown(TED.email, "diary", new, TOPIC + 1) == "Day: Not a date. Type 10/15/2026"
    total = shared.book.mark("diary", "meetings.total.hours")
    assert total is not None
    assert shared.shown(TED.email, "diary", total.top, total.left) == "9.0"
    assert shared.read().tabs["diary"].rows["meetings"][-1]["topic"] == "Goals"


def test_a_full_log_is_lengthened_below_its_last_entry(shared: Shared) -> None:
    area = shared.book.placement("diary").block.named["meetings"]
    assert lengthen(shared) == 10
    last = area.bottom + 19
    for email in (NORA.email, TED.email):
        with pytest.raises(APIError, match="protected cell"):
            type_at(shared, email, last, DAY, "x")
    assert shared.read().damage == ()


def returned(attempt: int) -> Decision:
    later = AT.date() + timedelta(days=14)
    return Decision("plan", attempt, 2, Outcome.REVISE, f"Once more, {attempt}", AT, later)


def test_a_module_has_a_row_for_every_attempt_that_comes(copied: Callable[[Program], Shared]) -> None:
    made = copied(program())
    made.release("plan")
    tab = made.book.placement("plan").block
    for attempt in range(1, 6):
        made.tick(NORA.email, "plan", attempt)
        decided = [returned(n) for n in range(1, attempt)]
        short = short_tables(made.book, answer(made), decided)
        assert [one.rows for one in short] == ([1] if attempt >= 3 else [])
        if short:
            made.send(longer_requests(made.book, access(made.program, {"plan"}, decided), short))
        made.capacities = made.read().capacities
        assert not short_tables(made.book, answer(made), decided)
        made.decide(*decided, returned(attempt))
    assert made.capacities == {"cb_plan__attempts": 6}
    assert made.read().damage == ()
    for attempt in (5, 7):
        with pytest.raises(APIError, match="protected cell"):
            made.tab(NORA.email, "plan").update(
                [[True]], cell_name(tab.named["attempts"].top + attempt, FIRST)
            )
    made.tick(NORA.email, "plan", 6)
    assert made.read().tabs["plan"].ticks == dict.fromkeys(range(1, 7), True)
    shown = made.tab(TED.email, "plan").get_all_values()
    assert shown[tab.named["banner"].top][3] == STATUS["submitted"]
    opened = shown[tab.named["attempts"].top + 6]
    assert opened[3:6] == ["Attempt 6", "TRUE", "Waiting for review. Untick to change it"]
    assert "Once more, 5" in shown[tab.named["attempts"].top + 5]


def test_attempts_whose_rows_were_moved_are_told_and_left_alone(copied: Callable[[Program], Shared]) -> None:
    made = copied(program())
    made.release("plan")
    second = made.cell("plan", attempt=2).row
    made.send([sheets.insert_rows(20, second, 1)])
    decided = [returned(1), returned(2)]
    (short,) = short_tables(made.book, answer(made), decided)
    assert short.told(BookPhrases()).startswith(
        "In the tab “Nora's plan”, “Hand in” is nearly full, and no rows can be added"
    )
    assert longer_requests(made.book, access(made.program, (), decided), [short]) == []
    met = replace(returned(3), outcome=Outcome.MEETS)
    assert short_tables(made.book, answer(made), [*decided, met]) == ()


def two_logs() -> Program:
    """A tab with one log below the other, handed in for review; another above the candidate's facts."""

    def log(key: str, owner: str) -> dict[str, Any]:
        columns = [{"key": "what", "label": "What"}]
        return {
            "kind": "log",
            "key": key,
            "label": key,
            "owner": owner,
            "capacity": 3,
            "columns": columns,
        }

    home = {**HOME, "elements": [log("diary", "guide"), *HOME["elements"]]}
    attempts = {"kind": "attempts", "label": "Hand in", "tick": "Ready", "capacity": 3}
    elements = [log("first", "learner"), log("second", "guide"), attempts]
    work = {"key": "work", "title": "Work", "sheet_id": 77, "elements": elements}
    return program(
        home, work, modules=[module("home", "nothing", opens=AT_ENROLMENT), module("work", "review")]
    )


def test_locked_logs_below_one_another_grow_and_stay_locked(copied: Callable[[Program], Shared]) -> None:
    made = copied(two_logs())
    made.release("work")
    for email, tab, log in (
        (TED.email, "home", "diary"),
        (NORA.email, "work", "first"),
        (TED.email, "work", "second"),
    ):
        row = made.book.placement(tab).block.named[log].top + 1
        made.tab(email, tab).update([["1"]], cell_name(row, FIRST))
    as_made = made.book.placement("work")
    first, second = as_made.block.named["first"], as_made.block.named["second"]
    shut = access(made.program, {"work"})
    short = short_tables(made.book, answer(made))
    assert [(log.element.key, log.rows) for log in short] == [("diary", 10), ("first", 10), ("second", 10)]
    made.send([*longer_requests(made.book, shut, short), *work_requests(shut, as_made)])
    read = made.read()
    assert read.damage == ()
    made.capacities = read.capacities
    assert made.capacities == {"cb_home__diary": 13, "cb_work__first": 13, "cb_work__second": 13}
    for email, row in ((NORA.email, first.bottom), (TED.email, second.bottom + 10)):
        with pytest.raises(APIError, match="protected cell"):
            made.tab(email, "work").update([["x"]], cell_name(row, FIRST))
    made.send(list(work_requests(access(made.program), made.book.placement("work"))))
    made.tab(NORA.email, "work").update([["x"]], cell_name(first.bottom, FIRST))
    made.tab(TED.email, "work").update([["y"]], cell_name(second.bottom + 10, FIRST))
    made.tick(NORA.email, "work", 1)
    reading = made.read().tabs["work"]
    assert reading.rows == {
        "first": ({"what": "1"}, {"what": "x"}),
        "second": ({"what": "1"}, {"what": "y"}),
    }
    assert reading.ticks == {1: True, 2: False, 3: False}


def test_facts_below_a_longer_log_are_written_where_they_stand(copied: Callable[[Program], Shared]) -> None:
    made = copied(two_logs())
    assert short_tables(made.book, answer(made)) == (), "an empty log is not nearly full"
    top = made.book.placement("home").block.named["diary"].top
    made.tab(TED.email, "home").update([["x"]], cell_name(top + 1, FIRST))
    made.send(longer_requests(made.book, access(made.program), short_tables(made.book, answer(made))))
    read = made.read()
    made.capacities, made.moved = read.capacities, read.moved
    assert read.moved == {}
    renamed = replace(CANDIDATE, person=replace(NORA, last="Ibarra"))
    made.send(sharing_requests(made.book, renamed, ["home"], (), OURS))
    shown = made.tab(NORA.email, "home").get_all_values()
    assert sum("Nora Ibarra" in row for row in shown) == 2  # the fact, and the line that shows it
    assert made.read().damage == ()


def test_decisions_outgrow_their_table_and_find_room(copied: Callable[[Program], Shared]) -> None:
    made = copied(program())
    made.release("plan")
    decided = [returned(n) for n in range(1, 14)]
    made.decide(*decided[:8])
    assert not any(one.tab.key == "home" for one in short_tables(made.book, answer(made), decided[:8]))
    (short,) = (one for one in short_tables(made.book, answer(made), decided) if one.tab.key == "home")
    assert (short.last, short.rows, short.damaged) == (12, 10, False)
    made.send(longer_requests(made.book, access(made.program, (), decided), [short]))
    found = made.read()
    assert (found.damage, found.moved, found.capacities) == ((), {}, {"cb_home__decisions": 22})
    made.capacities = found.capacities
    made.decide(*decided)
    made.send(sharing_requests(made.book, replace(CANDIDATE, site="Elsewhere"), made.released, decided, OURS))
    rows = {row[0]: row for row in made.tab(NORA.email, "home").get_all_values()}
    assert ["Once more, 13" in rows["plan-13"], rows["14"][3:]] == [True, [""] * (len(rows["14"]) - 3)]
    assert rows["fact.site"][3] == "Elsewhere"
    assert made.read().damage == ()


def test_a_row_inserted_among_decisions_is_no_room(copied: Callable[[Program], Shared]) -> None:
    made = copied(program())
    body = made.book.mark("home", "decisions.body")
    assert body
    made.send([sheets.insert_rows(body.sheet_id, body.top + 2, 1)])
    reading = made.read()
    assert "Decisions" in " ".join(reading.damage)
    assert reading.moved["cb_home__decisions"] is None
