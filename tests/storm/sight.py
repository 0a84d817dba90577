"""A tab of the interface as it stands: which row is whose, what staff have in it, what the service shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.interface.columns import COLUMN_KEY, FIRST_ROW, Part, StaffTab
from tests.storm.scene import Hand, Json

FIELDS = (
    "sheets(properties(sheetId,title,index,hidden,gridProperties(rowCount,columnCount)),"
    "data(columnMetadata(developerMetadata(metadataKey,metadataValue)),"
    "rowData(values(userEnteredValue,formattedValue))))"
)


@dataclass(frozen=True)
class Line:
    """One row (`row` counts from 0). `typed` is what stands in staff's columns, `extra` what they wrote in
    columns of their own, by their order; `shown` is what they read in the service's.
    """

    row: int
    key: str
    typed: Mapping[str, Json]
    extra: Mapping[int, Json]
    shown: Mapping[str, str]
    finds: bool = True
    """Whether the hidden cell that looks the row up is as the service made it."""

    @property
    def theirs(self) -> tuple[Any, ...]:
        """All that nobody but staff may change, comparable."""
        return self.key, dict(self.typed), dict(self.extra)

    @property
    def who(self) -> str:
        """Whose the row is: its number, or the address in a row without one."""
        return self.key or text_of(self.typed.get("email", {})).lower()

    @property
    def blank(self) -> bool:
        return not (self.key or self.typed or self.extra)


@dataclass(frozen=True)
class Sight:
    """The tab at one moment. `positions` are its columns' by key, `own` the places of staff's own columns."""

    tab: StaffTab
    title: str
    rows: int
    columns: int
    positions: Mapping[str, int]
    own: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def used(self) -> tuple[Line, ...]:
        """Without blank lines at the end."""
        end = max((n for n, line in enumerate(self.lines, 1) if not line.blank), default=0)
        return self.lines[:end]

    @property
    def missing(self) -> tuple[str, ...]:
        """Columns that are gone."""
        return tuple(column.key for column in self.tab.columns if column.key not in self.positions)

    @property
    def doubled(self) -> frozenset[str]:
        keys = [line.key for line in self.lines if line.key]
        return frozenset(key for key in keys if keys.count(key) > 1)

    def by_key(self) -> dict[str, Line]:
        """Rows by number, without those whose number stands twice."""
        return {line.key: line for line in self.lines if line.key and line.key not in self.doubled}


def look(hand: Hand, file_id: str, tab: StaffTab) -> Sight | None:
    """The tab, or None where it is gone."""
    sheets = hand.see_tab(file_id, tab.sheet_id, FIELDS).get("sheets", [])
    found = next((one for one in sheets if one["properties"].get("sheetId", 0) == tab.sheet_id), None)
    return _sight(tab, found) if found else None


def _sight(tab: StaffTab, sheet: Json) -> Sight:
    grid, properties = next(iter(sheet.get("data", ())), {}), sheet["properties"]
    positions = _positions(grid)
    columns = properties["gridProperties"]["columnCount"]
    taken = set(positions.values())
    own = tuple(n for n in range(columns) if n not in taken)
    rows = [row.get("values", []) for row in grid.get("rowData", [])][FIRST_ROW:]
    lines = tuple(_line(tab, positions, own, n, cells) for n, cells in enumerate(rows, FIRST_ROW))
    return Sight(
        tab, properties["title"], properties["gridProperties"]["rowCount"], columns, positions, own, lines
    )


def _positions(grid: Json) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, column in enumerate(grid.get("columnMetadata", ())):
        for entry in column.get("developerMetadata", ()):
            if entry.get("metadataKey") == COLUMN_KEY:
                assert entry["metadataValue"] not in found, f"two columns are {entry['metadataValue']}"
                found[entry["metadataValue"]] = place
    return found


def _line(
    tab: StaffTab, positions: Mapping[str, int], own: tuple[int, ...], row: int, cells: list[Json]
) -> Line:
    def entered(place: int) -> Json:
        value: Json = cells[place].get("userEnteredValue", {}) if place < len(cells) else {}
        return value

    typed = {c.key: entered(positions[c.key]) for c in tab.of(Part.TYPED) if c.key in positions}
    shown = {
        c.key: cells[at].get("formattedValue", "") if at < len(cells) else ""
        for c in tab.of(Part.SHOWN)
        if (at := positions.get(c.key, -1)) >= 0
    }
    extra = {n: entered(place) for n, place in enumerate(own)}
    return Line(
        row,
        text_of(entered(positions["key"])) if "key" in positions else "",
        {key: value for key, value in typed.items() if value},
        {n: value for n, value in extra.items() if value},
        shown,
        tab.data.title in entered(positions["finder"]).get("formulaValue", "")
        if "finder" in positions
        else False,
    )


def text_of(value: Json) -> str:
    """What a cell holds, as text; a whole number without its point."""
    if not value:
        return ""
    content = next(iter(value.values()))
    if isinstance(content, float | int) and not isinstance(content, bool):
        return f"{content:.15g}"
    return str(content).strip()
