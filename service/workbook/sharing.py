"""Other people, or other addresses: the workbook's facts and the editors of its protections."""

from collections.abc import Collection, Sequence

from service.domain.attempts import Decision
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.years import staying
from service.sheetwriting import Request
from service.sheetwriting.protection import Service
from service.sheetwriting.sheets import update_sheet
from service.workbook.layout import Book
from service.workbook.owners import NOBODY, People, people_of
from service.workbook.personal import fact_requests
from service.workbook.protecting import Access, editor_requests


def sharing_requests(
    layout: Book,
    candidate: Candidate,
    released: Collection[str],
    decisions: Sequence[Decision],
    service: Service,
    waiting: Collection[str] = (),
    staff: People = NOBODY,
    past: Collection[str] = (),
) -> list[Request]:
    """One batchUpdate after a change of name, address, companion or dates; protections are found by id.

    `layout` is that of the year that the workbook was made for; the facts show the candidate's year now.
    `waiting` are modules whose work is with staff: it stays locked, as do those
    of the `past`: an earlier year's.
    Raises DamagedWorkbook when the place of the facts no longer stands whole.
    """
    people = people_of(layout.program, candidate, staff)
    access = Access(layout.program, people, service, decisions, waiting, past=past)
    requests = fact_requests(layout, candidate)
    present = {*released, *(module.key for module in layout.first)}
    for module in layout.program.modules:
        if module.key in present:
            requests += editor_requests(access, layout.placement(module.tab))
    return requests


def hiding_requests(
    program: Program,
    candidate: Candidate,
    released: Collection[str],
    stayed: Collection[str],
    past: Collection[str],
) -> list[Request]:
    """Tabs of modules that `stayed` in a former workbook are hidden in the one of now, which counts by them;
    what is not of the `past` any more, because it is to be done after all, is shown again.
    """
    hidden = staying(program, candidate, past)
    return [
        update_sheet(program.tab(module.tab).sheet_id, {"hidden": module.key in hidden}, "hidden")
        for module in program.modules
        if module.key in stayed and module.key in released
    ]
