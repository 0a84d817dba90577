"""What staff typed in one of their columns of the Completion tab, of whoever has a row of their own there."""

from service.interface.as_read import InterfaceReading
from service.sheetwriting.values import value_of

TAB = "completion"


def typed_of(reading: InterfaceReading, column: str) -> dict[str, str]:
    """The column's words by candidate key, empty ones included: of rows of one's own and without a formula.

    Nobody's while the tab or a column of staff's is gone, so that nothing is taken back then.
    """
    if TAB not in reading.tabs or reading.tabs[TAB].missing_typed:
        return {}
    cells = {row.key: row.cells.get(column, {}) for row in reading.typed_rows(TAB)}
    formulas = {key for key, cell in cells.items() if "formulaValue" in cell}
    alone = reading.keys(TAB) - set(reading.tabs[TAB].doubled) - formulas
    return {key: str(value_of(cells.get(key, {})) or "").strip() for key in alone}
