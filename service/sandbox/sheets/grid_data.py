"""GridData: cells with formats, values, validations, and the sizes of rows and columns."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from service.sandbox.encoded import Encoded, compact
from service.sandbox.fields import apply_mask
from service.sandbox.sheets.conditions.formats import conditional_formats
from service.sandbox.sheets.conditions.hidden import hidden_rows
from service.sandbox.sheets.conditions.links import computed_links
from service.sandbox.sheets.conditions.testing import Place
from service.sandbox.sheets.formulas.errors import CellError
from service.sandbox.sheets.hyperlinks import hyperlink
from service.sandbox.sheets.outgoing import metadata
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.requests.patches import extended_value
from service.sandbox.sheets.shown_rows import EMPTY_ROW, can_be_kept, shown_rows
from service.sandbox.sheets.state.cells import EMPTY, Cell, Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import COLUMN_PIXELS, ROW_PIXELS, Row, Sheet
from service.sandbox.sheets.styles import DEFAULT_FORMAT, merged

_CORE = frozenset(
    {"userEnteredValue", "effectiveValue", "formattedValue", "userEnteredFormat", "effectiveFormat"}
)
Wanted = Mapping[str, Any] | None  # the fields of GridData that the caller asked for; None: all


def grid_data(reader: Reader, sheet: Sheet, box: Box, wanted: Wanted) -> Json:
    """The GridData of a box; empty rows and cells at the end are left out."""
    made: Json = {}
    if box.top:
        made["startRow"] = box.top
    if box.left:
        made["startColumn"] = box.left
    if _asks(wanted, "rowData"):
        rows = _rows(reader, sheet, box, wanted)
        if rows:
            made["rowData"] = rows
    if _asks(wanted, "rowMetadata"):
        lines, hidden = _lines(reader, sheet, "ROWS", range(box.top, box.bottom)), hidden_rows(reader, sheet)
        made["rowMetadata"] = [
            {**line, "hiddenByFilter": True} if row in hidden else line
            for row, line in enumerate(lines, box.top)
        ]
    if _asks(wanted, "columnMetadata"):
        made["columnMetadata"] = _lines(reader, sheet, "COLUMNS", range(box.left, box.right))
    return made


def _rows(reader: Reader, sheet: Sheet, box: Box, wanted: Wanted) -> list[Json] | Encoded | None:
    cells = _below(wanted, "rowData", "values")
    if wanted is None or not can_be_kept(reader, sheet, wanted):
        over = conditional_formats(reader, sheet, box) if _asks(cells, "effectiveFormat") else {}
        links = computed_links(reader, sheet, box) if _asks(cells, "hyperlink") else {}
        return _row_data(CellWriter(reader, sheet, cells, over, links), sheet, box)
    mask = wanted["rowData"]

    def write(index: int, row: Row, links: Mapping[Place, str]) -> str:
        writer = CellWriter(reader, sheet, cells, {}, links)
        values = _values(writer, index, _between(row, box), box.left)
        return compact(apply_mask(mask, {"values": values})) if values else EMPTY_ROW

    return shown_rows(reader, sheet, box, mask, write)


class CellWriter:
    """Cells of one tab as CellData, with only the fields that are wanted. `over`: the formats that conditions
    add; `links`: the addresses that formulas compute.
    """

    def __init__(
        self,
        reader: Reader,
        sheet: Sheet,
        wanted: Wanted,
        over: Mapping[Place, Json],
        links: Mapping[Place, str],
    ) -> None:
        self._reader, self._sheet, self._wanted = reader, sheet, wanted
        self.over, self._links = over, links
        self._typed, self._looks = _asks(wanted, "userEnteredValue"), _asks(wanted, "userEnteredFormat")
        self._more = wanted is None or not _CORE.issuperset(wanted)
        self._shows = _asks(wanted, "formattedValue")
        self._computes = self._shows or _asks(wanted, "effectiveValue") or _asks(wanted, "effectiveFormat")
        self._plain = not (self._computes or self._looks or self._more)
        self._formats: dict[tuple[int, int], tuple[object, Json]] = {}

    def json(self, row: int, column: int, cell: Cell) -> Json:
        made: Json = {}
        if self._typed and cell.value is not None:
            made["userEnteredValue"] = extended_value(cell.value)
        if self._plain:
            return made
        if self._computes:
            made |= self._computed(row, column, cell)
        if self._looks and cell.format:
            made["userEnteredFormat"] = cell.format
        return made | self._further(row, column, cell) if self._more else made

    def _further(self, row: int, column: int, cell: Cell) -> Json:
        made: Json = {}
        link = hyperlink(cell) or self._links.get((row, column))
        if link:
            made["hyperlink"] = link
        if cell.note:
            made["note"] = cell.note
        if cell.validation:
            made["dataValidation"] = cell.validation
        return made | (cell.extra or {})

    def _computed(self, row: int, column: int, cell: Cell) -> Json:
        value = self._reader.values.of_cell(self._sheet, row, column, cell)
        if value is None and cell.value is None:
            value = self._reader.spilled(self._sheet).get((row, column))
        made: Json = {}
        if isinstance(value, CellError):
            made["effectiveValue"] = {"errorValue": value.json()}
        elif value is not None:
            made["effectiveValue"] = extended_value(value)
        shown = self._reader.shown(self._sheet, cell, value) if self._shows else ""
        if shown:
            made["formattedValue"] = shown
        over = self.over.get((row, column))
        if (cell is not EMPTY or over is not None) and _asks(self._wanted, "effectiveFormat"):
            made["effectiveFormat"] = merged(self._effective(cell), over)
        return made

    def _effective(self, cell: Cell) -> Json:
        number_format = self._reader.number_format(self._sheet, cell)
        key = (id(cell.format), id(number_format))
        if key not in self._formats:
            made = merged({**DEFAULT_FORMAT, "hyperlinkDisplayType": "PLAIN_TEXT"}, cell.format)
            if number_format:
                made = {**made, "numberFormat": number_format}
            self._formats[key] = ((cell.format, number_format), made)
        return self._formats[key][1]


def _row_data(writer: CellWriter, sheet: Sheet, box: Box) -> list[Json]:
    """Empty cells on which a conditional format lies count, too."""
    rows: list[Json] = []
    for index, places in groupby(_places(writer.over, sheet, box), itemgetter(0)):
        rows.extend({} for _ in range(index - box.top - len(rows)))
        cells = [(column, cell) for _, column, cell in places]
        rows.append({"values": _values(writer, index, cells, box.left)})
    return rows


def _values(writer: CellWriter, row: int, cells: Iterable[tuple[int, Cell]], left: int) -> list[Json]:
    """The cells of a row, from the left one of the box to the last."""
    values: list[Json] = []
    for column, cell in cells:
        gap = column - left - len(values)
        if gap:
            values.extend({} for _ in range(gap))
        values.append(writer.json(row, column, cell))
    return values


def _between(row: Row, box: Box) -> list[tuple[int, Cell]]:
    return [(column, row[column]) for column in sorted(row) if box.left <= column < box.right]


def _places(over: Mapping[Place, Json], sheet: Sheet, box: Box) -> Iterable[tuple[int, int, Cell]]:
    if not over:
        return sheet.kept(box)
    shown = {(row, column): cell for row, column, cell in sheet.kept(box)}
    places = sorted(shown.keys() | over.keys())
    return ((row, column, shown.get((row, column), EMPTY)) for row, column in places)


def _lines(reader: Reader, sheet: Sheet, dimension: str, indexes: range) -> list[Json]:
    sizes, pixels = (
        (sheet.row_sizes, ROW_PIXELS) if dimension == "ROWS" else (sheet.column_sizes, COLUMN_PIXELS)
    )
    attached: dict[int, list[Json]] = {}
    for item in reader.draft.metadata_of_lines(sheet.sheet_id, dimension):
        attached.setdefault(item["location"]["dimensionRange"]["startIndex"], []).append(metadata(item))
    made = []
    for index in indexes:
        line: Json = {"pixelSize": pixels, **sizes.get(index, {})}
        if index in attached:
            line["developerMetadata"] = attached[index]
        made.append(line)
    return made


def _asks(wanted: Wanted, name: str) -> bool:
    return wanted is None or name in wanted or "*" in wanted


def _below(wanted: Wanted, *names: str) -> Wanted:
    """The fields asked for below a field; None: all of them."""
    for name in names:
        if wanted is None or name not in wanted:
            return None
        found = wanted[name]
        wanted = found if isinstance(found, Mapping) and found and "*" not in found else None
    return wanted
