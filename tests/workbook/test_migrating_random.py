"""Any tab, corrected in any way, in a workbook full of words: every word is there still, where it belongs."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from service.domain.program import Program
from service.sheetwriting.cells import cell, update_cells
from service.workbook.geometry import KEY
from service.workbook.placement import Cell, Placement
from service.workbook.reading_tab import SheetFound, found_sheets, key_text
from tests.workbook.conftest import Shared
from tests.workbook.strategies import FIELD, LOG, PLAIN, RATINGS, STATEMENTS, made_of
from tests.workbook.test_migrating import migrate, planned, prints, seen

TAB, SHEET = "work", 77
ELEMENTS = st.one_of(FIELD, FIELD, LOG, RATINGS, STATEMENTS, PLAIN)
Element = dict[str, Any]


def keyed(elements: list[Element], letter: str) -> list[Element]:
    unkeyed = ("heading", "instruction", "rubric")
    return [e if e["kind"] in unkeyed else {**e, "key": f"{letter}{n}"} for n, e in enumerate(elements)]


def corrected(body: list[Element], new: list[Element], by: Random) -> list[Element]:
    """Some elements are gone, others come in, the rest stands in another order with other words."""
    kept = [inner(one, by) for one in body if by.random() < 0.75]
    if by.random() < 0.5:
        by.shuffle(kept)
    for one in new:
        kept.insert(by.randint(0, len(kept)), one)
    return kept


def inner(one: Element, by: Random) -> Element:
    """The same element with other words, columns and lines."""
    made = dict(one)
    for word in ("label", "text", "help"):
        if made.get(word) and by.random() < 0.3:
            made[word] = f"{made[word]} again"
    for inside in ("columns", "terms", "statements"):
        if inside in made:
            made[inside] = lines(made[inside], by)
    if "capacity" in made:
        made["capacity"] += by.choice((0, 0, 3))
    if made["kind"] == "ratings":
        made["evidence"] = by.choice((made["evidence"], "", "Why"))
    return made


def lines(found: list[Element], by: Random) -> list[Element]:
    kept = [one for one in found if by.random() < 0.8] or found[:1]
    if by.random() < 0.4:
        by.shuffle(kept)
    if by.random() < 0.4:
        kept.insert(by.randint(0, len(kept)), {**found[0], "key": "added"})
    return kept


@st.composite
def corrections(draw: st.DrawFn) -> tuple[Program, Program, Random]:
    """A program, the same corrected, and a source of chances."""
    body = keyed(draw(st.lists(ELEMENTS, min_size=1, max_size=5)), "e")
    new = keyed(draw(st.lists(ELEMENTS, max_size=2)), "n")
    tail = draw(st.booleans())
    by = Random(draw(st.integers(0, 1_000_000)))
    return made_of(body, tail=tail), made_of(corrected(body, new, by), tail=tail), by


def people(placement: Placement) -> list[Cell]:
    return [c for c in placement.block.cells if c.owner != "service" and not c.closed and not c.attempt]


def full(shared: Shared, by: Random) -> dict[str, str]:
    """Words of their own in most cells that people fill, and in a row or two of somebody's who inserted them;
    by place.
    """
    placement = shared.book.placement(TAB)
    cells = [one for one in people(placement) if by.random() < 0.8]
    tokens = {(one.row, one.column): f"word {n}" for n, one in enumerate(cells)}
    shared.send(
        [update_cells(SHEET, row, at, [[cell(text)]]) for (row, at), text in tokens.items()] or [NOTHING]
    )
    return {where(placement, one): tokens[one.row, one.column] for one in cells}


NOTHING = {"updateSheetProperties": {"properties": {"sheetId": SHEET, "hidden": False}, "fields": "hidden"}}


def where(placement: Placement, one: Cell) -> str:
    """What names a cell whatever the program looks like: its address, or its log, row and column."""
    if one.address:
        return one.address
    key, area = next(
        (key, area) for key, area in placement.block.named.items()
        if not key.startswith("_") and area.left == KEY and area.top <= one.row < area.bottom
    )  # fmt: skip
    says = {c.column: c.content for c in placement.block.cells if c.row == area.top}
    return f"{key}/{one.row - area.top}/{says[one.column]}"


def standing(shared: Shared, sheet: SheetFound) -> dict[str, str]:
    """The same, read where names and keys say that it is."""
    placement = shared.book.placement(TAB)
    found: dict[str, str] = {}
    for one in people(placement):
        name = where(placement, one)
        key = next(
            k
            for k, a in placement.block.named.items()
            if not k.startswith("_") and a.top <= one.row < a.bottom
        )
        area, made = sheet.area(TAB, key), placement.block.named[key]
        assert area is not None, key
        if made.left != KEY:
            value = sheet.value(area.top, area.left)
        else:
            row_key = next(
                str(c.content) for c in placement.block.cells if (c.row, c.column) == (one.row, KEY)
            )
            column = next(
                str(c.content) for c in placement.block.cells if (c.row, c.column) == (made.top, one.column)
            )
            rows = range(area.top + 1, area.bottom)
            row = next(n for n in rows if key_text(sheet.value(n, KEY)) == row_key)
            at = next(n for n in range(area.left, area.right) if key_text(sheet.value(area.top, n)) == column)
            value = sheet.value(row, at)
        if value:
            found[name] = str(value)
    return found


def words_in(sheet: SheetFound) -> list[str]:
    values = (
        c.get("effectiveValue", {}).get("stringValue", "")
        for row in sheet.rows
        for c in row.get("values", ())
    )
    return [value for value in values if value.startswith("word ")]


def strangers(shared: Shared, by: Random) -> list[str]:
    """Rows that somebody inserts anywhere, with words."""
    said = []
    for n in range(by.choice((0, 0, 1, 2))):
        row = by.randint(1, shared.book.placement(TAB).block.rows - 1)
        span = {"sheetId": SHEET, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
        words = f"word of somebody {n}"
        shared.send([{"insertDimension": {"range": span}}, update_cells(SHEET, row, 3, [[cell(words)]])])
        said.append(words)
    return said


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # a program, when one fails
@settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(correction=corrections())
def test_any_correction_of_any_tab_keeps_every_word(
    copied: Callable[[Program], Shared], correction: tuple[Program, Program, Random]
) -> None:
    before, after, by = correction
    shared = copied(before)
    shared.release(TAB)
    typed = full(shared, by)
    others = strangers(shared, by)
    made = migrate(shared, to=after, known=prints(before))
    assert made.left == ()
    sheet = found_sheets(seen(shared))[SHEET]
    there = words_in(sheet)
    assert {*typed.values(), *others} <= set(there)
    assert [there.count(words) for words in others] == [1] * len(others)
    assert belongs(shared, typed) == standing(shared, sheet)
    assert planned(shared, seen(shared), after, prints(before)).idle


def belongs(shared: Shared, typed: Mapping[str, str]) -> dict[str, str]:
    """What of it is still asked for."""
    placement = shared.book.placement(TAB)
    asked = {where(placement, one) for one in people(placement)}
    return {name: words for name, words in typed.items() if name in asked}
