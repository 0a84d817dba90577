"""Putting due tabs into a workbook, whole, in one call."""

from collections.abc import Collection, Iterator, Sequence

from service.domain.elements import ProgressHours, ProgressModules
from service.domain.people import Candidate
from service.domain.program import Module
from service.sheetwriting import Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.sheetwriting.protection import Service
from service.workbook.layout import Book
from service.workbook.moves import DECISIONS, FACTS, require, tables_of
from service.workbook.owners import NOBODY, People, people_of
from service.workbook.placement import Cell, Placement, Rich
from service.workbook.protecting import Access, protection_requests
from service.workbook.rendering.tab import tabs_requests
from service.workbook.version import version_request


def release_requests(
    layout: Book,
    candidate: Candidate,
    modules: Sequence[Module],
    service: Service,
    staff: People = NOBODY,
) -> list[Request]:
    """One batchUpdate: each module's tab with protections and version, then its rows on Progress.

    A tab that is already there makes Google refuse the whole call, so nothing is ever added twice. A module
    of another year than the workbook's has no row on Progress: its tab is added, and nothing written there.
    Raises DamagedWorkbook when a table on Progress that the tabs look up, or their rows there, no longer
    stands whole.
    """
    access = Access(layout.program, people_of(layout.program, candidate, staff), service)
    program, opened = layout.program, {module.key for module in modules}
    _require_looked_up(layout)
    placements = [layout.placement(module.tab) for module in modules]
    requests = tabs_requests(program, placements, None)
    for placement in placements:
        requests += protection_requests(access, placement)
        requests.append(version_request(layout, placement.tab))
    requests += _live_rows(layout, opened)
    return requests


def _require_looked_up(layout: Book) -> None:
    """New tabs refer to facts and decisions by their places."""
    for tab, table in ((layout.home, FACTS), (layout.decided, DECISIONS)):
        if tab:
            require(layout.words, layout.moved, layout.program.tab(tab), table)


def _live_rows(layout: Book, opened: Collection[str]) -> Iterator[Request]:
    """Cells of the tabs that were there from the start and that wait for one of the `opened` modules."""
    for module in layout.first:
        elements = layout.program.tab(module.tab).elements
        if any(isinstance(element, ProgressModules | ProgressHours) for element in elements):
            yield from _switched_on(layout, layout.placement(module.tab), opened)


def _switched_on(layout: Book, placement: Placement, opened: Collection[str]) -> Iterator[Request]:
    tables = tables_of(placement.block.named)
    for waiting in placement.block.cells:
        if waiting.opening in opened and not isinstance(waiting.content, Rich):
            require(
                layout.words,
                layout.moved,
                placement.tab,
                *(t for t, area in tables.items() if _within(waiting, area)),
            )
            data = [[cell(waiting.content)]]
            yield update_cells(placement.tab.sheet_id, waiting.row, waiting.column, data, VALUES)


def _within(given: Cell, area: Area) -> bool:
    return area.top <= given.row < area.bottom
