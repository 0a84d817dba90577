"""A tab of the interface in staff's hands: typed in, sorted and inserted into through stock gspread."""

from dataclasses import dataclass
from typing import Any

import gspread
from gspread.utils import ValueInputOption, rowcol_to_a1

from jobs import desk
from service.interface.tabs import boards, staff_tabs
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import Ground, noon

HEAD = 4


@dataclass
class OfficeTab:
    """One tab, as the administrator sees it now."""

    ground: Ground
    key: str

    @property
    def sheet(self) -> gspread.Worksheet:
        office = self.ground.office
        tabs = (*boards(office.program), *staff_tabs(office.program))
        title = next(tab.title for tab in tabs if tab.key == self.key)
        return self.ground.bench.open(ADMINISTRATOR, desk.file_id(office, noon("2026-07-01")), title).sheet

    def rows(self) -> list[dict[str, str]]:
        """What stands in each row, under its headings; of equal headings the last counts."""
        shown = self.sheet.get_all_values()
        return [dict(zip(shown[HEAD - 1], row, strict=True)) for row in shown[HEAD:]]

    def row(self, key: str) -> dict[str, str]:
        return next(row for row in self.rows() if next(iter(row.values())) == key)

    def type(self, key: str, cells: dict[str, Any]) -> None:
        """Type into the row with that number."""
        shown = self.sheet.get_all_values()
        at = next(n for n, row in enumerate(shown, 1) if n > HEAD and row[0] == key)
        self.type_at(at, cells)

    def type_at(self, row: int, cells: dict[str, Any]) -> None:
        """Type into a row as people count them, each value under its heading (the last of equal ones)."""
        sheet = self.sheet
        columns = {heading: column for column, heading in enumerate(sheet.row_values(HEAD), 1)}
        changes = [
            {"range": rowcol_to_a1(row, columns[heading]), "values": [[value]]}
            for heading, value in cells.items()
        ]
        sheet.batch_update(changes, value_input_option=ValueInputOption.user_entered)

    def sort(self, heading: str, order: str = "DESCENDING") -> None:
        """Sort all rows below the headings."""
        sheet = self.sheet
        column = sheet.row_values(HEAD).index(heading)
        grid = {"sheetId": sheet.id, "startRowIndex": HEAD}
        spec = {"dimensionIndex": column, "sortOrder": order}
        sheet.spreadsheet.batch_update({"requests": [{"sortRange": {"range": grid, "sortSpecs": [spec]}}]})

    def delete(self, key: str) -> None:
        """Delete the row with that number."""
        sheet = self.sheet
        sheet.delete_rows(next(n for n, row in enumerate(sheet.get_all_values(), 1) if row[0] == key))

    def insert(self, row: int) -> None:
        """Insert an empty row before `row`."""
        self.sheet.insert_row([], row)
