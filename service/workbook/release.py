"""Putting due tabs into a workbook, whole, in one call."""

from collections.abc import Collection, Iterator, Sequence

from service.domain.elements import ProgressHours, ProgressModules
from service.domain.people import Candidate
from service.domain.program import Module, Program
from service.sheetwriting import Request
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.workbook.layout import Book, book
from service.workbook.placement import Placement, Rich
from service.workbook.protecting import protection_requests
from service.workbook.rendering.tab import tabs_requests
from service.workbook.template import template_modules
from service.workbook.version import version_request


def release_requests(
    program: Program, candidate: Candidate, modules: Sequence[Module], identity: str
) -> list[Request]:
    """One batchUpdate: each module's tab with protections and version, then its rows on Progress.

    A tab that is already there makes Google refuse the whole call, so nothing is ever added twice.
    """
    layout = book(program, candidate.year)
    opened = {module.key for module in modules}
    placements = [layout.placement(module.tab) for module in modules]
    requests = tabs_requests(program, placements, None)
    for placement in placements:
        requests += protection_requests(program, candidate, placement, (), identity)
        requests.append(version_request(program, placement.tab))
    requests += _live_rows(layout, opened)
    return requests


def _live_rows(layout: Book, opened: Collection[str]) -> Iterator[Request]:
    """Cells of the tabs that were there from the start and that wait for one of the `opened` modules."""
    for module in template_modules(layout.program, layout.year):
        elements = layout.program.tab(module.tab).elements
        if any(isinstance(element, ProgressModules | ProgressHours) for element in elements):
            yield from _switched_on(layout.placement(module.tab), opened)


def _switched_on(placement: Placement, opened: Collection[str]) -> Iterator[Request]:
    for waiting in placement.block.cells:
        if waiting.opening in opened and not isinstance(waiting.content, Rich):
            data = [[cell(waiting.content)]]
            yield update_cells(placement.tab.sheet_id, waiting.row, waiting.column, data, VALUES)
