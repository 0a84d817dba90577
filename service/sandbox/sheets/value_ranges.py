"""ValueRanges: rectangles of values as values.get gives them, trimmed and clipped."""

from collections.abc import Iterable, Mapping

from service.sandbox.sheets.reading import How, Reader, Render
from service.sandbox.sheets.shown_lines import Line, Lines, shown_lines
from service.sandbox.sheets.state import a1
from service.sandbox.sheets.state.cells import Json, JsonValue
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Row, Sheet
from service.sandbox.sheets.unfit import check_values

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
    def draw(rows: Iterable[int]) -> Lines:
        drawn = ((row, _line(reader, sheet, box, how, row)) for row in rows)
        return {row: line for row, line in drawn if line}

    if reader.draft.is_stored(sheet.sheet_id) and not reader.spilled(sheet):
        return _gapless(shown_lines(reader, sheet, box, how, draw), box)
    return _gapless(_with_all_spilled(reader, sheet, box, how), box)


def _with_all_spilled(reader: Reader, sheet: Sheet, box: Box, how: How) -> Lines:
    spilled = reader.spilled(sheet)
    rows = {row for row in (*sheet.rows, *(row for row, _ in spilled)) if box.top <= row < box.bottom}
    drawn = {row: _line(reader, sheet, box, how, row) for row in rows}
    if spilled:
        drawn = {row: _with_spilled(reader, sheet, box, how, row, line) for row, line in drawn.items()}
    return {row: line for row, line in drawn.items() if line}


def _gapless(found: Lines, box: Box) -> list[Line]:
    """Lines from the first row of the box to the last that holds anything."""
    lines: list[Line] = []
    for row in sorted(found):
        lines.extend([] for _ in range(row - box.top - len(lines)))
        lines.append(found[row])
    return lines


def _line(reader: Reader, sheet: Sheet, box: Box, how: How, row_index: int) -> Line:
    row, left, right = sheet.rows.get(row_index, _NO_CELLS), box.left, box.right
    line: Line = []
    narrow = right - left < len(row)
    for column in (
        [column for column in range(left, right) if column in row]
        if narrow
        else sorted(column for column in row if left <= column < right)
    ):
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
