"""A data tab brought up to date: only rows that differ are written; nobody else sorts or edits it."""

from collections.abc import Iterable, Mapping, Sequence

from service.interface.columns import DataTab
from service.interface.grid import DataRead
from service.sheetwriting import Request, sheets
from service.sheetwriting.cells import cell, update_cells
from service.sheetwriting.values import Content, Formula, extended, plain_formula, value_of

Record = Mapping[str, Content]

_ROOM, _MORE = 20, 1000


def capacity_for(read: DataRead, rows: int) -> int:
    """How many rows the tab has once `rows` records are in it; more only when it runs full."""
    needed = rows + 1 + _ROOM
    return read.size if needed <= read.size else needed + _MORE


def table_requests(read: DataRead, records: Sequence[Record]) -> list[Request]:
    """What makes the tab hold the headings and exactly `records`; [] when it does."""
    wanted = [[record.get(column) for column in read.data.columns] for record in records]
    found = [[row.get(column) for column in read.data.columns] for row in read.rows]
    grown = capacity_for(read, len(records)) - read.size
    requests = [sheets.append_rows(read.data.sheet_id, grown)] if grown else []
    if [heading for heading in read.headings if heading] != list(read.data.columns):
        requests.append(_write(read.data, 0, [read.data.columns]))
    return requests + [_write(read.data, start + 1, rows) for start, rows in _changed(wanted, found)]


def _changed(
    wanted: Sequence[Sequence[Content]], found: Sequence[Sequence[Content]]
) -> Iterable[tuple[int, list[Sequence[Content]]]]:
    """Runs of rows that differ, each with its first row's index; surplus rows are emptied."""
    width = len(wanted[0]) if wanted else len(found[0]) if found else 0
    empty: list[Content] = [None] * width
    start, run = 0, list[Sequence[Content]]()
    for index in range(max(len(wanted), len(found)) + 1):
        new: Sequence[Content] = wanted[index] if index < len(wanted) else empty
        old = found[index] if index < len(found) else empty
        if not _same(new, old):
            start = index if not run else start
            run.append(new)
        elif run:
            yield start, run
            run = []


def _same(new: Sequence[Content], old: Sequence[Content]) -> bool:
    return len(new) == len(old) and all(
        one == other or _plain(one) == _plain(other) for one, other in zip(new, old, strict=True)
    )


def _plain(content: Content) -> object:
    """Numbers to seven places (a hundredth of a second): Sheets keeps fifteen digits, Python seventeen."""
    if isinstance(content, Formula):
        return ("formula", plain_formula(content.text))
    value = value_of(extended(content))
    return round(value, 7) if isinstance(value, float) else value


def _write(data: DataTab, row: int, rows: Sequence[Sequence[Content]]) -> Request:
    return update_cells(data.sheet_id, row, 0, [[cell(content) for content in contents] for contents in rows])
