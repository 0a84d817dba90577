"""One workbook as the engine has it: kept in step with the stored tabs, evaluated when they have changed.

Another process evaluates (see `engine_job`), which may be lost at any moment: all that is needed to make the
workbook anew is here.
"""

import time
from collections.abc import Iterator, Sequence, Set
from datetime import datetime

from service.sandbox.later import NotYet
from service.sandbox.sheets.display.typed import whole
from service.sandbox.sheets.engine_changes import Changes
from service.sandbox.sheets.engine_job import Content, Job, Office, Outcome, Task
from service.sandbox.sheets.engine_process import Command, Place, Plain
from service.sandbox.sheets.engine_worker import Worker
from service.sandbox.sheets.formulas.binding import Bound, Surroundings, engine_title, surroundings
from service.sandbox.sheets.formulas.errors import FAILED, TIMED_OUT, CellError, engine_error
from service.sandbox.sheets.formulas.reach import reach
from service.sandbox.sheets.state.cells import EMPTY, Cell, Formula, Json, Scalar
from service.sandbox.sheets.state.sheet import Row, Sheet, entered, same_cells

Value = Scalar | CellError | None
Shape = tuple[tuple[str, int, int, int, int], ...]
PATIENCE = 0.25
"""Seconds for which a call keeps everybody else waiting for its formulas."""
RETRY = 60.0
"""Seconds after which formulas that were left out are tried again when anything changes."""


class EngineModel:
    """Built for a fixed list of tabs and titles; a workbook with another list needs another model."""

    def __init__(self, sheets: Sequence[Sheet], number: int, office: Office) -> None:
        self.layout = layout(sheets)
        self._number, self._office = number, office
        self._titles = [engine_title(sheet) for sheet in sheets]
        self._applied: list[Sheet | None] = [None] * len(sheets)
        self._index = {sheet.sheet_id: index for index, sheet in enumerate(sheets)}
        self._formulas: dict[Place, tuple[str, Bound]] = {}
        self._loose: set[Place] = set()
        self._moment: datetime | None = None
        self._names: Sequence[Json] = ()
        self._shape: Shape = ()
        self._commands: list[Command] = []
        self._changed: set[Place] = set()
        self._worker: Worker | None = None
        self._job: Job | None = None
        self._raw: dict[Place, Plain] = {}
        self._values: dict[Place, Value] = {}
        self._spilled: dict[int, dict[tuple[int, int], Value]] = {}
        self._left_out: Set[Place] = frozenset()
        self._left_out_at = 0.0
        self._retyped = False
        self.changes = Changes(list(self._index), office.tick)

    def refresh(
        self, sheets: Sequence[Sheet], names: Sequence[Json], now: datetime, *, hurried: bool
    ) -> None:
        """Bring in what differs from the last time, and evaluate if anything does. Raises NotYet when that
        takes longer and the caller is in a hurry.
        """
        self._settle(hurried=hurried)
        changed = [i for i, sheet in enumerate(sheets) if self._applied[i] is not sheet]
        if changed or names != self._names or self._clock_moved(now):
            around = surroundings(sheets, names, now)
            bound_before = {place: self._formulas[place] for place in self._loose}
            for index in changed:
                self._apply(index, sheets[index], around)
            shape = _shape(sheets, around)
            moved = _moved(self._shape, shape) if names == self._names else None
            stay = [place for place, had in bound_before.items() if self._formulas.get(place) is had]
            self._rebind(stay, around, moved)
            self._names, self._moment, self._shape = names, now, shape
        if self._commands:
            self._begin()
            self._settle(hurried=hurried)

    @property
    def formula_count(self) -> int:
        return len(self._formulas)

    def value(self, sheet_id: int, row: int, column: int) -> Value:
        """The value of a formula cell as last evaluated; an error where it was left out."""
        place = (self._index[sheet_id], row, column)
        if place not in self._values:
            self._values[place] = self._read(place, self._raw.get(place))
        return self._values[place]

    def spilled(self, sheet_id: int) -> dict[tuple[int, int], Value]:
        """Cells that arrays fill beside their formula, with their values."""
        return self._spilled.get(self._index[sheet_id], {})

    def drop(self) -> None:
        """Forget the workbook where it was evaluated."""
        worker = self._worker
        if worker and self._office.rehire(worker):
            worker.drop(self._number)
            worker.busy = False

    def _settle(self, *, hurried: bool) -> None:
        job = self._job
        if job is None:
            return
        if not job.wait(PATIENCE if hurried else None):
            raise NotYet(job.wait)
        self._job = None
        assert job.outcome is not None
        self._take(job.outcome)

    def _begin(self) -> None:
        """Have the changes evaluated by the process that has the workbook, or all of it by another."""
        if self._left_out and (self._retyped or time.monotonic() - self._left_out_at > RETRY):
            self._left_out, self._worker = frozenset(), None
        worker, whole_book = self._worker, False
        if worker is None or not self._office.rehire(worker):
            worker, whole_book = self._office.hire(), True
        self._changed |= {one[:3] for one in self._commands}
        commands = list(self._everything()) if whole_book else self._commands
        self._commands, self._retyped = [], False
        task = Task(self._number, self._titles, self._left_out, whole=whole_book)
        self._job = Job(task, worker, self._office)
        self._job.ask(commands)
        if not self._job.soon(PATIENCE):
            self._job.go_on(self._content())

    def _content(self) -> Content:
        formulas = {place: bound.text for place, (_, bound) in self._formulas.items()}
        return Content(list(self._everything()), formulas, frozenset(self._changed))

    def _everything(self) -> Iterator[Command]:
        for index, sheet in enumerate(self._applied):
            for row, cells in (sheet.rows if sheet else {}).items():
                for column, cell in cells.items():
                    place = (index, row, column)
                    if place in self._formulas:
                        yield (*place, "formula", self._formulas[place][1].text)
                    elif entered(cell) is not None:
                        yield _command(place, cell)

    def _take(self, outcome: Outcome) -> None:
        self._worker = outcome.worker
        renewed = outcome.whole or outcome.left_out != self._left_out
        if outcome.whole:
            self._raw.clear()
        if outcome.left_out != self._left_out:
            self._left_out, self._left_out_at = outcome.left_out, time.monotonic()
        self._changed.clear()
        self._raw.update(outcome.values)
        self._values.clear()
        had, self._spilled = self._spilled, {}
        for place, raw in outcome.spilled.items():
            self._spilled.setdefault(place[0], {})[place[1:]] = self._read(place, raw)
        self.changes.note(outcome.values, (had, self._spilled), everything=renewed)

    def _clock_moved(self, now: datetime) -> bool:
        if self._moment is None or not any(self._formulas[p][1].reads_clock for p in self._loose):
            return self._moment is None
        return now.replace(second=0, microsecond=0) != self._moment.replace(second=0, microsecond=0)

    def _apply(self, index: int, sheet: Sheet, around: Surroundings) -> None:
        before = self._applied[index]
        self._applied[index] = sheet
        old_rows: dict[int, Row] = before.rows if before else {}
        for row_index in old_rows.keys() | sheet.rows.keys():
            old, new = old_rows.get(row_index, _NO_CELLS), sheet.rows.get(row_index, _NO_CELLS)
            if same_cells(old, new):
                continue
            for column in old.keys() | new.keys():
                was, now = old.get(column, EMPTY), new.get(column, EMPTY)
                if was is not now and _differ(was, now):
                    self._set((index, row_index, column), now, sheet, around)

    def _set(self, place: Place, cell: Cell, sheet: Sheet, around: Surroundings) -> None:
        self._formulas.pop(place, None)
        self._raw.pop(place, None)
        self._retyped |= place in self._left_out
        self._loose.discard(place)
        if isinstance(cell.value, Formula):
            self._set_formula(place, cell.value.text, around.bind(cell.value.text, sheet.title))
        else:
            self._commands.append(_command(place, cell))

    def _set_formula(self, place: Place, typed: str, bound: Bound) -> None:
        self._formulas[place] = (typed, bound)
        if not bound.fixed:
            self._loose.add(place)
        self._commands.append((*place, "formula", bound.text))

    def _rebind(self, places: Sequence[Place], around: Surroundings, moved: Set[str] | None) -> None:
        """Formulas with names, open ends or the clock that were bound before, when what they are bound to has
        changed: the tabs that have `moved`; None: anything.
        """
        for place in places:
            typed, bound = self._formulas[place]
            own_title, names = self.layout[place[0]][1], around.names.keys()
            same = moved is not None and not reach(typed).touches(moved, own_title, names)
            if same and not bound.reads_clock:
                continue
            again = around.bind(typed, own_title)
            if again.text != bound.text:
                self._set_formula(place, typed, again)

    def _read(self, place: Place, raw: Plain) -> Value:
        if place in self._left_out:
            return TIMED_OUT
        if isinstance(raw, tuple):
            return self._error(place, raw[0])
        if isinstance(raw, float):
            return whole(raw) if abs(raw) != float("inf") else FAILED
        return raw

    def _error(self, place: Place, text: str) -> CellError:
        if text == "#NULL!" and self._left_out:
            return TIMED_OUT
        return engine_error(text, self._formulas[place][0] if place in self._formulas else "")


def layout(sheets: Sequence[Sheet]) -> tuple[tuple[int, str], ...]:
    """The tabs that a model is built for."""
    return tuple((sheet.sheet_id, sheet.title) for sheet in sheets)


def _shape(sheets: Sequence[Sheet], around: Surroundings) -> Shape:
    """All of the tabs that formulas are bound to: how large each is, and how far it is used."""
    return tuple((sheet.title, *around.tabs[sheet.title.casefold()][1:]) for sheet in sheets)


def _moved(before: Shape, now: Shape) -> Set[str] | None:
    """Titles (casefolded) of the tabs whose size or used part has changed; None: there were others."""
    if len(before) != len(now):
        return None
    return {one[0].casefold() for had, one in zip(before, now, strict=True) if had != one}


def _command(place: Place, cell: Cell) -> Command:
    value = entered(cell)
    if value is None:
        return (*place, "clear", None)
    if isinstance(value, (bool, str)):
        return (*place, "bool" if isinstance(value, bool) else "text", value)
    return (*place, "number", float(value))


def _differ(was: Cell, now: Cell) -> bool:
    return was.value != now.value or type(was.value) is not type(now.value) or was.unticked != now.unticked


_NO_CELLS: Row = {}
