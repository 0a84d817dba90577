"""What was last read in a tab, put into the same tab made anew: the only time that the service types for
people.
"""

from collections.abc import Iterator, Sequence

from service.domain.base import Value
from service.domain.elements import Log
from service.domain.readings import TabReading, row_address
from service.sheetwriting import Json, Request
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.workbook.elements.log_line import placed_columns
from service.workbook.layout import Book
from service.workbook.placement import Placement

_LINKED = f"{VALUES},textFormatRuns"


def content_requests(layout: Book, placement: Placement, read: TabReading) -> Iterator[Request]:
    """Answers, rows of logs and ticks of a tab that nobody has typed in since it was made."""
    sheet = placement.tab.sheet_id
    for given in placement.block.cells:
        if given.address and read.values.get(given.address) is not None:
            filled = _filled(read.values[given.address], read.links.get(given.address, ()))
            yield update_cells(sheet, given.row, given.column, [[filled]], _fields(filled))
        elif given.attempt and (read.checks if given.checks else read.ticks).get(given.attempt):
            yield update_cells(sheet, given.row, given.column, [[cell(True)]], VALUES)
    for log in placement.tab.logs():
        yield from _entries(layout, placement, log, read)


def _entries(layout: Book, placement: Placement, log: Log, read: TabReading) -> Iterator[Request]:
    area = placement.block.named.get(log.key)
    columns = {one.column.key: one.at for one in placed_columns(layout.program, log) if one.typed}
    if area is None:
        return
    for number, row in enumerate(read.rows.get(log.key, ()), start=1):
        for key, value in row.items():
            if value is not None and key in columns:
                filled = _filled(value, read.links.get(row_address(log.key, number, key), ()))
                at = area.top + number
                yield update_cells(area.sheet_id, at, columns[key], [[filled]], _fields(filled))


def _filled(value: Value, links: Sequence[str]) -> Json:
    """The cell; words that linked somewhere link to the first of these again."""
    made = cell(value)
    if links and isinstance(value, str):
        made["textFormatRuns"] = [{"startIndex": 0, "format": {"link": {"uri": links[0]}}}]
    return made


def _fields(filled: Json) -> str:
    return _LINKED if "textFormatRuns" in filled else VALUES
