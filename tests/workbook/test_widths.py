"""What a tablet held upright, and a small screen, show of each tab without scrolling sideways."""

from collections.abc import Iterator

import pytest

from service.domain.elements import Log, Ratings
from service.domain.program import Module, Program
from service.programs import load
from service.workbook.geometry import LABEL, TABLET_WIDTH, WHO_WIDTH
from service.workbook.layout import book, form_book
from service.workbook.placement import Cell, Placement
from service.workbook.style import Style

SCREEN = 1280 - 40
"""Beside the row numbers."""
GUIDANCE = (Style.TEXT, Style.LEGEND, Style.SENTENCE)
PROGRAM = load("ceres-casc")
TABS = {module.key: module for module in PROGRAM.modules}


def placed(program: Program, module: Module) -> Placement:
    """The tab as it is made for the last of its years."""
    if module.private:
        return form_book(program, module).placement(module.tab)
    return book(program, max(module.years)).placement(module.tab)


def ends(placement: Placement, cell: Cell) -> int:
    """Where a cell ends, in pixels from the first column that people see."""
    widths = [*placement.widths, WHO_WIDTH]
    return sum(widths[: cell.column + cell.span - LABEL])


def required_columns(placement: Placement) -> Iterator[str]:
    for element in placement.tab.elements:
        if isinstance(element, Log):
            yield from (column.key for column in element.columns if column.required)


@pytest.fixture(params=TABS)
def tab(request: pytest.FixtureRequest) -> Placement:
    return placed(PROGRAM, TABS[request.param])


def test_on_a_small_screen_no_tab_is_cut_off(tab: Placement) -> None:
    assert sum(tab.widths) <= SCREEN


def test_on_a_tablet_all_of_an_answer_is_in_sight(tab: Placement) -> None:
    answers = [cell for cell in tab.block.cells if cell.address]
    assert [cell.address for cell in answers if ends(tab, cell) > TABLET_WIDTH] == []


def test_on_a_tablet_guidance_is_in_sight(tab: Placement) -> None:
    told = [cell for cell in tab.block.cells if cell.style in GUIDANCE]
    assert [cell.content for cell in told if ends(tab, cell) > TABLET_WIDTH] == []


def test_on_a_tablet_what_must_be_filled_in_a_log_is_in_sight(tab: Placement) -> None:
    at = {cell.content: cell for cell in tab.block.cells if cell.style is Style.WORKING}
    assert [key for key in required_columns(tab) if ends(tab, at[key]) > TABLET_WIDTH] == []


def test_the_tick_that_sends_a_request_is_in_sight() -> None:
    assert PROGRAM.requests
    tab = placed(PROGRAM, TABS["requests"])
    send = next(cell for cell in tab.block.cells if cell.content == PROGRAM.requests.send)
    assert ends(tab, send) <= TABLET_WIDTH


def test_heads_of_logs_stay_in_sight(tab: Placement) -> None:
    if any(isinstance(element, Log) for element in tab.tab.elements):
        assert tab.block.log_head is not None
        assert tab.frozen == tab.block.log_head + 1


def test_whose_an_answer_is_stands_right_beside_it(tab: Placement) -> None:
    owners = {cell.row: cell for cell in tab.block.cells if cell.style is Style.WHO}
    answers: dict[int, int] = {}
    for cell in tab.block.cells:
        if cell.address and cell.row in owners:
            answers[cell.row] = max(answers.get(cell.row, 0), cell.column + cell.span)
    assert all(owners[row].column >= end for row, end in answers.items())
    assert {cell.column for cell in owners.values()} <= {max(answers.values(), default=0)}


def test_nothing_lies_over_anything_else(tab: Placement) -> None:
    taken: set[tuple[int, int]] = set()
    for cell in tab.block.cells:
        own = {(cell.row, cell.column + n) for n in range(cell.span)}
        assert not own & taken, cell
        taken |= own


def test_ratings_end_where_answers_end() -> None:
    rated = [m for m in PROGRAM.modules if any(isinstance(e, Ratings) for e in PROGRAM.tab(m.tab).elements)]
    assert rated
    for module in rated:
        tab = placed(PROGRAM, module)
        heads = [cell for cell in tab.block.cells if cell.style is Style.HEADER and cell.span > 1]
        evidence = next(cell for cell in heads if cell.column < tab.last)
        assert ends(tab, evidence) <= TABLET_WIDTH


def said_beside(module: Module) -> str:
    cells = placed(PROGRAM, module).block.cells
    return " ".join(str(cell.content) for cell in cells if cell.style is Style.WHO)


def test_a_form_that_its_author_alone_fills_says_so_once() -> None:
    alone = [module for module in PROGRAM.modules if module.private and len(module.filled_by) == 1]
    assert {"supervisor_commitment", "employment_intake", "coach_mou"} <= {module.key for module in alone}
    for module in alone:
        label = PROGRAM.role(module.filled_by[0]).label
        assert label not in said_beside(module), module.key


def test_a_tab_that_several_fill_says_beside_each_line_whose_it_is() -> None:
    said = said_beside(TABS["mou"])
    assert "Candidate" in said
    assert "Induction Program Administrator" in said
