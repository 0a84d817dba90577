"""The program of an engine's process: workbooks inside IronCalc, told what changes, answering with values.

Run as a script by `engine_worker`, and importing nothing of the sandbox, so that it starts in an instant. It
may die of any formula: IronCalc overflows its stack, takes all memory or runs without end. Whatever happens
here, nothing is lost but this process.
"""

import re
import resource
import signal
import sys
import threading
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

import ironcalc

STACK = 1 << 29
"""Bytes; 50,000 nested brackets need about half of it."""
MEMORY = 1 << 30
LONGEST_TEXT = 50_000
PUTTING = 5e-5
"""Seconds for each cell: a formula needs about 1e-5 to be read."""
TOO_LONG = "#LONG!"
NEVER = object()
_ARRAYS = re.compile(r"[{:]|FILTER|SORT|UNIQUE|SEQUENCE|STACK|TOCOL|TOROW|TEXTSPLIT|RANDARRAY", re.IGNORECASE)

Value: TypeAlias = Any
Place = tuple[int, int, int]
Plain = float | bool | str | None | tuple[str]
"""A value; an error is its text in a tuple."""
Command = tuple[int, int, int, str, Value]
"""Tab, row and column from 0; formula, text, number, bool or clear; what to put there."""
Answer = tuple[dict[Place, Plain], dict[Place, Plain]]


class Book:
    """One workbook: what was put into it, and what it last answered."""

    def __init__(self, titles: list[str]) -> None:
        self._model = ironcalc.create("workbook", "en", "UTC", "en")
        self._formulas: dict[Place, bool] = {}
        self._filled: set[Place] = set()  # as the model counts, from row and column 1
        self._told: dict[Place, Plain] = {}
        for index, title in enumerate(titles):
            if index:
                self._model.new_sheet()
            self._model.rename_sheet(index, title)

    def apply(self, commands: list[Command]) -> None:
        for sheet, row, column, kind, value in commands:
            self._put((sheet, row, column), kind, value)

    def answer(self) -> Answer:
        """Formulas whose values differ from those last told, and all cells that arrays fill beside them."""
        self._model.evaluate()
        changed = {}
        told = self._told
        for place in self._formulas:
            value, had = self._read(place), told.get(place, NEVER)
            if value != had or type(value) is not type(had):
                changed[place] = value
        self._told.update(changed)
        return changed, self._spilled()

    def _put(self, place: Place, kind: str, value: Value) -> None:
        where = (place[0], place[1] + 1, place[2] + 1)
        if self._formulas.pop(place, None) is not None:
            self._model.clear_cell_contents(*where)  # with what an array filled
            self._told.pop(place, None)
        self._filled.discard(where)
        if kind == "clear":
            self._model.clear_cell_contents(*where)
            return
        if kind == "formula":
            self._filled.add(where)
            self._put_formula(place, value)
            return
        self._filled.add(where)
        if kind == "text":
            self._model.update_cell_with_text(*where, value)
        elif kind == "bool":
            self._model.update_cell_with_bool(*where, value)
        else:
            self._model.update_cell_with_number(*where, value)

    def _put_formula(self, place: Place, text: str) -> None:
        self._formulas[place] = _ARRAYS.search(text) is not None
        where = (place[0], place[1] + 1, place[2] + 1)
        try:
            self._model.update_cell_with_formula(*where, text)
        except ironcalc.WorkbookError:
            self._model.update_cell_with_formula(*where, "=1+")

    def _spilled(self) -> dict[Place, Plain]:
        if not any(self._formulas.values()):
            return {}
        known = self._filled
        found = [where for where in self._model.get_all_cells() if where not in known]
        places = [(sheet, row - 1, column - 1) for sheet, row, column in found]
        return {place: value for place in places if (value := self._read(place)) is not None}

    def _read(self, place: Place) -> Plain:
        where = (place[0], place[1] + 1, place[2] + 1)
        value: float | bool | str | None = self._model.get_cell_value(*where)
        if not isinstance(value, str):
            return value
        if value.startswith("#") and self._model.get_cell_type(*where) == ironcalc.CellType.ErrorValue:
            return (value,)
        return value if len(value) <= LONGEST_TEXT else (TOO_LONG,)


def allowed(seconds: float, commands: int) -> float:
    """How much processor time an evaluation may take that was allowed `seconds`, with so many cells to be
    put into place before it: that takes its time, too, however light the formulas are.
    """
    return seconds + commands * PUTTING


def by_the_clock(seconds: float) -> float:
    """How long so many seconds of processor time may last on a busy machine."""
    return 3 * seconds + 1


def serve(connection: Connection) -> None:
    """Answer until the other end is closed. A task that takes more processor time than it may, or far more
    time, ends the process: by a signal, because IronCalc holds the interpreter's lock while it evaluates.
    """
    books: dict[int, Book] = {}
    while True:
        try:
            name, titles, commands, seconds = connection.recv()
        except EOFError:
            return
        if seconds is None:
            books.pop(name, None)
            continue
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, by_the_clock(seconds))
        if titles is not None:
            books[name] = Book(titles)
        books[name].apply(commands)
        connection.send(books[name].answer())
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def main(descriptor: int) -> None:
    connection = Connection(descriptor)
    threading.stack_size(STACK)
    thread = threading.Thread(target=serve, args=(connection,))
    thread.start()
    resource.setrlimit(resource.RLIMIT_AS, (STACK + MEMORY, STACK + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    thread.join()


if __name__ == "__main__":
    main(int(sys.argv[1]))
