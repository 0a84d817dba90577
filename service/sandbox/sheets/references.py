"""A range as callers write it (A1 notation or a name) -> a tab and its cells."""

from service.sandbox.sheets import failures
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.state import a1
from service.sandbox.sheets.state.ranges import Box, Span, span_of
from service.sandbox.sheets.state.sheet import Sheet


def resolve(draft: Draft, text: str) -> tuple[Sheet, Span]:
    """The tab (to read) and the cells, ends open as written. Without a title: the first visible tab.

    Raises Refused "Unable to parse range" for a tab or name that there is not.
    """
    title, cells = a1.split_title(text)
    if title is None:
        return _bare(draft, text)
    sheet_id = draft.workbook.find_title(title)
    if sheet_id is None:
        raise failures.unparsable(text)
    if not cells:
        return draft.sheet(sheet_id), Span()
    span = a1.parse_cells(cells)
    if span is None:
        raise failures.unparsable(text)
    return draft.sheet(sheet_id), span


def resolve_cells(draft: Draft, text: str) -> tuple[Sheet, Box]:
    """As `resolve`, cut off at the grid's edge. Raises Refused when it begins beyond the grid."""
    sheet, span = resolve(draft, text)
    return sheet, inside(sheet, span)


def inside(sheet: Sheet, span: Span) -> Box:
    """The part of the span in the grid. Raises Refused when it begins beyond the grid."""
    if (span.top or 0) >= sheet.row_count or (span.left or 0) >= sheet.column_count:
        wide = Box(
            span.top or 0,
            sheet.row_count if span.bottom is None else span.bottom,
            span.left or 0,
            sheet.column_count if span.right is None else span.right,
        )
        raise failures.off_grid(a1.show(sheet.title, wide), sheet.row_count, sheet.column_count)
    return sheet.box(span)


def _bare(draft: Draft, text: str) -> tuple[Sheet, Span]:
    name = next(
        (n for n in draft.workbook.named_ranges.values() if n["name"].casefold() == text.casefold()), None
    )
    if name:
        return draft.sheet(name["range"].get("sheetId", 0)), span_of(name["range"])
    sheet_id = draft.workbook.find_title(text)
    if sheet_id is not None:
        return draft.sheet(sheet_id), Span()
    span = a1.parse_cells(text)
    if span is None:
        raise failures.unparsable(text)
    return next(sheet for sheet in draft.sheets() if not sheet.hidden), span
