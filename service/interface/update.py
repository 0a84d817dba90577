"""The interface brought up to date: one batchUpdate, or none; then the formulas of rows that lack them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain.program import Program
from service.interface import log_tab
from service.interface.as_read import InterfaceReading
from service.interface.boards import board_requests
from service.interface.columns import FIRST_ROW, Holds
from service.interface.contact import CONTACT
from service.interface.empty_rows import growth
from service.interface.facts import LogLine
from service.interface.grid import TabRead
from service.interface.held_columns import Hold, held_columns
from service.interface.rebuilding import rebuild
from service.interface.refill import look_requests, refill
from service.interface.returning import returned_columns
from service.interface.showing import Showing
from service.interface.table import Record, capacity_for, table_requests
from service.interface.tabs import Wanted, board_records, records, wanted_rows
from service.interface.taking_over import renumbering, taken_over
from service.sheetwriting import Json, Request, sheets
from service.sheetwriting.cells import VALUES, append_cells, cell
from service.sheetwriting.values import Content

_NEW = f"{VALUES},dataValidation"


@dataclass(frozen=True)
class Update:
    """What makes the interface say what is given. `requests` come first, `formulas` after them.

    With them, what has the numbers `moved_in` gets the rows of what is over.
    """

    requests: list[Request]
    formulas: list[Json]
    moved_in: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.requests) + len(self.formulas)


def update_of(showing: Showing) -> Update:
    """The update; of length 0 when the interface says it already.

    Lines of the log that the tab has already are left out.
    """
    program, rebuilt = showing.program, rebuild(showing)
    requests, reading = rebuilt.requests, rebuilt.reading
    formulas: list[Json] = []
    moved_in: frozenset[str] = frozenset()
    showing = replace(showing, reading=reading)
    data = records(showing)
    tables = {key: table_requests(found, data[key]) for key, found in reading.data.items()}
    contact = tables.pop(CONTACT.key)
    for table in tables.values():
        requests += table
    wanted = wanted_rows(showing)
    for key, tab in reading.tabs.items():
        columns, whole = returned_columns(program, tab)
        own = _tab_update(program, reading, whole, wanted[key], data, anew=bool(columns), hold=showing.hold)
        requests += [*columns, *own.requests]
        formulas += own.formulas
        moved_in |= own.moved_in
    told = board_records(showing)
    for key, board in reading.boards.items():
        requests += board_requests(board, told[key])
    requests += _log_requests(program, reading, showing.facts.log)
    due = requests or formulas or showing.contact_due
    return Update([*requests, *contact] if due else [], formulas, moved_in)


def _tab_update(
    program: Program,
    reading: InterfaceReading,
    read: TabRead,
    wanted: Wanted,
    rows_of: Mapping[str, Sequence[Record]],
    *,
    anew: bool,
    hold: Hold,
) -> Update:
    """New rows below the last one, then the service columns over all rows. `hold` is how columns are held
    meanwhile.
    """
    data = reading.data.get(read.tab.data.key)
    if data is None or "key" not in read.positions:
        return Update([], [])
    here = frozenset(read.keys)
    lacking = [key for key in dict.fromkeys(wanted.keys) if key not in here]
    old_of = taken_over(read, lacking, wanted.over)
    new = [key for key in lacking if key not in old_of]
    end = FIRST_ROW + len(read.rows) + len(new)
    requests = [*renumbering(read, old_of), *growth(read, end)]
    if new:
        rows = [_new_row(read, key, wanted.typed.get(key, {})) for key in new]
        requests += held_columns(read, hold)
        requests += [append_cells(read.tab.sheet_id, rows, _NEW), *look_requests(program, read, end)]
    made = refill(program, read, capacity_for(data, len(rows_of[data.data.key])), end, anew=anew)
    return Update(requests + made.requests, made.formulas, frozenset(old_of))


def _new_row(read: TabRead, key: str, typed: Mapping[str, Content]) -> list[Json]:
    """A row with its number, its tick boxes and what staff had `typed` there.

    No formula yet, since where it will stand is not certain.
    """
    cells: list[Json] = [{} for _ in range(max(read.positions.values()) + 1)]
    cells[read.positions["key"]] = cell(key)
    for column in read.tab.columns:
        if column.holds is Holds.TICK and column.key in read.positions:
            tick = typed.get(column.key)
            cells[read.positions[column.key]] = cell(tick, validation=column.validation)
        elif column.key in typed and column.key in read.positions:
            cells[read.positions[column.key]] = cell(typed[column.key])
    return cells


def _log_requests(program: Program, reading: InterfaceReading, log: Sequence[LogLine]) -> list[Request]:
    new = [line for line in log if line.number > reading.last_log][-log_tab.KEPT :]
    if not new:
        return []
    look = log_tab.looks(program)
    rows = [
        [cell(content, one) for content, one in zip(log_tab.log_row(program, line), look, strict=True)]
        for line in new
    ]
    surplus = min(reading.log_rows, max(0, reading.log_rows + len(new) - log_tab.KEPT))
    dropped = [sheets.delete_rows(log_tab.SHEET_ID, log_tab.TOP, log_tab.TOP + surplus)] if surplus else []
    return [append_cells(log_tab.SHEET_ID, rows), *dropped]
