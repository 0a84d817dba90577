"""What cells show: values by render option, and the number formats that count."""

from typing import Literal

from service.sandbox.sheets.display.formatted import formatted, shows_dates
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.engine import Values
from service.sandbox.sheets.engine_model import Value
from service.sandbox.sheets.formulas.errors import CellError
from service.sandbox.sheets.formulas.inferred import Source, inferred_format
from service.sandbox.sheets.state.cells import Cell, Formula, Json, JsonValue, Scalar
from service.sandbox.sheets.state.sheet import Sheet

Render = Literal["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]
How = tuple[Render, bool]
"""The render option, and whether dates come as text."""


class Reader:
    """Reads a draft as it stands when this is made."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.values = Values(draft)
        self._spilled: dict[int, dict[tuple[int, int], Value]] = {}
        self._sources: dict[int, dict[Source, Json | None]] = {}

    def spilled(self, sheet: Sheet) -> dict[tuple[int, int], Value]:
        """Cells that arrays fill beside their formula."""
        if sheet.sheet_id not in self._spilled:
            self._spilled[sheet.sheet_id] = self.values.spilled(sheet)
        return self._spilled[sheet.sheet_id]

    def number_format(self, sheet: Sheet, cell: Cell) -> Json | None:
        """The cell's own number format, or the one that its formula's result takes."""
        own: Json | None = (cell.format or {}).get("numberFormat")
        if own or not isinstance(cell.value, Formula):
            return own
        found = inferred_format(cell.value.text)
        return self.source_format(sheet, found) if isinstance(found, Source) else found

    def sources(self, sheet: Sheet) -> dict[Source, Json | None]:
        """The cells from which formulas of a tab were found to take their formats, with these."""
        return self._sources.setdefault(sheet.sheet_id, {})

    def source_format(self, sheet: Sheet, source: Source) -> Json | None:
        """The number format that a formula of the tab takes from another cell."""
        known = self.sources(sheet)
        if source not in known:
            known[source] = self._read_from(sheet, source)
        return known[source]

    def shown(self, sheet: Sheet, cell: Cell, value: Value) -> str:
        """The formattedValue; empty for nothing."""
        if value is None:
            return ""
        if isinstance(value, CellError):
            return value.shown
        if isinstance(value, str) and (cell.format is None or "numberFormat" not in cell.format):
            return value
        if value is True or value is False:
            return "TRUE" if value else "FALSE"
        return formatted(value, self.number_format(sheet, cell), self.draft.workbook.locale)

    def rendered(self, sheet: Sheet, cell: Cell, value: Value, how: How) -> JsonValue:
        """A value as values.get gives it."""
        option, dates_as_text = how
        if option == "FORMULA" and isinstance(cell.value, Formula):
            return cell.value.text
        if option == "FORMATTED_VALUE":
            return self.shown(sheet, cell, value)
        if isinstance(value, CellError):
            return value.shown if value.type == "N_A" else f"{value.shown} ({value.message})"
        if dates_as_text and _is_number(value) and shows_dates(self.number_format(sheet, cell)):
            return self.shown(sheet, cell, value)
        return "" if value is None else value

    def _read_from(self, sheet: Sheet, source: Source) -> Json | None:
        if source.title is not None:
            sheet_id = self.draft.workbook.find_title(source.title)
            if sheet_id is None:
                return None
            sheet = self.draft.sheet(sheet_id)
        found: Json | None = (sheet.cell(source.row, source.column).format or {}).get("numberFormat")
        return None if found is None or found.get("type") == "TEXT" else found


def _is_number(value: Scalar | None) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
