"""The whole of the first program: sizes, formulas, and a file to look at."""

import json
from pathlib import Path

import ironcalc
import openpyxl
import pytest

from jobs.release.run import TOGETHER
from service.domain.program import Module, Program
from service.domain.readings import addresses
from service.programs import load
from service.workbook.geometry import HEAD_HEIGHT
from service.workbook.layout import book, form_book
from service.workbook.personal import personal_requests
from service.workbook.placement import Rich
from service.workbook.release import release_requests
from service.workbook.template import template_modules, template_requests
from service.workbook.xlsx import render
from tests.workbook.cast import CANDIDATE, OURS, program
from tests.workbook.desk import Desk

REQUEST_BYTES = 2_000_000
"""What Google recommends at most: https://developers.google.com/workspace/sheets/api/limits"""


@pytest.fixture(scope="module")
def ceres() -> Program:
    return load("ceres-casc")


@pytest.fixture(scope="module")
def desk(ceres: Program) -> Desk:
    return Desk(ceres).start().release_all()


def test_one_call_stays_well_below_googles_size(ceres: Program) -> None:
    def size(year: int, modules: list[Module]) -> int:
        return len(json.dumps(release_requests(book(ceres, year), CANDIDATE, modules, OURS)))

    for year in (1, 2):
        first = template_modules(ceres, year)
        rest = [module for module in ceres.workbook_modules(year) if module not in first]
        assert len(json.dumps(template_requests(ceres, year))) < REQUEST_BYTES / 2
        assert len(json.dumps(personal_requests(book(ceres, year), CANDIDATE, OURS))) < REQUEST_BYTES / 2
        largest = sorted(rest, key=lambda module: size(year, [module]))[-TOGETHER:]
        assert size(year, largest) < REQUEST_BYTES * 0.75


def test_a_tab_takes_few_requests(ceres: Program) -> None:
    for module in ceres.workbook_modules(1):
        assert len(release_requests(book(ceres, 1), CANDIDATE, [module], OURS)) < 225


def test_no_formula_ends_in_an_error(desk: Desk) -> None:
    assert desk.paper.errors() == []


def test_nothing_is_damaged_in_a_new_workbook(desk: Desk, ceres: Program) -> None:
    reading = desk.read()
    assert reading.damage == ()
    for module in ceres.workbook_modules(1):
        assert set(reading.tabs[module.tab].values) == set(addresses(ceres, ceres.tab(module.tab)))


def test_every_module_has_a_status_on_progress(desk: Desk, ceres: Program) -> None:
    for module in ceres.modules_of(1):
        status = desk.progress("modules", module.key)["status"]
        waits = module.private is not None and status.startswith("Opens ")
        assert waits or status in set(ceres.words.status.values())


def test_the_file_to_look_at_holds_every_tab_and_opens(ceres: Program, tmp_path: Path) -> None:
    path = tmp_path / "ceres.xlsx"
    render(ceres, path)
    file = openpyxl.load_workbook(path)
    tabs = {module.tab for year in ceres.years for module in ceres.modules_of(year.number)}
    assert len([sheet for sheet in file if sheet.sheet_state == "visible"]) == len(tabs)
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    layout = book(ceres, 1)
    title = openpyxl.load_workbook(path)[file.sheetnames[0]].cell(1, 4).value
    assert title == next(c.content for c in layout.placement(ceres.modules[0].tab).block.cells)


def test_long_and_equal_titles_are_told_apart_in_the_file(tmp_path: Path) -> None:
    sample = program()
    long = "A title that is much longer than Excel allows: really"
    tabs = tuple(tab.model_copy(update={"title": long}) for tab in sample.tabs)
    render(sample.with_tabs(tabs), tmp_path / "long.xlsx")
    names = openpyxl.load_workbook(tmp_path / "long.xlsx").sheetnames
    assert len(set(names) - {"_links"}) == len(tabs)
    assert max(map(len, names)) <= 31


def test_heads_of_logs_have_room_for_their_small_lines_and_stay_low(ceres: Program) -> None:
    module = ceres.module("requests")
    placement = form_book(ceres, module).placement(module.tab)
    assert placement.block.log_head is not None
    height = placement.block.heights[placement.block.log_head]
    small = [
        cell.content
        for cell in placement.block.cells
        if isinstance(cell.content, Rich) and cell.content.small
    ]
    assert len(small) >= 3
    assert HEAD_HEIGHT < height <= 84
