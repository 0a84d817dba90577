"""ValueRanges: rectangles of values as values.get gives them, trimmed and clipped."""

from collections.abc import Mapping

from service.sandbox.sheets.reading import Reader, Render
from service.sandbox.sheets.state import a1
from service.sandbox.sheets.state.cells import Json, JsonValue
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Row, Sheet
from service.sandbox.sheets.unfit import check_values

Line = list[JsonValue]
How = tuple[Render, bool]
_RENDERS: dict[str, Render] = {
    "FORMATTED_VALUE": "FORMATTED_VALUE",
    "UNFORMATTED_VALUE": "UNFORMATTED_VALUE",
    "FORMULA": "FORMULA",
}


def how_to_render(options: Mapping[str, JsonValue], prefix: str = "") -> How:
    """(render option, dates as text) of a call's options; `prefix` is "response" in those of writes."""
    names = ("valueRenderOption", "dateTimeRenderOption")
    keys = [prefix + name[0].upper() + name[1:] if prefix else name for name in names]
    render, dates = options.get(keys[0]), options.get(keys[1])
    return _RENDERS.get(render or "", "FORMATTED_VALUE"), dates == "FORMATTED_STRING"


def value_range(reader: Reader, sheet: Sheet, box: Box, how: How, major: str | None) -> Json:
    """The values of a box, without empty rows and cells at the end; no `values` when nothing is left."""
    by_columns = major == "COLUMNS"
    lines = _lines(reader, sheet, box, how)
    if by_columns:
        lines = _turned(lines)
    made: Json = {
        "range": a1.show(sheet.title, box),
        "majorDimension": "COLUMNS" if by_columns else "ROWS",
    }
    if lines:
        made["values"] = lines
    return made


def lines_of(value_range_json: Json) -> list[Line]:
    """The rows of a ValueRange that a caller sends. Raises Refused for a value that no cell can hold."""
    rows = value_range_json.get("values") or []
    check_values(rows)
    return _turned(rows, None) if value_range_json.get("majorDimension") == "COLUMNS" else list(rows)


def _lines(reader: Reader, sheet: Sheet, box: Box, how: How) -> list[Line]:
    spilled = reader.spilled(sheet)
    lines: list[Line] = []
    for row_index in _filled_rows(sheet, box, spilled):
        line = _line(reader, sheet, box, how, row_index)
        if spilled:
            line = _with_spilled(reader, sheet, box, how, row_index, line)
        if line:
            lines.extend([] for _ in range(row_index - box.top - len(lines)))
            lines.append(line)
    return lines


def _filled_rows(sheet: Sheet, box: Box, spilled: Mapping[tuple[int, int], object]) -> list[int]:
    known = sheet.rows.keys() | {row for row, _ in spilled} if spilled else sheet.rows.keys()
    return sorted(row for row in known if box.top <= row < box.bottom)


def _line(reader: Reader, sheet: Sheet, box: Box, how: How, row_index: int) -> Line:
    row, left, right = sheet.rows.get(row_index, _NO_CELLS), box.left, box.right
    line: Line = []
    for column in sorted(row):
        if not left <= column < right:
            continue
        cell = row[column]
        value: JsonValue = cell.value
        if value is None and cell.validation is None:
            continue
        if type(value) is not str or (cell.format is not None and "numberFormat" in cell.format):
            found = reader.values.of_cell(sheet, row_index, column, cell)
            if found is None and value is None:
                continue
            value = reader.rendered(sheet, cell, found, how)
        gap = column - left - len(line)
        if gap:
            line.extend([""] * gap)
        line.append(value)
    return line


def _with_spilled(reader: Reader, sheet: Sheet, box: Box, how: How, row: int, line: Line) -> Line:
    made, spilled = list(line), reader.spilled(sheet)
    for column in range(box.left, box.right):
        value = spilled.get((row, column))
        if value is not None:
            made.extend("" for _ in range(column - box.left + 1 - len(made)))
            made[column - box.left] = reader.rendered(sheet, sheet.cell(row, column), value, how)
    return made


def _turned(lines: list[Line], filler: JsonValue = "") -> list[Line]:
    """Rows as columns; the ends of short rows are filled, and the ends of columns trimmed again."""
    width = max((len(line) for line in lines), default=0)
    turned = [[line[i] if i < len(line) else filler for line in lines] for i in range(width)]
    if filler is None:
        return turned
    for line in turned:
        while line and line[-1] == "":
            line.pop()
    return turned


_NO_CELLS: Row = {}
