"""The hidden tab of links: written whole, read back, and found by formulas whatever an address holds."""

from typing import Any

import pytest

from service.sheetwriting.a1 import cell_name
from service.sheetwriting.cells import cell, update_cells
from service.sheetwriting.values import Formula
from service.workbook.formulas.linked import ROWS, linked
from service.workbook.layout import form_book
from service.workbook.link_notes import (
    fingerprint,
    links_sheet,
    note_requests,
    read_notes,
)
from service.workbook.style import Style
from tests.workbook.cast import AT_ENROLMENT, OURS, field, module, program
from tests.workbook.desk import Desk
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
    paper.apply(note_requests(notes, ("service@example.com",)))
    return read_notes(paper.answer())


def test_what_is_written_is_read_back(paper: Paper) -> None:
    assert written(paper, NOTES) == NOTES
    assert fingerprint(NOTES) == fingerprint(dict(reversed(NOTES.items())))
    assert len({fingerprint(None), fingerprint({}), fingerprint(NOTES), fingerprint({"My plan": "a"})}) == 4


def test_a_workbook_without_the_tab_gets_it_back() -> None:
    assert read_notes(Paper().answer()) is None
    requests = note_requests(NOTES, ("service@example.com",), missing=True)
    assert [next(iter(request)) for request in requests[:2]] == ["addSheet", "addProtectedRange"]


def test_no_more_is_written_than_there_are_rows_for() -> None:
    many = {f"https://example.org/{n}": "Opens" for n in range(ROWS + 5)}
    (_, update) = note_requests(many, ("service@example.com",))
    assert len(update["updateCells"]["rows"]) == ROWS - 1


def test_a_formula_finds_the_words_for_exactly_that_text(paper: Paper) -> None:
    written(paper, NOTES)
    formulas = [[cell(Formula("=" + linked(f"A{row + 1}")))] for row in range(len(TEXTS) + 1)]
    for row, text in enumerate([*TEXTS, "another"]):
        paper.type(0, row, 0, text)
    paper.apply([update_cells(0, 0, 1, formulas)])
    found = [paper.value(0, row, 1) for row in range(len(TEXTS) + 1)]
    assert found == [*NOTES.values(), ""]


LINKS = {
    "key": "proof", "title": "Proof", "sheet_id": 20,
    "elements": [
        field("file", type="link"), field("story", type="long_text"), field("name", type="person"),
        {"kind": "ratings", "key": "self", "label": "Self", "owner": "learner", "items": "skills",
         "scale": "four", "evidence": "Example", "terms": [{"key": "first", "label": "First"}]},
        {"kind": "log", "key": "diary", "label": "Diary", "owner": "learner", "columns": [
            {"key": "day", "label": "Day", "type": "date"},
            {"key": "file", "label": "File", "type": "link"}, {"key": "what", "label": "What"}]},
    ],
}  # fmt: skip
CHIP, WORDS = "Chip", "Just words"
SAID = {CHIP: "✓ Opens", "My plan": "Not a link", "See https://example.org": "✓ Outside"}


@pytest.fixture(scope="module")
def proof() -> Desk:
    made = program(LINKS, modules=[module("proof", "fields", opens=AT_ENROLMENT)])
    desk = Desk(made).start()
    desk.fill("proof", {"file": CHIP, "story": "See https://example.org", "self.1A.evidence": CHIP,
                        "self.2.evidence": WORDS, "self.2.first": 9, "name": 5})  # fmt: skip
    rows = ({"day": None, "file": CHIP}, {"day": "soon", "file": CHIP}, {"day": 46270, "what": "My plan"},
            {"day": 46270, "file": WORDS}, {"day": 46270, "file": "My plan"})  # fmt: skip
    return desk.log("proof", "diary", rows)


def beside(desk: Desk, address: str = "", line: int = 0) -> str:
    """The note at the end of the line of an answer, or of a line of the log."""
    placement = desk.placement("proof")
    rows = {cell.address: cell.row for cell in placement.block.cells}
    row = rows[address] if address else placement.block.named["diary"].top + line
    note = next(c for c in placement.block.cells if c.row == row and c.style in (Style.WHO, Style.NOTE))
    return str(desk.paper.value(20, row, note.column) or "")


def test_before_anything_is_looked_up_a_chip_is_not_called_no_link(proof: Desk) -> None:
    proof.paper.apply(note_requests({"other": "Opens"}, OURS))
    assert beside(proof, "file") == "Learner\nNot an address. A chip is looked up in minutes"
    assert (beside(proof, "story"), beside(proof, "self.1A.evidence")) == ("Learner", "")
    assert beside(proof, line=1) == "File: Not an address. A chip is looked up in minutes"
    assert beside(proof, line=6) == ""


def test_what_became_of_links_stands_beside_them_with_what_else_is_wrong(proof: Desk) -> None:
    proof.paper.apply(note_requests(SAID, OURS))
    assert beside(proof, "file") == "Learner\n✓ Opens"
    assert beside(proof, "story") == "Learner\n✓ Outside"
    assert beside(proof, "name").startswith("Learner\nNot a name")
    assert beside(proof, "self.1A.evidence") == "Example: ✓ Opens"
    assert beside(proof, "self.2.evidence").startswith("First: Not on the scale")
    told = [beside(proof, line=n) for n in range(1, 6)]
    assert told[0] == "File: ✓ Opens"
    assert told[1] == "Day: Not a date. Type 10/15/2026\nFile: ✓ Opens"
    assert told[2] == ""  # links in a few words are looked up, and told to staff alone
    assert told[3].startswith("File: Not an address.")
    assert told[4] == "File: Not a link"


def test_a_private_form_does_without_the_tab() -> None:
    form = module("proof", "fields", private={"author": "learner", "per": "year", "read_by": ["desk"]})
    made = program({**LINKS}, modules=[module("home", "nothing", opens=AT_ENROLMENT), form])
    cells = form_book(made, made.module("proof")).placement("proof").block.cells
    texts = [one.content.text for one in cells if isinstance(one.content, Formula)]
    assert texts
    assert not any("_links" in text for text in texts)


def test_only_what_needs_mending_stands_out(proof: Desk) -> None:
    notes = ["Learner", "Learner\n✓ Opens", "Learner\nNot a link", "File: ✓ Opens", "File: Not a link",
             "File: ✓ Opens\nOther: ✓ Outside", "Day: Not a date\nFile: ✓ Opens"]  # fmt: skip
    rules = [
        rule for rule in proof.placement("proof").block.rules if rule.style in (Style.FINE, Style.WARNING)
    ]
    paper = Paper()
    for row, note in enumerate(notes):
        paper.type(0, row, 0, note)
        for column, rule in enumerate(rules, start=1):
            name = f"${cell_name(rule.area.top, rule.area.left)}"
            paper.model.set_user_input(0, row + 1, column + 1, rule.formula.replace(name, f"$A{row + 1}"))
    paper.evaluate()
    fields = 3
    styles = [
        [
            rule.style
            for n, rule in enumerate(rules, start=1)
            if (row >= fields or not rule.area.top) and paper.value(0, row, n) is True
        ]
        for row in range(len(notes))
    ]
    first = [next(iter(found), None) for found in styles]
    assert first == [
        None, Style.FINE, Style.WARNING, Style.FINE, Style.WARNING, Style.FINE, Style.WARNING,
    ]  # fmt: skip
