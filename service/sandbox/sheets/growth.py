"""Making grids larger, up to Google's limit for a spreadsheet."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.state.sheet import Sheet

MAX_CELLS, MAX_COLUMNS = 10_000_000, 18_278


def grow(draft: Draft, sheet: Sheet, rows: int, columns: int) -> None:
    """Make the grid at least that large. `sheet` is the draft's own copy. Raises Refused beyond the limit."""
    if rows > sheet.row_count or columns > sheet.column_count:
        resize(draft, sheet, max(rows, sheet.row_count), max(columns, sheet.column_count))


def resize(draft: Draft, sheet: Sheet, rows: int, columns: int) -> None:
    """Set the grid's size; what lies outside goes. Raises Refused beyond the limits and for no cells."""
    check_not_empty(rows, columns)
    check_size(draft, rows * columns - sheet.row_count * sheet.column_count, columns)
    sheet.resize(rows, columns)


def check_not_empty(rows: int, columns: int) -> None:
    if rows < 1 or columns < 1:
        raise Refused("A sheet must have at least one row and one column.")


def check_size(draft: Draft, more_cells: int, columns: int) -> None:
    if columns > MAX_COLUMNS:
        raise Refused(f"This action would increase the number of columns above the limit of {MAX_COLUMNS}.")
    if more_cells <= 0:
        return
    cells = sum(sheet.row_count * sheet.column_count for sheet in draft.sheets())
    if cells + more_cells > MAX_CELLS:
        limit = f"above the limit of {MAX_CELLS} cells"
        raise Refused(f"This action would increase the number of cells in the workbook {limit}.")
