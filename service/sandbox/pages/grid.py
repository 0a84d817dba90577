"""A tab of a spreadsheet as rows of drawn cells: what is hidden is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.sandbox.call import Json
from service.sandbox.pages import cell as drawn
from service.sandbox.pages.cell import GridCell
from service.sandbox.pages.lines import Line, lines
from service.sandbox.pages.locks import Lock, locked
from service.sandbox.pages.looks import EMPTY, css, edge
from service.sandbox.pages.spans import Merges, Place, covers, merges, spill
from service.sandbox.sheets.state.a1 import column_name

WIDEST_LETTER = 0.8  # pixels per point: room too much does no harm


@dataclass(frozen=True)
class GridRow:
    """`cells` stand under the columns, None where a merged cell covers the place."""

    line: Line
    cells: Sequence[GridCell | None]


@dataclass(frozen=True)
class Grid:
    """`gridlines`: shown where no cell has a fill."""

    columns: Sequence[Line]
    rows: Sequence[GridRow]
    gridlines: bool


class Drawing:
    """One tab being drawn. `sheet`: with grid data; `over`: the formats that conditions add; `links`: the
    addresses that formulas compute; `invalid`: what is wrong with cells that break their validation.
    """

    def __init__(
        self,
        sheet: Json,
        over: Mapping[Place, Json],
        found: Sequence[Lock],
        links: Mapping[Place, str],
        invalid: Mapping[Place, str],
    ) -> None:
        self._over, self._locks, self._links, self._invalid = over, found, links, invalid
        data = (sheet.get("data") or [EMPTY])[0]
        rows = data.get("rowData", [])
        self._cells = {
            (y, x): one for y, row in enumerate(rows) for x, one in enumerate(row.get("values", []))
        }
        size = self._size = sheet["properties"]["gridProperties"]
        used = max((len(row.get("values", [])) for row in rows), default=0)
        frozen = size.get("frozenRowCount", 0), size.get("frozenColumnCount", 0)
        self._rows = lines("row", data.get("rowMetadata", []), size["rowCount"], len(rows), frozen[0])
        self._columns = lines("column", data.get("columnMetadata", []), size["columnCount"], used, frozen[1])
        self._merges: Merges = merges(sheet.get("merges", []), self._rows, self._columns)

    def grid(self) -> Grid:
        made = [GridRow(row, self._row(row.index)) for row in self._rows]
        return Grid(self._columns, made, not self._size.get("hideGridlines"))

    def _row(self, row: int) -> list[GridCell | None]:
        free = [self._free((row, one.index)) for one in self._columns]
        return [
            None if (row, column.index) in self._merges.covered else self._at((row, column.index), at, free)
            for at, column in enumerate(self._columns)
        ]

    def _at(self, place: Place, at: int, free: Sequence[bool]) -> GridCell:
        if place in self._cells or place in self._over or place in self._merges.first:
            return self._cell(place, at, free)
        edges, lock = css(self._edges(place, EMPTY)), "locked" if locked(self._locks, *place) else ""
        return GridCell(f"{column_name(place[1])}{place[0] + 1}", (), None, "", edges, "", lock)

    def _free(self, place: Place) -> bool:
        taken = place in self._merges.covered or place in self._merges.first
        return not taken and drawn.is_empty(self._cells.get(place, EMPTY))

    def _cell(self, place: Place, at: int, free: Sequence[bool]) -> GridCell:
        area = self._merges.first.get(place)
        source = (area.top, area.left) if area else place
        cell = self._cells.get(source, EMPTY)
        if source in self._links:
            cell = {**cell, "hyperlink": self._links[source]}
        form = drawn.look(cell, self._over.get(source, {}))
        runs, ticked = drawn.contents(cell, form)
        inner = "" if area else self._inner(cell, form, at, free)
        made = GridCell(
            place=f"{column_name(source[1])}{source[0] + 1}",
            runs=runs,
            ticked=ticked,
            note=cell.get("note", ""),
            style=drawn.style(form, self._edges(place, form)),
            inner=inner,
            classes=drawn.classes(cell, form, locked=locked(self._locks, *source), spills=bool(inner)),
            invalid=self._invalid.get(source, ""),
        )
        if area is None:
            return made
        columns, rows = covers(area, self._rows, self._columns)
        return replace(made, columns=columns, rows=rows)

    def _inner(self, cell: Json, form: Json, at: int, free: Sequence[bool]) -> str:
        if not drawn.is_text(cell) or form.get("wrapStrategy", "OVERFLOW_CELL") != "OVERFLOW_CELL":
            return ""
        longest = max(len(line) for line in cell["formattedValue"].split("\n"))
        points = form.get("textFormat", EMPTY).get("fontSize", 10)
        return spill(
            longest * points * WIDEST_LETTER,
            form.get("horizontalAlignment", "LEFT").lower(),
            at,
            self._columns,
            free,
        )

    def _edges(self, place: Place, form: Json) -> dict[str, str]:
        """The lines below and to the right: each cell's own, or what the neighbour says of the same line."""
        area = self._merges.first.get(place)
        bottom, right = (area.bottom, area.right) if area else (place[0] + 1, place[1] + 1)
        below = self._cells.get((bottom, place[1]), EMPTY).get("userEnteredFormat", EMPTY)
        beside = self._cells.get((place[0], right), EMPTY).get("userEnteredFormat", EMPTY)
        return {
            "border-bottom": edge(form, "bottom") or edge(below, "top"),
            "border-right": edge(form, "right") or edge(beside, "left"),
        }
