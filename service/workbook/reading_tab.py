"""One sheet of an answer: its cells, and its fields and tables by range name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from service.domain.base import Value
from service.sheetwriting import Json
from service.sheetwriting.a1 import Area
from service.sheetwriting.values import value_of
from service.workbook.range_names import plain_name, range_name
from service.workbook.reading_links import links_behind


@dataclass(frozen=True)
class TableFound:
    """A table: columns by key, rows in order with the key that each one holds (empty for none).

    `links` are the web addresses behind cells, by number of the row and key of the column.
    """

    columns: Mapping[str, int]
    rows: tuple[tuple[str, Mapping[str, Value]], ...]
    links: Mapping[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetFound:
    """A sheet of the answer, which was made so many `times`."""

    title: str
    rows: Sequence[Mapping[str, Any]]
    names: Mapping[str, Area] = field(default_factory=dict)
    times: int = 1

    def value(self, row: int, column: int) -> Value:
        """What a cell holds; None outside of the answer's rows."""
        return canonical(value_of(self._cell(row, column).get("effectiveValue")))

    def entered(self, row: int, column: int) -> Json:
        """What was entered in a cell, if the answer has it; empty for nothing."""
        return dict(self._cell(row, column).get("userEnteredValue", {}))

    def links(self, row: int, column: int) -> tuple[str, ...]:
        """The web addresses behind what a cell shows."""
        return links_behind(self._cell(row, column))

    def _cell(self, row: int, column: int) -> Mapping[str, Any]:
        cells = self.rows[row].get("values", ()) if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else {}

    def area(self, tab: str, key: str) -> Area | None:
        """Where a field or table is now; None when its name or all of its cells are gone."""
        area = self.names.get(range_name(tab, key))
        return area if area and area.bottom > area.top and area.right > area.left else None

    def numbers(self, tab: str, key: str) -> tuple[int, ...]:
        """The numbers among the keys of a table's rows, in order; none where it is gone."""
        return tuple(int(text) for text in self.keys(tab, key) if text.isdecimal())

    def keys(self, tab: str, key: str) -> tuple[str, ...]:
        """The keys of a table's rows, in order, empty where one has none; no rows where it is gone."""
        area = self.area(tab, key)
        if area is None:
            return ()
        return tuple(key_text(self.value(row, area.left)) for row in range(area.top + 1, area.bottom))

    def table(self, tab: str, key: str) -> TableFound | None:
        """A table by its range: first row column keys, first column row keys."""
        area = self.area(tab, key)
        if area is None:
            return None
        heads = {
            key_text(self.value(area.top, column)): column for column in range(area.left + 1, area.right)
        }
        columns = {name: column for name, column in heads.items() if name}
        rows = tuple(
            (
                key_text(self.value(row, area.left)),
                {name: self.value(row, column) for name, column in columns.items()},
            )
            for row in range(area.top + 1, area.bottom)
        )
        below = area.top + 1
        links = {
            (number, name): found
            for number in range(len(rows))
            for name, column in columns.items()
            if (found := self.links(below + number, column))
        }
        return TableFound(columns, rows, links)


def canonical(value: Value) -> Value:
    """The same for one and the same content, whichever way it came: no empty text, which is a formula's
    word for nothing, and numbers of 15 digits, which is what Sheets keeps of them.

    >>> canonical(""), canonical(3.0), canonical(0.1 + 0.2), canonical("3.0"), canonical(True)
    (None, 3, 0.3, '3.0', True)
    """
    if value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, float | int):
        return value
    short = float(f"{value:.15g}")
    return int(short) if short.is_integer() else short


def key_text(value: Value) -> str:
    """A key as text: numbers without a fraction, nothing as empty."""
    return "" if value is None else f"{value:g}" if isinstance(value, float | int) else value.strip()


def found_sheets(answer: Mapping[str, Any]) -> dict[int, SheetFound]:
    """The sheets of a spreadsheets.get answer by sheet id; Google leaves zeros and empty parts out."""
    made: dict[int, int] = {}
    names: dict[int, dict[str, Area]] = {}
    for named in answer.get("namedRanges", ()):
        area = Area.of_grid(named.get("range", {}))
        name, times = plain_name(named.get("name", ""))
        names.setdefault(area.sheet_id, {})[name] = area
        made[area.sheet_id] = max(made.get(area.sheet_id, 1), times)
    found: dict[int, SheetFound] = {}
    for sheet in answer.get("sheets", ()):
        properties = sheet.get("properties", {})
        sheet_id = properties.get("sheetId", 0)
        rows = next((data.get("rowData", ()) for data in sheet.get("data", ())), ())
        title, own = properties.get("title", ""), names.get(sheet_id, {})
        found[sheet_id] = SheetFound(title, rows, own, made.get(sheet_id, 1))
    return found
