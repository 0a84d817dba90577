"""Whatever people type stays text in a workbook, where it is said of them and where it is typed again."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings

from service.domain.attempts import Decision, Outcome
from service.domain.people import Person
from service.domain.readings import TabReading
from service.sheetwriting.filling import Fill
from service.workbook.content import content_requests
from service.workbook.decision import decision_requests
from service.workbook.layout import book
from service.workbook.link_notes import note_requests
from service.workbook.personal import personal_requests
from service.workbook.told import Told, told_requests
from tests.hostile import TYPED, formulas
from tests.workbook.cast import CANDIDATE, OURS, program

AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)
LAYOUT = book(program(), 1)
PLAN = LAYOUT.placement("plan")
ADDRESSES = [cell.address for cell in PLAN.block.cells if cell.address]


def all_said(text: str) -> list[Any]:
    """Every write into a workbook that carries somebody's words."""
    person = Person(text, text, f"{len(text)}@example.org")
    who = replace(CANDIDATE, person=person, companion=person, site=text, position=text)
    decision = Decision("plan", 1, 4, Outcome.MEETS, text, AT)
    read = TabReading("plan", text, dict.fromkeys(ADDRESSES, text), links=dict.fromkeys(ADDRESSES, (text,)))
    return [
        *personal_requests(LAYOUT, who, OURS),
        *decision_requests(LAYOUT, who, [decision], {}, ["home", "plan"], OURS),
        *told_requests(LAYOUT, Told(declared={"diary": text}, year=1)),
        *content_requests(LAYOUT, PLAN, read),
        *note_requests({text: text}, OURS),
        Fill("plan", text, 20, 3, 3, text, None, link=text).request(),
    ]


USUAL = list(formulas(all_said("words")))


@settings(max_examples=60)
@given(TYPED)
def test_no_word_becomes_a_formula_of_a_workbook(text: str) -> None:
    assert list(formulas(all_said(text))) == USUAL


@given(TYPED)
def test_what_is_typed_again_is_the_text_itself(text: str) -> None:
    (row,) = Fill("plan", "", 20, 3, 3, text, None).request()["updateCells"]["rows"]
    assert row["values"] == [{"userEnteredValue": {"stringValue": text}}]
