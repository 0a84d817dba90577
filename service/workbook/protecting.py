"""Protections of a tab: whole, but for what people fill; and each owner's cells for that owner alone.

Work that waits for a decision is locked: its cells are the service's alone, except what staff fill, and the
tick, by which the candidate may take it back. A companion's tick beside it is open just then (C-39). What was
returned is open again; what meets expectations stays locked unless the module is a living document (C-52,
C-69 to C-74).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.domain.attempts import Decision, Outcome, latest, next_attempt
from service.domain.program import AfterMeeting, Module, Program
from service.domain.roles import SERVICE, RoleKind
from service.sheetwriting import Request
from service.sheetwriting.protection import Service, change_editors, protect_area, protect_sheet
from service.workbook.owners import (
    OwnerBlock,
    People,
    line_blocks,
    open_areas,
    owner_blocks,
    sheet_protection_id,
    tick_blocks,
)
from service.workbook.placement import Cell, Placement


@dataclass(frozen=True)
class Access:
    """Who may type where in a file: `people` by role. `decisions` are all of the candidate's, `waiting` the
    keys of the modules whose work is with staff, `settled` those of the rows that nobody changes any more,
    `past` the modules of an earlier year that are done.
    """

    program: Program
    people: People
    service: Service
    decisions: Sequence[Decision] = ()
    waiting: Collection[str] = ()
    settled: Collection[int] = ()
    past: Collection[str] = ()

    def editors(self, module: Module | None, block: OwnerBlock) -> tuple[str, ...]:
        """The addresses that may change the cells of `block`; the service's own are always among them."""
        own = () if self._shut(module, block) else self.people.get(block.owner, ())
        return (*own, *self.service)

    def _shut(self, module: Module | None, block: OwnerBlock) -> bool:
        """Whether not even the owner types there now; what staff fill stays open while they have the work."""
        if block.attempt:
            early = block.checks and (module is None or module.key not in self.waiting)
            return early or block.attempt != self._open_attempt(module)
        staff = {role.key for role in self.program.roles if role.kind is RoleKind.STAFF}
        return block.line in self.settled or (self._locked(module) and block.owner not in staff)

    def _locked(self, module: Module | None) -> bool:
        if module is None:
            return False
        return module.key in (*self.waiting, *self.past) or (
            self._met(module) and module.after_meeting is AfterMeeting.LOCKED
        )

    def _met(self, module: Module) -> bool:
        newest = latest(self.decisions, module.key)
        return newest is not None and newest.outcome is Outcome.MEETS

    def _open_attempt(self, module: Module | None) -> int:
        """The attempt whose tick is open, or 0 once the module is complete."""
        return (
            0
            if module is None or module.key in self.past or self._met(module)
            else next_attempt(self.decisions, module.key)
        )


def protection_requests(access: Access, placement: Placement) -> Iterator[Request]:
    """All protections of a tab that has none yet; their ids are fixed by the definition."""
    sheet = placement.tab.sheet_id
    holes = open_areas(placement)
    yield protect_sheet(sheet_protection_id(sheet), sheet, access.service, placement.tab.title, holes)
    yield from _protected(access, placement, owner_blocks(placement))


def line_requests(access: Access, placement: Placement, cells: Iterable[Cell]) -> Iterator[Request]:
    """Protections of rows that were just added and are locked one by one, attempts' ticks among them; other
    rows are within those that there are.
    """
    sheet, new = placement.tab.sheet_id, list(cells)
    yield from _protected(access, placement, (*tick_blocks(sheet, new), *line_blocks(sheet, new)))


def _protected(access: Access, placement: Placement, blocks: Iterable[OwnerBlock]) -> Iterator[Request]:
    for block in blocks:
        editors = access.editors(placement.module, block)
        name = description(access.program, placement, block)
        yield protect_area(block.protection_id, block.area, editors, name)


def editor_requests(
    access: Access, placement: Placement, lines: Collection[int] | None = None
) -> Iterator[Request]:
    """The same protections for other people: by their ids, wherever their cells are by now."""
    yield change_editors(sheet_protection_id(placement.tab.sheet_id), access.service)
    yield from work_requests(access, placement, lines)


def work_requests(
    access: Access, placement: Placement, lines: Collection[int] | None = None
) -> Iterator[Request]:
    """Lock or open what people fill in a tab, and its ticks, as `access` says; repeating changes nothing.

    Of rows that are locked one by one only those with the keys `lines`: the protection of a row that was
    deleted is gone, and Google refuses all of a call that names it.
    """
    for block in owner_blocks(placement):
        if not block.line or lines is None or block.line in lines:
            yield change_editors(block.protection_id, access.editors(placement.module, block))


def description(program: Program, placement: Placement, block: OwnerBlock) -> str:
    """What a protection says of itself."""
    owner = program.words.office if block.owner == SERVICE else program.role(block.owner).label
    attempt = f", {program.words.phrases.review.attempt} {block.attempt}" if block.attempt else ""
    row = f", {program.words.phrases.form.row} {block.line}" if block.line else ""
    return f"{placement.tab.title}: {owner}{attempt}{row}"
