"""Whoever may type in a cell, by all protections that cover it: its owner and the service alone."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from service.domain.forms import Form
from service.domain.people import Person
from service.domain.program import Module
from service.programs import load
from service.sheetwriting.a1 import Area
from service.workbook.form import form_requests
from service.workbook.layout import book, form_book
from service.workbook.owners import staff_of
from service.workbook.personal import personal_requests
from service.workbook.placement import Placement
from service.workbook.release import release_requests
from tests.workbook.cast import CANDIDATE, IDENTITY, NORA, OURS, TED

PROGRAM = load("ceres-casc")
AUTHOR = Person("Ana", "Author", "author@example.org")
STAFF = "staff@example.org"
OFFICE = staff_of(PROGRAM, {"administrator": [Person("Sam", "Staff", STAFF)]})


def workbook_protections(year: int) -> list[dict[str, Any]]:
    """Those of a workbook in which every module is released."""
    layout = book(PROGRAM, year)
    later = [m for m in PROGRAM.workbook_modules(year) if m not in layout.first]
    requests = personal_requests(layout, CANDIDATE, OURS, OFFICE)
    return protections([*requests, *release_requests(layout, CANDIDATE, later, OURS, OFFICE)])


def protections(requests: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [r["addProtectedRange"]["protectedRange"] for r in requests if "addProtectedRange" in r]


def squares(area: Area) -> set[tuple[int, int]]:
    return {(row, column) for row in range(area.top, area.bottom) for column in range(area.left, area.right)}


def admitted(placement: Placement, given: Iterable[Mapping[str, Any]]) -> dict[tuple[int, int], set[str]]:
    """Who may type in each cell of a tab: every protection that covers it has to admit them."""
    block = placement.block
    grid = Area(placement.tab.sheet_id, 0, 0, block.rows, placement.columns)
    everybody = {NORA.email, TED.email, AUTHOR.email, STAFF, IDENTITY}
    found = {square: set(everybody) for square in squares(grid)}
    for protection in given:
        if protection["range"]["sheetId"] != grid.sheet_id:
            continue
        held = squares(Area.of_grid(protection["range"], grid.bottom, grid.right))
        for hole in protection.get("unprotectedRanges", ()):
            held -= squares(Area.of_grid(hole))
        for square in held:
            found[square] &= set(protection["editors"]["users"])
    return found


def wanted(placement: Placement, people: Mapping[str, str]) -> dict[tuple[int, int], set[str]]:
    """The owner of each cell that is typed in and open, beside the service; a companion's tick beside an
    attempt opens once that was handed in.
    """
    return {
        (cell.row, cell.column + n): {people[cell.owner], IDENTITY}
        for cell in placement.block.cells
        if cell.owner in people and not cell.closed and cell.attempt <= 1 and not cell.checks
        for n in range(cell.span)
    }


def assert_each_has_their_own(
    placement: Placement, given: Iterable[Mapping[str, Any]], people: Mapping[str, str]
) -> None:
    mine = wanted(placement, people)
    for square, who in admitted(placement, given).items():
        assert who == mine.get(square, {IDENTITY}), (placement.tab.key, square)


@pytest.mark.parametrize("year", [year.number for year in PROGRAM.years])
def test_every_cell_of_a_workbook_is_its_owners_alone(year: int) -> None:
    given, layout = workbook_protections(year), book(PROGRAM, year)
    people = {PROGRAM.participant.key: NORA.email, PROGRAM.companion.key: TED.email, "administrator": STAFF}
    for tab in dict.fromkeys(module.tab for module in PROGRAM.workbook_modules(year)):
        assert_each_has_their_own(layout.placement(tab), given, people)


@pytest.mark.parametrize("module", PROGRAM.private_modules, ids=lambda module: module.key)
def test_every_cell_of_a_private_form_is_its_owners_alone(module: Module) -> None:
    assert module.private
    staff = {"administrator": (STAFF,)} if module.private.author != "administrator" else {}
    form = Form("form", module.key, AUTHOR, (CANDIDATE,), staff)
    people = {module.private.author: AUTHOR.email} | dict.fromkeys(staff, STAFF)
    placement = form_book(PROGRAM, module).placement(module.tab)
    assert_each_has_their_own(placement, protections(form_requests(PROGRAM, form, OURS)), people)


def test_what_is_typed_has_an_owner() -> None:
    """The walk above covers each kind of element that people fill."""
    kinds = {element.kind for tab in PROGRAM.tabs for element in tab.elements}
    assert kinds >= {"field", "log", "ratings", "signatures", "initials", "attempts"}
