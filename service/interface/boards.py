"""Tabs that only the service writes: made, and brought up to date by rewriting the rows that differ."""

from collections.abc import Iterable, Sequence

from service.domain.program import Program
from service.interface.board_read import BoardRead, held
from service.interface.columns import FIRST_ROW, Board
from service.interface.heads import head_rows
from service.interface.locks import PER_SHEET, only_words
from service.interface.looks import SERVICE_HEAD, body
from service.interface.silence import alarm_colour
from service.interface.table import Record
from service.sheetwriting import Json, Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import ALL, LOOKS, VALUES, cell, repeat_cell, update_cells
from service.sheetwriting.conditional import when
from service.sheetwriting.formats import colour_style
from service.sheetwriting.protection import Service, protect_sheet
from service.sheetwriting.values import Content, extended

ROWS = 400


def new_board(program: Program, board: Board, service: Service, index: int | None) -> list[Request]:
    """The tab with its heads and locks, without rows; only `service` may edit it."""
    width = len(board.columns)
    return [
        sheets.add_sheet(
            board.sheet_id, board.title, ROWS, width, tab_colour=SERVICE_HEAD, index=index,
            frozen_rows=FIRST_ROW, frozen_columns=board.frozen_columns,
        ),
        update_cells(board.sheet_id, 0, 0, head_rows(program, board), ALL),
        *(
            sheets.size_columns(board.sheet_id, position, position + 1, column.width)
            for position, column in enumerate(board.columns)
        ),
        sheets.size_rows(board.sheet_id, 0, 1, 34),
        *_looks(program, board),
        alarm_colour(program, board.sheet_id, width),
        protect_sheet(board.sheet_id * PER_SHEET, board.sheet_id, service, only_words(program, board.title)),
        *board.charts,
    ]  # fmt: skip


def _looks(program: Program, board: Board) -> Iterable[Request]:
    for position, column in enumerate(board.columns):
        area = Area(board.sheet_id, FIRST_ROW, position, ROWS, position + 1)
        yield repeat_cell(area, cell(look=body(program, column)), LOOKS)
    first = Area(board.sheet_id, FIRST_ROW, 0, ROWS, 1)
    for text, colour in board.colours.items():
        yield when([first], "TEXT_STARTS_WITH", text, {"backgroundColorStyle": colour_style(colour)})


def board_requests(read: BoardRead, records: Sequence[Record]) -> list[Request]:
    """Rewrites the rows from the first that differs to the last; [] when the board says it already."""
    wanted = [[record.get(column.key) for column in read.board.columns] for record in records]
    told = [tuple(held(extended(content)) for content in row) for row in wanted]
    length = max(len(told), len(read.rows))
    blank = ("",) * len(read.board.columns)
    padded = [*told, *[blank] * (length - len(told))]
    found = [*read.rows, *[blank] * (length - len(read.rows))]
    differing = [index for index in range(length) if padded[index] != found[index]]
    if not differing:
        return []
    first, last = differing[0], differing[-1] + 1
    emptied: list[list[Content]] = [[None] * len(blank)] * (length - len(wanted))
    rows = [_cells(row) for row in [*wanted, *emptied][first:last]]
    missing = FIRST_ROW + last - read.size
    grown = [sheets.append_rows(read.board.sheet_id, missing + 50)] if missing > 0 else []
    return [*grown, update_cells(read.board.sheet_id, FIRST_ROW + first, 0, rows, VALUES)]


def _cells(contents: Sequence[Content]) -> list[Json]:
    return [cell(content) for content in contents]
