"""How many rows a log of requests can have, and what is said when that is nearly all."""

from typing import Any

import pytest

from service.domain.book_phrases import BookPhrases
from service.domain.requests import MOST, asking
from service.programs import load
from service.workbook.elements.ending import END
from service.workbook.elements.log import NOTE
from service.workbook.elements.log_line import placed_columns
from service.workbook.layout import bare_form
from service.workbook.room import Short, short_tables

TOP = 10


def found(rows: int, used: int) -> tuple[Short, ...]:
    """What is said of a form with so many rows, of which so many are filled."""
    program = load("ceres-casc")
    asked = asking(program)
    assert asked
    layout, tab = bare_form(program, asked.module), program.tab(asked.module.tab)
    columns = placed_columns(program, asked.log)
    who, kind = layout.frame(tab.key).who, next(c.at for c in columns if c.column.key == asked.rule.kind)
    heads = {0: "key", who: NOTE} | {placed.at: placed.column.key for placed in columns}
    lines = [{0: n} | ({kind: "x"} if n <= used else {}) for n in range(1, rows + 1)]
    cells = [{}] * TOP + [values(line) for line in (heads, *lines, {0: END})]
    area = {"sheetId": tab.sheet_id, "startRowIndex": TOP, "endRowIndex": TOP + rows + 2,
            "startColumnIndex": 0, "endColumnIndex": who}  # fmt: skip
    sheet = {"properties": {"sheetId": tab.sheet_id, "title": tab.title}, "data": [{"rowData": cells}]}
    name = {"name": f"cb_{tab.key}__{asked.log.key}", "range": area}
    return short_tables(layout, {"namedRanges": [name], "sheets": [sheet]})


def values(line: dict[int, Any]) -> dict[str, Any]:
    kinds = {int: "numberValue", str: "stringValue"}
    cells = [line.get(at) for at in range(max(line) + 1)]
    return {"values": [{"effectiveValue": {kinds[type(c)]: c}} if c is not None else {} for c in cells]}


@pytest.mark.parametrize(("rows", "used", "more"), [(20, 17, 10), (200, 198, 50), (MOST - 5, MOST - 6, 5)])
def test_a_form_of_requests_grows_as_long_as_there_is_room(rows: int, used: int, more: int) -> None:
    (short,) = found(rows, used)
    assert (short.rows, short.grows, short.damaged) == (more, True, False)


def test_a_form_that_cannot_grow_says_so_before_it_is_full() -> None:
    assert found(MOST, MOST - 21) == ()
    (short,) = found(MOST, MOST - 20)
    assert not short.grows
    assert f"is nearly full: it has {MOST} rows, and cannot have more" in short.told(BookPhrases())
