"""A board as it stands in the spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.interface.columns import FIRST_ROW, Board
from service.interface.grid import cells_of, size_of
from service.sheetwriting.values import plain_formula


@dataclass(frozen=True)
class BoardRead:
    """A board as it stands: what each cell below the headings holds, comparable with `held`."""

    board: Board
    size: int
    rows: tuple[tuple[str, ...], ...]


def read_board(board: Board, sheet: Mapping[str, Any]) -> BoardRead:
    """The board in `sheet`."""
    width = len(board.columns)
    rows = [_padded([held(c.get("userEnteredValue", {})) for c in row], width) for row in cells_of(sheet)]
    return BoardRead(board, size_of(sheet), tuple(rows[FIRST_ROW:]))


def held(value: Mapping[str, Any]) -> str:
    """What an ExtendedValue holds, as text: without what Sheets may write differently in a formula."""
    kind, content = next(iter(value.items()), ("", ""))
    if kind == "formulaValue":
        return plain_formula(str(content))
    return f"{content:.10g}" if isinstance(content, float | int) else str(content)


def _padded(row: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple([*row, *[""] * width][:width])
