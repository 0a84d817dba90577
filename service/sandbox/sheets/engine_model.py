"""One workbook inside IronCalc: kept in step with the stored tabs, evaluated when something has changed."""

import re
from collections.abc import Sequence
from datetime import datetime

import ironcalc

from service.sandbox.sheets.display.typed import whole
from service.sandbox.sheets.formulas.binding import Bound, Surroundings, engine_title, surroundings
from service.sandbox.sheets.formulas.errors import FAILED, CellError, engine_error
from service.sandbox.sheets.state.cells import EMPTY, Cell, Formula, Json, Scalar
from service.sandbox.sheets.state.sheet import Row, Sheet, entered

Value = Scalar | CellError | None
Place = tuple[int, int, int]
_ARRAYS = re.compile(r"[{:]|FILTER|SORT|UNIQUE|SEQUENCE|STACK|TOCOL|TOROW|TEXTSPLIT|RANDARRAY", re.IGNORECASE)


class EngineModel:
    """Built for a fixed list of tabs and titles; a workbook with another list needs another model."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.layout = layout(sheets)
        self._model = ironcalc.create("workbook", "en", "UTC", "en")
        self._applied: list[Sheet | None] = [None] * len(sheets)
        self._index = {sheet.sheet_id: index for index, sheet in enumerate(sheets)}
        self._formulas: dict[Place, tuple[str, Bound]] = {}
        self._loose: set[Place] = set()
        self._values: dict[Place, Value] = {}
        self._spilled: dict[int, dict[tuple[int, int], Value]] = {}
        self._moment: datetime | None = None
        self.broken = False
        self._names: Sequence[Json] = ()
        for index, sheet in enumerate(sheets):
            if index:
                self._model.new_sheet()
            self._model.rename_sheet(index, engine_title(sheet))

    def refresh(self, sheets: Sequence[Sheet], names: Sequence[Json], now: datetime) -> None:
        """Bring in what differs from the last time, and evaluate if anything does. An engine that gives up is
        `broken` from then on: make another model.
        """
        try:
            self._refresh(sheets, names, now)
        except ironcalc.WorkbookError:
            self.broken = True
        except BaseException as panic:
            if type(panic).__name__ != "PanicException":  # how Rust's panics arrive; no class to name
                raise
            self.broken = True

    def _refresh(self, sheets: Sequence[Sheet], names: Sequence[Json], now: datetime) -> None:
        around: Surroundings | None = None
        touched = False
        changed = [i for i, sheet in enumerate(sheets) if self._applied[i] is not sheet]
        if changed or names != self._names or self._clock_moved(now):
            around = surroundings(sheets, names, now)
            for index in changed:
                touched |= self._apply(index, sheets[index], around)
            touched |= self._rebind(sheets, around)
            self._names, self._moment = names, now
        if touched:
            self._evaluate()

    def value(self, sheet_id: int, row: int, column: int) -> Value:
        """The value of a formula cell as last evaluated; an error where the engine gave up."""
        if self.broken:
            return FAILED
        place = (self._index[sheet_id], row, column)
        if place not in self._values:
            self._values[place] = self._read(place)
        return self._values[place]

    def spilled(self, sheet_id: int) -> dict[tuple[int, int], Value]:
        """Cells that arrays fill beside their formula, with their values."""
        return self._spilled.get(self._index[sheet_id], {})

    def _clock_moved(self, now: datetime) -> bool:
        if self._moment is None or not any(self._formulas[p][1].reads_clock for p in self._loose):
            return self._moment is None
        return now.replace(second=0, microsecond=0) != self._moment.replace(second=0, microsecond=0)

    def _apply(self, index: int, sheet: Sheet, around: Surroundings) -> bool:
        before = self._applied[index]
        self._applied[index] = sheet
        old_rows: dict[int, Row] = before.rows if before else {}
        touched = False
        for row_index in old_rows.keys() | sheet.rows.keys():
            old, new = old_rows.get(row_index, _NO_CELLS), sheet.rows.get(row_index, _NO_CELLS)
            if old == new:
                continue
            for column in old.keys() | new.keys():
                was, now = old.get(column, EMPTY), new.get(column, EMPTY)
                if was is not now and _differ(was, now):
                    self._set((index, row_index, column), now, sheet, around)
                    touched = True
        return touched

    def _set(self, place: Place, cell: Cell, sheet: Sheet, around: Surroundings) -> None:
        index, row, column = place[0], place[1] + 1, place[2] + 1
        if self._formulas.pop(place, None):
            self._model.clear_cell_contents(index, row, column)  # with what an array filled
        self._loose.discard(place)
        if isinstance(cell.value, Formula):
            self._set_formula(place, cell.value.text, around.bind(cell.value.text, sheet.title))
            return
        value = entered(cell)
        if value is None:
            self._model.clear_cell_contents(index, row, column)
        elif isinstance(value, bool):
            self._model.update_cell_with_bool(index, row, column, value)
        elif isinstance(value, str):
            self._model.update_cell_with_text(index, row, column, value)
        else:
            self._model.update_cell_with_number(index, row, column, float(value))

    def _set_formula(self, place: Place, typed: str, bound: Bound) -> None:
        self._formulas[place] = (typed, bound)
        if not bound.fixed:
            self._loose.add(place)
        try:
            self._model.update_cell_with_formula(place[0], place[1] + 1, place[2] + 1, bound.text)
        except ironcalc.WorkbookError:
            self._model.update_cell_with_formula(place[0], place[1] + 1, place[2] + 1, "=1+")

    def _rebind(self, sheets: Sequence[Sheet], around: Surroundings) -> bool:
        """Formulas with names, open ends or the clock, when what they are bound to has changed."""
        touched = False
        for place in list(self._loose):
            typed, bound = self._formulas[place]
            again = around.bind(typed, sheets[place[0]].title)
            if again.text != bound.text:
                self._set_formula(place, typed, again)
                touched = True
        return touched

    def _evaluate(self) -> None:
        self._values.clear()
        self._spilled.clear()
        self._model.evaluate()
        if any(_ARRAYS.search(bound.text) for _, bound in self._formulas.values()):
            self._find_spilled()

    def _find_spilled(self) -> None:
        for index, row, column in self._model.get_all_cells():
            place = (index, row - 1, column - 1)
            sheet = self._applied[index]
            if place in self._formulas or sheet is None or entered(sheet.cell(*place[1:])) is not None:
                continue
            self._spilled.setdefault(index, {})[place[1:]] = self._read(place)

    def _read(self, place: Place) -> Value:
        index, row, column = place[0], place[1] + 1, place[2] + 1
        raw = self._model.get_cell_value(index, row, column)
        if isinstance(raw, float):
            return whole(raw) if abs(raw) != float("inf") else FAILED
        if isinstance(raw, str) and raw.startswith("#") and self._is_error(index, row, column):
            return engine_error(raw, self._formulas[place][0] if place in self._formulas else "")
        return raw if isinstance(raw, (str, bool)) else None

    def _is_error(self, index: int, row: int, column: int) -> bool:
        found: bool = self._model.get_cell_type(index, row, column) == ironcalc.CellType.ErrorValue
        return found


def layout(sheets: Sequence[Sheet]) -> tuple[tuple[int, str], ...]:
    """The tabs that a model is built for."""
    return tuple((sheet.sheet_id, sheet.title) for sheet in sheets)


def _differ(was: Cell, now: Cell) -> bool:
    return was.value != now.value or type(was.value) is not type(now.value) or was.unticked != now.unticked


_NO_CELLS: Row = {}
