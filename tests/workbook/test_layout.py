"""What holds for every tab that a program can describe."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.program import Program
from service.domain.readings import addresses
from service.domain.roles import SERVICE
from service.sheetwriting.a1 import Area
from service.workbook.elements.earlier import KIND as EARLIER
from service.workbook.elements.kinds import KINDS
from service.workbook.layout import book
from service.workbook.owners import owner_blocks
from service.workbook.personal import personal_requests
from service.workbook.placement import Cell, Placement
from service.workbook.release import release_requests
from tests.workbook.cast import CANDIDATE, IDENTITY, OURS, program
from tests.workbook.desk import Desk
from tests.workbook.strategies import programs
from tests.workbook.test_coverage import covered

many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def squares(cell: Cell) -> list[tuple[int, int]]:
    return [(cell.row, cell.column + n) for n in range(cell.span)]


def inside(area: Area) -> set[tuple[int, int]]:
    return {(row, column) for row in range(area.top, area.bottom) for column in range(area.left, area.right)}


def work(drawn: Program) -> Placement:
    return book(drawn, 1).placement("work")


@many
@given(programs())
def test_no_two_cells_overlap_and_none_leaves_the_tab(drawn: Program) -> None:
    placement = work(drawn)
    taken = Counter(square for cell in placement.block.cells for square in squares(cell))
    assert max(taken.values()) == 1
    assert all(row < placement.block.rows and column < placement.columns for row, column in taken)


@many
@given(programs())
def test_every_cell_that_people_fill_is_in_exactly_one_block_of_its_owner(drawn: Program) -> None:
    placement = work(drawn)
    closed = {square for cell in placement.block.cells if cell.closed for square in squares(cell)}
    shut = [
        square for block in owner_blocks(placement) if block.owner == SERVICE for square in inside(block.area)
    ]
    assert Counter(shut) == Counter(list(closed))
    blocks = [(inside(b.area), b.owner) for b in owner_blocks(placement) if b.owner != SERVICE]
    covered = Counter(square for squares_, _ in blocks for square in squares_)
    mine = {
        square: cell.owner
        for cell in placement.block.cells
        if cell.owner != SERVICE
        for square in squares(cell)
    }
    assert covered == Counter(list(mine))
    assert all(mine[square] == owner for squares_, owner in blocks for square in squares_)


@many
@given(programs())
def test_every_address_has_exactly_one_cell(drawn: Program) -> None:
    given_to = Counter(cell.address for cell in work(drawn).block.cells if cell.address)
    assert given_to == Counter(list(addresses(drawn, drawn.tab("work"))))


@many
@given(programs())
def test_both_passes_put_everything_in_the_same_place(drawn: Program) -> None:
    layout = book(drawn, 1)
    assert layout.placement("work").block.marks == layout.marks["work"]
    assert layout.placement("home").block.marks == layout.marks["home"]


@many
@given(programs())
def test_the_tab_is_protected_but_for_what_people_fill_and_ids_are_unique(drawn: Program) -> None:
    requests = release_requests(book(drawn, 1), CANDIDATE, [drawn.module("work")], OURS)
    requests += personal_requests(book(drawn, 1), CANDIDATE, OURS)
    protections = [r["addProtectedRange"]["protectedRange"] for r in requests if "addProtectedRange" in r]
    ids = [p["protectedRangeId"] for p in protections]
    assert len(set(ids)) == len(ids)
    assert all(IDENTITY in p["editors"]["users"] for p in protections)
    (whole,) = [p for p in protections if p["range"] == {"sheetId": 77}]
    opened = Counter(s for grid in whole.get("unprotectedRanges", []) for s in inside(Area.of_grid(grid)))
    mine = [s for cell in work(drawn).block.cells if cell.owner != SERVICE for s in squares(cell)]
    assert opened == Counter(mine)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs(), st.data())
def test_what_is_written_is_read_back(drawn: Program, data: Any) -> None:
    desk = Desk(drawn).start().release("work")
    assert desk.paper.errors() == []
    values = st.text(alphabet="ab 1=-", min_size=1).filter(str.strip) | st.booleans() | st.integers(1, 9)
    wanted = addresses(drawn, drawn.tab("work"))
    typed = {address: data.draw(values) for address in wanted}
    desk.fill("work", typed)
    for log in drawn.tab("work").logs():
        desk.log("work", log.key, [{column.key: "1" for column in log.columns}] * log.capacity)
    reading = desk.read()
    assert reading.damage == ()
    assert reading.tabs["work"].values == typed
    assert {key: len(rows) for key, rows in reading.tabs["work"].rows.items()} == {
        log.key: log.capacity for log in drawn.tab("work").logs()
    }


def test_every_kind_of_element_is_placed_by_its_own_file() -> None:
    """All kinds that programs write, and the one that a later year's workbook adds by itself."""
    used = {e.kind for sample in (program(), covered()) for tab in sample.tabs for e in tab.elements}
    assert EARLIER not in used
    assert {*used, EARLIER} == set(KINDS)


@pytest.mark.parametrize("tab", ["home", "plan", "terms", "diary", "criteria"])
def test_key_columns_are_hidden_and_the_title_stays_in_sight(tab: str) -> None:
    desk = Desk(program()).start().release_all()
    placement = desk.placement(tab)
    assert placement.frozen >= 1
    assert placement.block.cells[0].style == "title"
