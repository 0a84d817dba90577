"""Columns put at their places: the service's own that somebody deleted, and those that are new to the tab."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from service.domain.program import Program
from service.interface.columns import COLUMN_KEY, FIRST_ROW, HEADING_ROW, OWNER_ROW, Column, Part, StaffTab
from service.interface.empty_rows import colour_requests, veil_requests
from service.interface.grid import TabRead
from service.interface.heads import head_rows
from service.interface.held_columns import Hold, held_column
from service.interface.looks import body
from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import ALL, LOOKS, cell, repeat_cell, update_cells


def is_ours(read: TabRead, column: Column) -> bool:
    """Whether the column can be made without guessing: not what staff typed, and not the numbers that say
    whose words are whose, in staff's columns or in some that they added; but for a column in which nobody
    can have typed, since it never was there.
    """
    if column.part is Part.TYPED:
        return column.key in read.unbuilt
    return not (column.part is Part.KEY and (read.tab.of(Part.TYPED) or read.noted))


def returned_columns(program: Program, read: TabRead) -> tuple[list[Request], TabRead]:
    """The requests, and the tab as it stands after them; formulas follow with all others.

    A tab that lost its numbers is emptied, since its rows say nothing any more, and filled again.
    """
    requests: list[Request] = []
    if "key" not in read.positions and is_ours(read, read.tab.column("key")) and read.rows:
        requests.append(sheets.delete_rows(read.tab.sheet_id, FIRST_ROW, FIRST_ROW + len(read.rows)))
        read = replace(read, size=read.size - len(read.rows), rows=())
    for index, column in enumerate(read.tab.columns):
        if column.key in read.positions or not is_ours(read, column):
            continue
        place = _place(read.tab, index, read.positions)
        requests += _inserted(program, read, column, place, index)
        moved = {key: at + 1 if at >= place else at for key, at in read.positions.items()}
        read = replace(read, positions=moved | {column.key: place})
        requests += _veiled(read, column)
    return requests, read


def _veiled(read: TabRead, column: Column) -> Iterable[Request]:
    """What is gray by this column, or in it."""
    mine = [veil for veil in read.tab.veils if veil.by == column.key]
    mine += [replace(veil, over=(column.key,)) for veil in read.tab.veils if column.key in veil.over]
    return veil_requests(mine, read.tab.sheet_id, FIRST_ROW, read.size, read.positions)


def _place(tab: StaffTab, index: int, positions: Mapping[str, int]) -> int:
    """Right of the nearest column before it that is there."""
    before = [positions[column.key] for column in tab.columns[:index] if column.key in positions]
    return before[-1] + 1 if before else 0


def _inserted(program: Program, read: TabRead, column: Column, place: int, index: int) -> list[Request]:
    tab, sheet_id, end = read.tab, read.tab.sheet_id, FIRST_ROW + len(read.rows)
    head = head_rows(program, tab)[OWNER_ROW : HEADING_ROW + 1]
    requests = [
        sheets.insert_columns(sheet_id, place, 1),
        update_cells(sheet_id, OWNER_ROW, place, [[row[index]] for row in head], ALL),
        sheets.size_columns(sheet_id, place, place + 1, column.width),
        sheets.add_metadata(None, COLUMN_KEY, column.key, sheets.column_location(sheet_id, place)),
        *held_column(sheet_id, column.key, place, Hold.ANEW),
    ]
    if read.rows:
        area = Area(sheet_id, FIRST_ROW, place, end, place + 1)
        look = cell(look=body(program, column), validation=column.validation)
        requests.append(repeat_cell(area, look, LOOKS))
    if column.part is Part.FINDER:
        requests.append(sheets.hide_columns(sheet_id, place, place + 1))
    if index < tab.frozen_columns:
        frozen = {"gridProperties": {"frozenColumnCount": tab.frozen_columns}}
        requests.append(sheets.update_sheet(sheet_id, frozen, "gridProperties.frozenColumnCount"))
    if column.key in tab.coloured:
        alone = replace(tab, coloured=(column.key,))
        requests += colour_requests(alone, FIRST_ROW, read.size, place)
    return requests
