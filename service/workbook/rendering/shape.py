"""Sizes, hidden rows and columns, merged cells, conditional looks, names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.conditional import when_formula
from service.sheetwriting.protection import name_range
from service.workbook.geometry import HIDDEN, LABEL, ROW_HEIGHT, WHO_WIDTH
from service.workbook.placement import Cell, Placement
from service.workbook.range_names import nth_name, range_name
from service.workbook.rendering.looks import rule_format, rule_look
from service.workbook.style import Style


def width_requests(placement: Placement) -> Iterator[Request]:
    """Column widths, equal neighbours together, and which columns are hidden."""
    sheet = placement.tab.sheet_id
    widths = {LABEL + n: width for n, width in enumerate(placement.widths)} | {placement.who: WHO_WIDTH}
    for start, end, pixels in equal_runs(widths):
        yield sheets.size_columns(sheet, start, end, pixels)
    yield sheets.hide_columns(sheet, 0, HIDDEN)
    if placement.workings:
        yield sheets.hide_columns(sheet, placement.who + 1, placement.columns)


def size_requests(placement: Placement) -> Iterator[Request]:
    """Column widths and row heights, equal neighbours together; what people need not see is hidden."""
    sheet = placement.tab.sheet_id
    yield from width_requests(placement)
    yield sheets.size_rows(sheet, 0, placement.block.rows, ROW_HEIGHT)
    taller = {row: height for row, height in placement.block.heights.items() if height != ROW_HEIGHT}
    for start, end, pixels in equal_runs(taller):
        yield sheets.size_rows(sheet, start, end, pixels)
    for start, end, _ in equal_runs(dict.fromkeys(placement.block.hidden, 0)):
        yield sheets.hide_rows(sheet, start, end)


def equal_runs(sizes: Mapping[int, int]) -> Iterator[tuple[int, int, int]]:
    """Runs of neighbours of one size: start, end (open), size."""
    ordered = sorted(sizes.items())
    for (size, _), run in groupby(enumerate(ordered), key=lambda item: (item[1][1], item[1][0] - item[0])):
        places = [place for _, (place, _) in run]
        yield places[0], places[-1] + 1, size


def merge_requests(placement: Placement, cells: Sequence[Cell]) -> Iterator[Request]:
    """Merged runs; those below one another with the same columns take one request."""
    wide = sorted((c for c in cells if c.span > 1), key=lambda c: (c.column, c.span, c.row))
    runs = groupby(enumerate(wide), key=lambda item: (item[1].column, item[1].span, item[1].row - item[0]))
    for _, run in runs:
        merged = [cell for _, cell in run]
        first, last = merged[0], merged[-1]
        right = first.column + first.span
        area = Area(placement.tab.sheet_id, first.row, first.column, last.row + 1, right)
        yield sheets.merge(area, by_rows=True)


def rule_requests(placement: Placement) -> Iterator[Request]:
    """Conditional looks, the first ones deciding."""
    ordered = sorted(placement.block.rules, key=lambda rule: rule.style is Style.ZEBRA)
    for index, rule in enumerate(ordered):
        look = rule_format(rule_look(placement, rule))
        yield when_formula([rule.area], rule.formula, look, index)


def name_requests(placement: Placement) -> Iterator[Request]:
    """Named ranges with fixed ids, one per field and table."""
    for key, area in placement.block.named.items():
        name = nth_name(range_name(placement.tab.key, key), placement.times)
        yield name_range(name, name, area)


def joined(parts: Iterable[Iterable[Request]]) -> list[Request]:
    """All requests in order."""
    return [request for part in parts for request in part]
