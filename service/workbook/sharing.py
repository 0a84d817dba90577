"""Other people, or other addresses: the workbook's facts and the editors of its protections."""

from collections.abc import Collection, Sequence

from service.domain.attempts import Decision
from service.domain.people import Candidate
from service.domain.program import Program
from service.sheetwriting import Request
from service.workbook.layout import book
from service.workbook.opening import opens_at_enrolment
from service.workbook.personal import fact_requests
from service.workbook.protecting import editor_requests


def sharing_requests(
    program: Program,
    candidate: Candidate,
    released: Collection[str],
    decisions: Sequence[Decision],
    identity: str,
) -> list[Request]:
    """One batchUpdate after a change of name, address, companion or dates; protections are found by id."""
    layout = book(program, candidate.year)
    requests = fact_requests(layout, candidate)
    for module in layout.modules:
        if module.key in released or opens_at_enrolment(module):
            placement = layout.placement(module.tab)
            requests += editor_requests(program, candidate, placement, decisions, identity)
    return requests
