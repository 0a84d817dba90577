"""One tab: its properties, cells, and what lies on them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import eq, is_

from service.sandbox.sheets.state.cells import EMPTY, Cell, Formula, Json, Scalar
from service.sandbox.sheets.state.ranges import Box, Span, span_of

Row = dict[int, Cell]
ROW_PIXELS, COLUMN_PIXELS = 21, 100
LISTS = (
    "merges",
    "conditionalFormats",
    "filterViews",
    "protectedRanges",
    "charts",
    "bandedRanges",
    "rowGroups",
    "columnGroups",
    "slicers",
    "tables",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """How many rows and columns hold values, counted from the first; whether there are formulas."""

    used: tuple[int, int]
    has_formulas: bool


@dataclass(slots=True, weakref_slot=True)
class Sheet:
    """A tab. One that is stored is never changed: `copy` it, change the copy, store that.

    `properties` is Google's SheetProperties without `index`; `parts` holds Google's lists by their JSON
    name (`LISTS`) and `basicFilter`; `row_sizes` and `column_sizes` hold DimensionProperties by index;
    `blob` is what the tab was last stored as, so that copying a workbook encodes nothing again; `texts` is
    for the codec, of a tab that this one was copied from. `settled`: it is stored, or about to be, so that
    what is found out about it stays true (`facts`; `shown`: parts as they are shown, for `outgoing`).
    """

    properties: Json
    rows: dict[int, Row] = field(default_factory=dict)
    row_sizes: dict[int, Json] = field(default_factory=dict)
    column_sizes: dict[int, Json] = field(default_factory=dict)
    parts: Json = field(default_factory=dict)
    blob: bytes | None = field(default=None, compare=False, repr=False)
    texts: object = field(default=None, compare=False, repr=False)
    settled: bool = field(default=False, compare=False, repr=False)
    facts: Facts | None = field(default=None, compare=False, repr=False)
    shown: Json = field(default_factory=dict, compare=False, repr=False)

    def copy(self) -> "Sheet":
        return Sheet(
            dict(self.properties),
            {index: dict(row) for index, row in self.rows.items()},
            dict(self.row_sizes),
            dict(self.column_sizes),
            {key: list(value) if isinstance(value, list) else value for key, value in self.parts.items()},
            texts=self.texts,
        )

    @property
    def sheet_id(self) -> int:
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        return str(self.properties["title"])

    @property
    def hidden(self) -> bool:
        return bool(self.properties.get("hidden"))

    @property
    def row_count(self) -> int:
        return int(self.properties.get("gridProperties", {}).get("rowCount", 0))

    @property
    def column_count(self) -> int:
        return int(self.properties.get("gridProperties", {}).get("columnCount", 0))

    @property
    def whole(self) -> Box:
        return Box(0, self.row_count, 0, self.column_count)

    def box(self, where: Json | Span) -> Box:
        """The part of a GridRange (or span) that lies inside the grid."""
        span = where if isinstance(where, Span) else span_of(where)
        return span.within(self.row_count, self.column_count)

    def cell(self, row: int, column: int) -> Cell:
        return self.rows.get(row, _NO_CELLS).get(column, EMPTY)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Only on a copy of one's own (see the class)."""
        if not cell.blank:
            self.rows.setdefault(row, {})[column] = cell
        elif row in self.rows:
            self.rows[row].pop(column, None)
            if not self.rows[row]:
                del self.rows[row]

    def kept(self, box: Box) -> Iterator[tuple[int, int, Cell]]:
        """The cells of a box that hold anything, row by row."""
        for row_index in sorted(index for index in self.rows if box.top <= index < box.bottom):
            row = self.rows[row_index]
            for column in sorted(index for index in row if box.left <= index < box.right):
                yield row_index, column, row[column]

    def used(self) -> tuple[int, int]:
        """How many rows and columns hold values, counted from the first."""
        return self._facts().used

    def has_formulas(self) -> bool:
        return self._facts().has_formulas

    def _facts(self) -> Facts:
        if not self.settled:
            return _found_out(self.rows)
        if self.facts is None:
            self.facts = _found_out(self.rows)
        return self.facts

    def resize(self, rows: int, columns: int) -> None:
        """Set the grid's size; cells outside of it are dropped. Only on a copy of one's own."""
        grid = dict(self.properties.get("gridProperties", {}))
        self.properties["gridProperties"] = grid | {"rowCount": rows, "columnCount": columns}
        for index in [index for index in self.rows if index >= rows]:
            del self.rows[index]
        for row in self.rows.values():
            for column in [column for column in row if column >= columns]:
                del row[column]

    def listed(self, name: str) -> list[Json]:
        """A list of `parts` to read."""
        return self.parts.get(name) or []

    def mutable(self, name: str) -> list[Json]:
        """A list of `parts` to change. Only on a copy of one's own."""
        made: list[Json] = self.parts.setdefault(name, [])
        return made


def _found_out(cells: dict[int, Row]) -> Facts:
    rows = columns = 0
    has_formulas = False
    for index, row in cells.items():
        filled = [c for c, cell in row.items() if cell.value is not None or cell.unticked is not None]
        if filled:
            rows, columns = max(rows, index + 1), max(columns, max(filled) + 1)
            has_formulas = has_formulas or any(type(cell.value) is Formula for cell in row.values())
    return Facts((rows, columns), has_formulas)


def same_cells(one: Row, other: Row) -> bool:
    """Whether two rows hold the very same cells. (Equal ones need not be the same: 1 equals TRUE.)"""
    return len(one) == len(other) and all(map(eq, one, other)) and all(map(is_, one.values(), other.values()))


def entered(cell: Cell) -> Scalar | None:
    """A cell's value when it is no formula; an empty checkbox reads as not ticked."""
    if cell.value is None:
        return cell.unticked
    return cell.value if isinstance(cell.value, (int, float, bool, str)) else None


def new_sheet(sheet_id: int, title: str, rows: int = 1000, columns: int = 26) -> Sheet:
    """An empty tab of Google's default size."""
    grid = {"rowCount": rows, "columnCount": columns}
    return Sheet({"sheetId": sheet_id, "title": title, "sheetType": "GRID", "gridProperties": grid})


_NO_CELLS: Row = {}
