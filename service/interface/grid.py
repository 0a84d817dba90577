"""The interface spreadsheet as read: each tab's cells by column key, wherever the columns stand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.interface.columns import COLUMN_KEY, FIRST_ROW, DataTab, Part, StaffTab
from service.sheetwriting.values import Content, Formula, value_of

Row = Mapping[str, Mapping[str, Any]]
"""Cells of one row: column key -> userEnteredValue; empty cells are left out."""


@dataclass(frozen=True)
class TabRead:
    """A staff tab. `rows` start at FIRST_ROW and end with the last row that holds anything; `size` is the
    number of rows of the grid; `positions` tells where each column is, from 0. `unbuilt` are the keys of
    staff's columns that never were there, since the program or this version is newer than the tab; `noted`
    says that words stand below the headings in columns that staff added.
    """

    tab: StaffTab
    title: str
    size: int
    positions: Mapping[str, int]
    rows: tuple[Row, ...]
    unbuilt: frozenset[str] = frozenset()
    noted: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The number in each row, empty where there is none."""
        return tuple(key_of(row) for row in self.rows)

    @property
    def missing_typed(self) -> tuple[str, ...]:
        """Headings of staff's columns that are gone."""
        there = {*self.positions, *self.unbuilt}
        return tuple(c.heading for c in self.tab.of(Part.TYPED) if c.key not in there)

    @property
    def doubled(self) -> Mapping[str, tuple[int, ...]]:
        """Numbers that stand in more than one row, with the rows as people count them."""
        found: dict[str, list[int]] = {}
        for number, key in enumerate(self.keys, FIRST_ROW + 1):
            found.setdefault(key, []).append(number)
        return {key: tuple(rows) for key, rows in found.items() if key and len(rows) > 1}

    def single(self) -> Iterable[tuple[int, Row]]:
        """Rows as people count them, without those whose number stands twice."""
        doubled = self.doubled
        for number, (key, row) in enumerate(zip(self.keys, self.rows, strict=True), FIRST_ROW + 1):
            if key not in doubled:
                yield number, row


@dataclass(frozen=True)
class DataRead:
    """A data tab: its rows below the headings, by column; `size` and `width` count those of the grid."""

    data: DataTab
    size: int
    headings: tuple[Content, ...]
    rows: tuple[Mapping[str, Content], ...]
    title: str
    width: int


def key_of(row: Row) -> str:
    """The row's number as text, however Sheets holds it."""
    value = value_of(row.get("key"))
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.15g}"
    return str(value or "").strip()


def sheet_of(answer: Mapping[str, Any], sheet_id: int) -> Mapping[str, Any] | None:
    """The sheet with that id in the answer of spreadsheets.get."""
    for sheet in answer.get("sheets", ()):
        if sheet["properties"].get("sheetId", 0) == sheet_id:
            found: Mapping[str, Any] = sheet
            return found
    return None


def read_tab(tab: StaffTab, sheet: Mapping[str, Any], built: Collection[str] | None = None) -> TabRead:
    """The staff tab in `sheet`; a column that was deleted has no position.

    `built` are names as in StaffTab.built; None: every column was there once.
    """
    data = _grid(sheet)
    positions = _positions(data)
    named = {position: key for key, position in positions.items()}
    below = list(_cells(data))[FIRST_ROW:]
    rows = [_row(named, cells) for cells in below]
    while rows and not rows[-1]:
        rows.pop()
    properties = sheet["properties"]
    fresh = [c.key for c in tab.of(Part.TYPED) if built is not None and tab.built_name(c) not in built]
    unbuilt = frozenset(key for key in fresh if key not in positions)
    noted = any(_others(named, cells) for cells in below)
    return TabRead(tab, properties["title"], size_of(sheet), positions, tuple(rows), unbuilt, noted)


def read_data(data: DataTab, sheet: Mapping[str, Any]) -> DataRead:
    """The data tab in `sheet`, by the headings that it should have."""
    cells = [[_content(cell.get("userEnteredValue", {})) for cell in row] for row in _cells(_grid(sheet))]
    headings = tuple(cells[0]) if cells else ()
    rows = tuple(dict(zip(data.columns, row, strict=False)) for row in cells[1:])
    properties = sheet["properties"]
    width = properties["gridProperties"].get("columnCount", len(data.columns))
    return DataRead(data, size_of(sheet), headings, rows, properties["title"], width)


def _content(value: Mapping[str, Any]) -> Content:
    """What the service wrote there."""
    return Formula(str(value["formulaValue"])) if "formulaValue" in value else value_of(value)


def cells_of(sheet: Mapping[str, Any]) -> Iterable[Sequence[Mapping[str, Any]]]:
    """Every row of the sheet as CellData."""
    return _cells(_grid(sheet))


def size_of(sheet: Mapping[str, Any]) -> int:
    """How many rows the sheet's grid has."""
    count: int = sheet["properties"]["gridProperties"]["rowCount"]
    return count


def _grid(sheet: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(iter(sheet.get("data", ())), {})
    return found


def _cells(grid: Mapping[str, Any]) -> Iterable[Sequence[Mapping[str, Any]]]:
    return (row.get("values", ()) for row in grid.get("rowData", ()))


def _positions(grid: Mapping[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, column in enumerate(grid.get("columnMetadata", ())):
        for entry in column.get("developerMetadata", ()):
            if entry.get("metadataKey") == COLUMN_KEY:
                found.setdefault(entry["metadataValue"], position)
    return found


def _others(named: Mapping[int, str], cells: Sequence[Mapping[str, Any]]) -> bool:
    """Whether anything stands in a column that is not ours."""
    return any(cell.get("userEnteredValue") and position not in named for position, cell in enumerate(cells))


def _row(named: Mapping[int, str], cells: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {
        named[position]: cell["userEnteredValue"]
        for position, cell in enumerate(cells)
        if position in named and cell.get("userEnteredValue")
    }


def typed_cells(tab: StaffTab, row: Row) -> Row:
    """The cells of a row that staff fill."""
    return {c.key: row[c.key] for c in tab.of(Part.TYPED) if c.key in row}
