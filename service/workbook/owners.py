"""Whose cells are where: blocks of neighbouring cells of one owner, and the ids of their protections."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from service.domain.audience import fillers
from service.domain.forms import Directory
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.roles import SERVICE, RoleKind
from service.sheetwriting.a1 import Area
from service.workbook.placement import Cell, Placement

_IDS_PER_TAB = 1000
_CLOSED = 800
_CHECKS = 700
_TICKS = 900
_LINES, _PER_LINE = 1_000_000_000, 4
"""Rows that are locked one by one have ids of their own, above those of all tabs."""


@dataclass(frozen=True)
class OwnerBlock:
    """A rectangle that `owner` alone fills; `attempt` is set where it is that attempt's tick (`checks`: a
    companion's), `line` where it is part of the row with that key.

    What the service owns lies within the others' rectangles, and shuts its cells to them: every protection
    that covers a cell has to admit whoever types there.
    """

    protection_id: int
    area: Area
    owner: str
    attempt: int = 0
    line: int = 0
    checks: bool = False


def sheet_protection_id(sheet_id: int) -> int:
    """The id of the protection of a whole tab, and of the metadata that records its version."""
    return sheet_id * _IDS_PER_TAB


def own_protections(sheet_id: int) -> frozenset[int]:
    """Every id that a protection of the service's in a tab may have."""
    first, lines = sheet_id * _IDS_PER_TAB, _LINES + sheet_id * _IDS_PER_TAB
    return frozenset((*range(first, first + _IDS_PER_TAB), *range(lines, lines + _IDS_PER_TAB)))


def owner_blocks(placement: Placement) -> tuple[OwnerBlock, ...]:
    """Every cell that people fill, in as few rectangles as neighbours of one owner allow; and what is closed
    among them.
    """
    sheet = placement.tab.sheet_id
    mine = _owned(placement)
    plain = [cell for cell in mine if not cell.attempt and not cell.line]
    areas = enumerate(_rectangles(sheet, plain), start=1)
    blocks = [OwnerBlock(sheet * _IDS_PER_TAB + n, area, owner) for n, (area, owner) in areas]
    closed = [replace(cell, owner=SERVICE) for cell in mine if cell.closed]
    blocks += [
        OwnerBlock(sheet * _IDS_PER_TAB + _CLOSED + n, area, owner)
        for n, (area, owner) in enumerate(_rectangles(sheet, closed), start=1)
    ]
    return (*blocks, *tick_blocks(sheet, mine), *line_blocks(sheet, mine))


def tick_blocks(sheet: int, cells: Iterable[Cell]) -> Iterator[OwnerBlock]:
    """The blocks of the attempts' ticks among `cells`."""
    for cell in cells:
        if cell.attempt:
            id_of = check_protection_id if cell.checks else tick_protection_id
            number = id_of(sheet, cell.attempt)
            yield OwnerBlock(number, _area(sheet, cell), cell.owner, cell.attempt, checks=cell.checks)


def line_blocks(sheet: int, cells: Iterable[Cell]) -> Iterator[OwnerBlock]:
    """The blocks of the rows among `cells` that are locked one by one."""
    first = _LINES + sheet_protection_id(sheet)
    ordered = sorted((cell for cell in cells if cell.line), key=lambda cell: cell.line)
    for line, run in groupby(ordered, key=lambda cell: cell.line):
        for n, (area, owner) in enumerate(_row_runs(sheet, list(run))):
            yield OwnerBlock(first + line * _PER_LINE + n, area, owner, line=line)


def open_areas(placement: Placement) -> tuple[Area, ...]:
    """Where a tab is not protected as a whole: all that people fill, in as few rectangles as may be, what is
    closed among them included.
    """
    sheet = placement.tab.sheet_id
    return tuple(area for area, _ in _rectangles(sheet, _owned(placement)))


def _owned(placement: Placement) -> list[Cell]:
    return [cell for cell in placement.block.cells if cell.owner != SERVICE]


def tick_protection_id(sheet_id: int, attempt: int) -> int:
    """The id of the protection of an attempt's tick."""
    return sheet_id * _IDS_PER_TAB + _TICKS + attempt


def check_protection_id(sheet_id: int, attempt: int) -> int:
    """The id of the protection of a companion's tick beside an attempt."""
    return sheet_id * _IDS_PER_TAB + _CHECKS + attempt


def _area(sheet: int, cell: Cell) -> Area:
    return Area(sheet, cell.row, cell.column, cell.row + 1, cell.column + cell.span)


def _rectangles(sheet: int, cells: list[Cell]) -> Iterator[tuple[Area, str]]:
    """Neighbours in a row first, then equal runs below one another."""
    runs = sorted(_row_runs(sheet, cells), key=lambda run: (run[1], run[0].left, run[0].right, run[0].top))

    def column_key(item: tuple[int, tuple[Area, str]]) -> tuple[str, int, int, int]:
        number, (area, owner) = item
        return owner, area.left, area.right, area.top - number

    stacks = [[run for _, run in stack] for _, stack in groupby(enumerate(runs), key=column_key)]
    for stack in sorted(stacks, key=lambda stack: (stack[0][0].top, stack[0][0].left)):
        (first, owner), (last, _) = stack[0], stack[-1]
        yield Area(sheet, first.top, first.left, last.bottom, first.right), owner


def _row_runs(sheet: int, cells: list[Cell]) -> Iterator[tuple[Area, str]]:
    found: list[tuple[Area, str]] = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        area = _area(sheet, cell)
        if found and found[-1][1] == cell.owner and _touch(found[-1][0], area):
            found[-1] = (Area(sheet, area.top, found[-1][0].left, area.bottom, area.right), cell.owner)
        else:
            found.append((area, cell.owner))
    yield from found


def _touch(left: Area, right: Area) -> bool:
    return left.top == right.top and left.right == right.left


People = Mapping[str, tuple[str, ...]]
"""The e-mail addresses of each role that may fill something in a file."""

NOBODY: People = {}


def people_of(program: Program, candidate: Candidate, staff: People) -> People:
    """Who fills a candidate's workbook; `staff` as in `staff_of`. Once somebody has left, staff alone."""
    companion, there = candidate.companion, candidate.left is None
    return {
        **staff,
        program.participant.key: (candidate.person.email,) if there else (),
        program.companion.key: (companion.email,) if companion and there else (),
    }


def staff_of(program: Program, directory: Directory) -> People:
    """Those of the staff who have something to fill in workbooks."""
    private = program.private_tabs
    elements = [element for tab in program.tabs if tab.key not in private for element in tab.elements]
    filling = fillers(elements, program.participant.key)
    roles = (role.key for role in program.roles if role.kind is RoleKind.STAFF and role.key in filling)
    return {role: tuple(person.email for person in directory.get(role, ())) for role in roles}
