"""Formulas after the grid, or the tabs, have changed; and formulas copied to another cell."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from service.sandbox.sheets.formulas.moves import Move, moved
from service.sandbox.sheets.formulas.tokens import LONG, Corner, Reference, tokens
from service.sandbox.sheets.state.ranges import Bound

Rewrite = Callable[[Reference], str]
REF_ERROR = "#REF!"
_NUMBERS = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class GridMove:
    """A move in one tab. With a `band` (start, end of the other dimension), only what lies wholly inside it
    moves: insertRange and deleteRange.
    """

    sheet_id: int
    dimension: Literal["ROWS", "COLUMNS"]
    move: Move
    band: tuple[int, int] | None = None

    def rows_and_columns(
        self, rows: tuple[Bound, Bound], columns: tuple[Bound, Bound]
    ) -> tuple[tuple[Bound, Bound], tuple[Bound, Bound]] | None:
        """Both spans of a range afterwards; None when it is gone."""
        along, across = (rows, columns) if self.dimension == "ROWS" else (columns, rows)
        if self.band and not _inside(across, self.band):
            return rows, columns
        found = moved(self.move, *along)
        if found is None:
            return None
        return (found, columns) if self.dimension == "ROWS" else (rows, found)


def _inside(span: tuple[Bound, Bound], band: tuple[int, int]) -> bool:
    start, end = span
    return start is not None and end is not None and band[0] <= start and end <= band[1]


def rewrite(formula: str, change: Rewrite) -> str:
    """The formula with each reference replaced by what `change` makes of it."""
    return "".join(change(token.ref) if token.ref else token.text for token in tokens(formula))


def after_move(formula: str, move: GridMove, is_moved_sheet: Callable[[str | None], bool]) -> str:
    """The formula after rows or columns moved. `is_moved_sheet` says whether a written title (None: the
    formula's own tab) means the tab in which they moved.
    """
    if move.dimension == "ROWS" and all(int(row) <= move.move.first for row in _NUMBERS.findall(formula)):
        return formula  # all that it names stands above: most formulas, where rows come or go at the foot

    def change(ref: Reference) -> str:
        if not is_moved_sheet(ref.sheet):
            return str(ref)
        return _moved_reference(ref, move)

    return rewrite(formula, change)


def _moved_reference(ref: Reference, move: GridMove) -> str:
    end = ref.end or ref.start
    rows = (ref.start.row, None if end.row is None else end.row + 1)
    columns = (ref.start.column, None if end.column is None else end.column + 1)
    found = move.rows_and_columns(rows, columns)
    if found is None:
        return REF_ERROR
    (top, bottom), (left, right) = found
    start = ref.start._replace(row=top, column=left)
    last = end._replace(
        row=None if bottom is None else bottom - 1, column=None if right is None else right - 1
    )
    return str(Reference(ref.sheet, start, last if ref.end else None))


def renamed(formula: str, old: str, new: str) -> str:
    """The formula after the tab `old` became `new`."""
    if old.casefold() not in formula.replace("''", "'").casefold():
        return formula
    same = old.casefold()
    return rewrite(
        formula, lambda ref: str(ref._replace(sheet=new) if (ref.sheet or "").casefold() == same else ref)
    )


def without_sheet(formula: str, gone: str) -> str:
    """The formula after the tab `gone` was deleted."""
    if gone.casefold() not in formula.replace("''", "'").casefold():
        return formula
    same = gone.casefold()
    return rewrite(formula, lambda ref: REF_ERROR if (ref.sheet or "").casefold() == same else str(ref))


def copied(formula: str, down: int, right: int) -> str:
    """The formula as a cell `down` rows below and `right` columns beside would have it.

    >>> copied("=A1+$B$2+C$3+D:D", 2, 1)
    '=B3+$B$2+D$3+E:E'
    """
    if not (down or right):
        return formula
    return _copy_kept(formula, down, right) if len(formula) < LONG else _copy(formula, down, right)


@lru_cache(maxsize=20_000)
def _copy_kept(formula: str, down: int, right: int) -> str:
    return _copy(formula, down, right)


def _copy(formula: str, down: int, right: int) -> str:
    def change(ref: Reference) -> str:
        start = _offset(ref.start, down, right)
        end = None if ref.end is None else _offset(ref.end, down, right)
        if start is None or (ref.end is not None and end is None):
            return REF_ERROR
        return str(Reference(ref.sheet, start, end))

    return rewrite(formula, change)


def _offset(corner: Corner, down: int, right: int) -> Corner | None:
    row = corner.row if corner.row is None or corner.row_fixed else corner.row + down
    column = corner.column if corner.column is None or corner.column_fixed else corner.column + right
    if (row is not None and row < 0) or (column is not None and column < 0):
        return None
    return corner._replace(row=row, column=column)
