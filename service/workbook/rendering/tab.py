"""A whole new tab as requests."""

from collections.abc import Collection, Sequence

from service.domain.program import Program
from service.sheetwriting import Request, sheets
from service.workbook.placement import Placement
from service.workbook.rendering.grid import cell_requests
from service.workbook.rendering.shape import (
    joined,
    merge_requests,
    name_requests,
    rule_requests,
    size_requests,
)

_SPARE_ROWS = 1


def tabs_requests(
    program: Program,
    placements: Sequence[Placement],
    released: Collection[str] | None,
    others: Sequence[Request] = (),
) -> list[Request]:
    """The tabs with everything but protections, as they stand once `released` modules are in the workbook.

    All are added and named, and `others` with them, before any is filled: a formula that names a tab or a
    range not yet there stays broken in Sheets.
    """
    added = [*(_add(placement) for placement in placements), *others]
    names = joined(name_requests(placement) for placement in placements)
    return joined([added, names, *(_content(program, placement, released) for placement in placements)])


def _add(placement: Placement) -> Request:
    tab = placement.tab
    return sheets.add_sheet(
        tab.sheet_id,
        tab.title,
        placement.block.rows + _SPARE_ROWS,
        placement.columns,
        tab_colour=tab.colour,
        frozen_rows=placement.frozen,
        gridlines=False,
    )


def _content(program: Program, placement: Placement, released: Collection[str] | None) -> list[Request]:
    cells = placement.visible(released)
    return joined((
        cell_requests(placement, cells, program.words.dates.cell),
        size_requests(placement),
        merge_requests(placement, cells),
        rule_requests(placement),
    ))  # fmt: skip
