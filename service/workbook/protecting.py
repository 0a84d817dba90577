"""Protections of a tab: whole, but for what people fill; and each owner's cells for that owner alone."""

from collections.abc import Iterator, Sequence

from service.domain.attempts import Decision, Outcome, latest, next_attempt
from service.domain.people import Candidate
from service.domain.program import Program
from service.sheetwriting import Request
from service.sheetwriting.protection import change_editors, protect_area, protect_sheet
from service.workbook.owners import OwnerBlock, addresses_of, owner_blocks, sheet_protection_id
from service.workbook.placement import Placement


def protection_requests(
    program: Program, candidate: Candidate, placement: Placement, decisions: Sequence[Decision], identity: str
) -> Iterator[Request]:
    """All protections of a tab that has none yet; their ids are fixed by the definition."""
    sheet = placement.tab.sheet_id
    blocks = owner_blocks(placement)
    open_areas = [block.area for block in blocks]
    yield protect_sheet(sheet_protection_id(sheet), sheet, [identity], placement.tab.title, open_areas)
    for block in blocks:
        editors = _editors(program, candidate, placement, block, decisions, identity)
        name = _description(program, placement, block)
        yield protect_area(block.protection_id, block.area, editors, name)


def editor_requests(
    program: Program, candidate: Candidate, placement: Placement, decisions: Sequence[Decision], identity: str
) -> Iterator[Request]:
    """The same protections for other people: by their ids, wherever their cells are by now."""
    yield change_editors(sheet_protection_id(placement.tab.sheet_id), [identity])
    for block in owner_blocks(placement):
        editors = _editors(program, candidate, placement, block, decisions, identity)
        yield change_editors(block.protection_id, editors)


def tick_requests(
    program: Program, candidate: Candidate, placement: Placement, decisions: Sequence[Decision], identity: str
) -> Iterator[Request]:
    """Open the tick of the attempt that is due now, close all others."""
    for block in owner_blocks(placement):
        if block.attempt:
            editors = _editors(program, candidate, placement, block, decisions, identity)
            yield change_editors(block.protection_id, editors)


def _editors(
    program: Program,
    candidate: Candidate,
    placement: Placement,
    block: OwnerBlock,
    decisions: Sequence[Decision],
    identity: str,
) -> tuple[str, ...]:
    if block.attempt and block.attempt != _open_attempt(placement, decisions):
        return (identity,)
    return (*addresses_of(program, candidate, block.owner), identity)


def _open_attempt(placement: Placement, decisions: Sequence[Decision]) -> int:
    """The attempt whose tick is open, or 0 once the module is complete."""
    if placement.module is None:
        return 0
    newest = latest(decisions, placement.module.key)
    done = newest is not None and newest.outcome is Outcome.MEETS
    return 0 if done else next_attempt(decisions, placement.module.key)


def _description(program: Program, placement: Placement, block: OwnerBlock) -> str:
    owner = program.role(block.owner).label
    attempt = f", {program.words.phrases.review.attempt} {block.attempt}" if block.attempt else ""
    return f"{placement.tab.title}: {owner}{attempt}"
