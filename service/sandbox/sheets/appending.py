"""values.append: where new rows go."""

from service.sandbox.sheets import growth, protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.formulas.moves import Insert
from service.sandbox.sheets.formulas.shift import GridMove
from service.sandbox.sheets.state.cells import JsonValue
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.structure import move_everything
from service.sandbox.sheets.tables import last_table
from service.sandbox.sheets.value_writes import Written, put_lines


def append(
    draft: Draft, sheet: Sheet, box: Box, lines: list[list[JsonValue]], *, as_typed: bool, insert: bool
) -> tuple[Box | None, Written]:
    """Write under the last table in the box, from its first column on; with no table there, at the box's
    corner. The grid grows as needed; with `insert` what stands below moves down. Gives the table too.
    """
    table = last_table(sheet, box)
    top, left = (table.bottom, table.left) if table else (box.top, box.left)
    width = max((len(line) for line in lines), default=0)
    place = Box(top, top + len(lines), left, left + width)
    protection.guard(draft, sheet, place)
    edited = draft.edit(sheet.sheet_id)
    if insert and table and lines and top < sheet.row_count:
        protection.guard_insert(draft, sheet, "ROWS", top)
        growth.grow(draft, edited, sheet.row_count + len(lines), sheet.column_count)
        move_everything(draft, GridMove(sheet.sheet_id, "ROWS", Insert(top, len(lines))))
    growth.grow(draft, edited, place.bottom, place.right)
    return table, put_lines(draft, edited, place, lines, as_typed=as_typed)
