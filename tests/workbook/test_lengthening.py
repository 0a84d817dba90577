"""A log that is nearly full gets more rows, which are its owners' as the others are."""

from collections.abc import Callable
from typing import Any

import pytest
from gspread.exceptions import APIError

from service.domain.program import Program
from service.sheetwriting.a1 import cell_name
from service.workbook.lengthening import log_requests
from service.workbook.reading import READ_FIELDS
from service.workbook.room import short_logs
from tests.workbook.cast import IDENTITY, NORA, TED, program
from tests.workbook.conftest import Shared

SHEET = 40
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


def type_at(shared: Shared, email: str, row: int, column: int, value: object) -> None:
    shared.tab(email, "diary").update([[value]], cell_name(row, column), value_input_option="USER_ENTERED")


def lengthen(shared: Shared) -> int:
    short = short_logs(shared.book, answer(shared))
    requests = log_requests(shared.book, short)
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
