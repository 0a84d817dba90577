"""Rectangles of values on their way into a tab: values.update, append and their batches."""

from dataclasses import dataclass, field

from service.sandbox.sheets import failures, protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.reading import How, Reader
from service.sandbox.sheets.state import a1
from service.sandbox.sheets.state.cells import Json, JsonValue
from service.sandbox.sheets.state.ranges import Box, Span
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.value_ranges import value_range
from service.sandbox.sheets.writing import raw_cell, typed_cell

Places = set[tuple[int, int]]


@dataclass(frozen=True)
class Written:
    """What one write did: `box` is the rectangle of the values sent, `cells` those that were not null."""

    sheet_id: int
    box: Box
    cells: Places = field(default_factory=set)

    def json(self, draft: Draft) -> Json:
        """An UpdateValuesResponse; counts of zero are left out."""
        counts = {
            "updatedRows": len({row for row, _ in self.cells}),
            "updatedColumns": len({column for _, column in self.cells}),
            "updatedCells": len(self.cells),
        }
        return {
            "spreadsheetId": draft.file_id,
            "updatedRange": a1.show(draft.sheet(self.sheet_id).title, self.box),
            **{name: count for name, count in counts.items() if count},
        }


def is_typed(option: str | None) -> bool:
    """Whether values are read as typed. Raises 400 when the caller did not say."""
    if option not in ("RAW", "USER_ENTERED"):
        raise failures.invalid("'valueInputOption' is required but not specified")
    return option == "USER_ENTERED"


def write(draft: Draft, sheet: Sheet, span: Span, lines: list[list[JsonValue]], *, as_typed: bool) -> Written:
    """Put lines of values into the span; null leaves a cell, the empty text empties it. A span of one cell is
    where they begin; a larger one bounds them. Raises Refused beyond it, or beyond the grid.
    """
    allowed = _allowed(sheet, span)
    width = max((len(line) for line in lines), default=0)
    box = Box(allowed.top, allowed.top + len(lines), allowed.left, allowed.left + width)
    _check_reach(sheet, span, box, allowed)
    return put_lines(draft, sheet, box, lines, as_typed=as_typed)


def put_lines(
    draft: Draft, sheet: Sheet, box: Box, lines: list[list[JsonValue]], *, as_typed: bool
) -> Written:
    """As `write`, into a box of just that size inside of the grid."""
    places = {
        (row, column)
        for row, line in enumerate(lines, box.top)
        for column, value in enumerate(line, box.left)
        if value is not None
    }
    _guard(draft, sheet, box, places)
    edited = draft.edit(sheet.sheet_id)
    for row, column in places:
        value, cell = lines[row - box.top][column - box.left], edited.cell(row, column)
        edited.put(row, column, typed_cell(draft, cell, value) if as_typed else raw_cell(cell, value))
    shown = box if box.height and box.width else Box(box.top, box.top + 1, box.left, box.left + 1)
    return Written(sheet.sheet_id, shown, places)


def with_data(draft: Draft, written: Written, how: How, major: str | None) -> Json:
    """The response with `updatedData`, for includeValuesInResponse."""
    sheet = draft.sheet(written.sheet_id)
    data = value_range(Reader(draft), sheet, written.box, how, major)
    return {**written.json(draft), "updatedData": data}


def totals(all_written: list[Written]) -> Json:
    """The sums of a batch; rows and columns written twice count once."""
    rows = {(one.sheet_id, row) for one in all_written for row, _ in one.cells}
    columns = {(one.sheet_id, column) for one in all_written for _, column in one.cells}
    counts = {
        "totalUpdatedRows": len(rows),
        "totalUpdatedColumns": len(columns),
        "totalUpdatedCells": sum(len(one.cells) for one in all_written),
        "totalUpdatedSheets": len({one.sheet_id for one in all_written if one.cells}),
    }
    return {name: count for name, count in counts.items() if count}


def _allowed(sheet: Sheet, span: Span) -> Box:
    top, bottom, left, right = span
    single = None not in span and (bottom, right) == ((top or 0) + 1, (left or 0) + 1)
    if single:
        return Box(top or 0, protection.FAR, left or 0, protection.FAR)
    return Box(
        top or 0,
        sheet.row_count if bottom is None else bottom,
        left or 0,
        sheet.column_count if right is None else right,
    )


def _check_reach(sheet: Sheet, span: Span, box: Box, allowed: Box) -> None:
    shown = box._replace(bottom=max(box.bottom, box.top + 1), right=max(box.right, box.left + 1))
    if box.right > allowed.right or box.bottom > allowed.bottom:
        asked = _shown(sheet, span)
        beyond = f"column [{a1.column_name(allowed.right)}]"
        if box.bottom > allowed.bottom:
            beyond = f"row [{allowed.bottom + 1}]"
        raise Refused(f"Requested writing within range [{asked}], but tried writing to {beyond}")
    if shown.bottom > sheet.row_count or shown.right > sheet.column_count:
        raise failures.off_grid(a1.show(sheet.title, shown), sheet.row_count, sheet.column_count)


def _shown(sheet: Sheet, span: Span) -> str:
    """A range with its open ends as written."""
    if span == Span():
        return a1.show(sheet.title, sheet.whole)
    first = ("" if span.left is None else a1.column_name(span.left)) + (
        "" if span.top is None else str(span.top + 1)
    )
    last = ("" if span.right is None else a1.column_name(span.right - 1)) + (
        "" if span.bottom is None else str(span.bottom)
    )
    return f"{a1.quoted(sheet.title)}!{first}:{last}"


def _guard(draft: Draft, sheet: Sheet, box: Box, places: Places) -> None:
    if len(places) == box.height * box.width:
        protection.guard(draft, sheet, box)
        return
    for row, column in places:
        protection.guard(draft, sheet, Box(row, row + 1, column, column + 1))
