"""The table to which values.append adds
(https://developers.google.com/workspace/sheets/api/guides/values#append_values).
"""

from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet


def last_table(sheet: Sheet, box: Box) -> Box | None:
    """The block of filled cells around the last filled cell of the box; None when the box is empty. A block
    ends where a whole row or column beside it is empty.
    """
    filled = {
        (row, column)
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if cell.value is not None or cell.unticked is not None
    }
    inside = [
        place for place in filled if box.top <= place[0] < box.bottom and box.left <= place[1] < box.right
    ]
    if not inside:
        return None
    row, column = max(inside)
    return _grown(Box(row, row + 1, column, column + 1), filled)


def _grown(block: Box, filled: set[tuple[int, int]]) -> Box:
    """The block with every filled cell that touches it, sides and corners alike, until none does."""
    by_row: dict[int, list[int]] = {}
    for row, column in filled:
        by_row.setdefault(row, []).append(column)
    while True:
        reach = Box(max(block.top - 1, 0), block.bottom + 1, max(block.left - 1, 0), block.right + 1)
        touching = [
            (row, column)
            for row in range(reach.top, reach.bottom)
            for column in by_row.get(row, ())
            if reach.left <= column < reach.right
        ]
        rows, columns = [row for row, _ in touching], [column for _, column in touching]
        grown = Box(
            min(block.top, *rows),
            max(block.bottom, max(rows) + 1),
            min(block.left, *columns),
            max(block.right, max(columns) + 1),
        )
        if grown == block:
            return block
        block = grown
