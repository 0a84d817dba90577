"""The hidden tab of links: written whole, read back, and found by formulas whatever an address holds."""

from typing import Any

import pytest

from service.sheetwriting.cells import cell, update_cells
from service.sheetwriting.values import Formula
from service.workbook.link_notes import (
    ROWS,
    fingerprint,
    linked,
    links_sheet,
    note_requests,
    read_notes,
)
from tests.workbook.paper import Paper

TEXTS = [
    "https://example.edu/~ana/?a=1*2", "https://example.edu/~ana/?A=1*2", "https://example.edu/ana/?a=1*2",
    "=1+1", "My plan", "x" * 2000 + "1", "x" * 2000 + "2", "“é” 👍",
]  # fmt: skip
NOTES = {text: f"note {n}" for n, text in enumerate(TEXTS)}


@pytest.fixture
def paper() -> Paper:
    return Paper().apply([links_sheet()])


def written(paper: Paper, notes: dict[str, str]) -> Any:
    paper.apply(note_requests(notes, "service@example.com"))
    return read_notes(paper.answer())


def test_what_is_written_is_read_back(paper: Paper) -> None:
    assert written(paper, NOTES) == NOTES
    assert fingerprint(NOTES) == fingerprint(dict(reversed(NOTES.items())))
    assert len({fingerprint(None), fingerprint({}), fingerprint(NOTES), fingerprint({"My plan": "a"})}) == 4


def test_a_workbook_without_the_tab_gets_it_back() -> None:
    assert read_notes(Paper().answer()) is None
    requests = note_requests(NOTES, "service@example.com", missing=True)
    assert [next(iter(request)) for request in requests[:2]] == ["addSheet", "addProtectedRange"]


def test_no_more_is_written_than_there_are_rows_for() -> None:
    many = {f"https://example.org/{n}": "Opens" for n in range(ROWS + 5)}
    (_, update) = note_requests(many, "service@example.com")
    assert len(update["updateCells"]["rows"]) == ROWS - 1


def test_a_formula_finds_the_words_for_exactly_that_text(paper: Paper) -> None:
    written(paper, NOTES)
    formulas = [[cell(Formula("=" + linked(f"A{row + 1}")))] for row in range(len(TEXTS) + 1)]
    for row, text in enumerate([*TEXTS, "another"]):
        paper.type(0, row, 0, text)
    paper.apply([update_cells(0, 0, 1, formulas)])
    found = [paper.value(0, row, 1) for row in range(len(TEXTS) + 1)]
    assert found == [*NOTES.values(), ""]
