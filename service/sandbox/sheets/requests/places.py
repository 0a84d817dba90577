"""Where a request works: its range as Google gave it -> the tab and the cells."""

from service.sandbox.sheets import protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Box, range_json, span_of
from service.sandbox.sheets.state.sheet import Sheet


def target(draft: Draft, grid_range: Json) -> tuple[Sheet, Box]:
    """The tab (to read) and the cells of a GridRange, clipped to the grid.

    Raises Refused: unknown tab, or a range that begins outside of the grid or before it.
    """
    sheet = draft.sheet(grid_range.get("sheetId", 0))
    check_range(sheet, grid_range)
    return sheet, sheet.box(grid_range)


def writable(draft: Draft, grid_range: Json) -> tuple[Sheet, Box]:
    """As `target`, with the tab to change; raises ProtectedCells where the person may not write."""
    sheet, box = target(draft, grid_range)
    protection.guard(draft, sheet, box)
    return draft.edit(sheet.sheet_id), box


def check_range(sheet: Sheet, grid_range: Json, *, empty: bool = False) -> None:
    """Raises Refused. `empty`: the range may end where it starts."""
    span = span_of(grid_range)
    ends = (
        ("Row", span.top, span.bottom, sheet.row_count),
        ("Column", span.left, span.right, sheet.column_count),
    )
    for name, start, end, count in ends:
        if start is not None and end is not None and end <= start and not (empty and end == start):
            raise Refused(
                f"range.end{name}Index[{end}] must be greater than range.start{name}Index[{start}]."
            )
        if (start or 0) < 0 or (end or 0) < 0:
            raise Refused(f"range.start{name}Index must not be negative.")
        if (start or 0) >= count:
            raise Refused(f"range.start{name}Index[{start}] is after last {name.lower()} in grid[{count}]")


def normal_range(grid_range: Json) -> Json:
    """A GridRange as it is kept: the sheetId always there."""
    return range_json(grid_range.get("sheetId", 0), span_of(grid_range))


def clipped_range(sheet: Sheet, grid_range: Json) -> Json:
    """A GridRange with its open ends closed at the grid's edges, as filters and bandings have it."""
    return range_json(sheet.sheet_id, sheet.box(grid_range))
