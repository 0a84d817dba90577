"""GridData: cells with formats, values, validations, and the sizes of rows and columns."""

from collections.abc import Iterable, Mapping

from service.sandbox.sheets.conditions.formats import conditional_formats
from service.sandbox.sheets.conditions.hidden import hidden_rows
from service.sandbox.sheets.conditions.links import computed_links
from service.sandbox.sheets.formulas.errors import CellError
from service.sandbox.sheets.hyperlinks import hyperlink
from service.sandbox.sheets.outgoing import metadata
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.requests.patches import extended_value
from service.sandbox.sheets.state.cells import EMPTY, Cell, Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import COLUMN_PIXELS, ROW_PIXELS, Sheet
from service.sandbox.sheets.styles import DEFAULT_FORMAT, merged

_CORE = frozenset(
    {"userEnteredValue", "effectiveValue", "formattedValue", "userEnteredFormat", "effectiveFormat"}
)
Wanted = Mapping[str, object] | None  # the fields of GridData that the caller asked for; None: all


def grid_data(reader: Reader, sheet: Sheet, box: Box, wanted: Wanted) -> Json:
    """The GridData of a box; empty rows and cells at the end are left out."""
    made: Json = {}
    if box.top:
        made["startRow"] = box.top
    if box.left:
        made["startColumn"] = box.left
    if _asks(wanted, "rowData"):
        rows = _row_data(CellWriter(reader, sheet, box, _below(wanted, "rowData", "values")), sheet, box)
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


class CellWriter:
    """Cells of one tab as CellData, with only the fields that are wanted."""

    def __init__(self, reader: Reader, sheet: Sheet, box: Box, wanted: Wanted) -> None:
        self._reader, self._sheet, self._wanted = reader, sheet, wanted
        formats, links = _asks(wanted, "effectiveFormat"), _asks(wanted, "hyperlink")
        self.over = conditional_formats(reader, sheet, box) if formats else {}
        self._links = computed_links(reader, sheet, box) if links else {}
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
    values: list[Json] = []
    before = -1
    for row, column, cell in _places(writer.over, sheet, box):
        if row != before:
            rows.extend({} for _ in range(row - box.top - len(rows)))
            values, before = [], row
            rows.append({"values": values})
        gap = column - box.left - len(values)
        if gap:
            values.extend({} for _ in range(gap))
        values.append(writer.json(row, column, cell))
    return rows


def _places(over: Mapping[tuple[int, int], Json], sheet: Sheet, box: Box) -> Iterable[tuple[int, int, Cell]]:
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
    for item in reader.draft.metadata():
        place = item["location"].get("dimensionRange")
        if place and place["sheetId"] == sheet.sheet_id and place["dimension"] == dimension:
            attached.setdefault(place["startIndex"], []).append(metadata(item))
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
