"""The processes that evaluate, and the workbooks kept in them."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import count

from service.sandbox.sheets.engine_model import EngineModel, layout
from service.sandbox.sheets.engine_worker import Worker
from service.sandbox.sheets.state.sheet import Sheet

KEPT_MODELS, KEPT_FORMULAS = 256, 120_000
"""Whichever is reached first: workbooks with few formulas are many, and take little room."""
KEPT_IDLE = 2
"""Processes without work; while many workbooks are computed slowly at the same moment there are more."""


class Engine:
    """Evaluates workbooks within `seconds` each. Closed with the world that it belongs to."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._workers: list[Worker] = []
        self._models: OrderedDict[str, EngineModel] = OrderedDict()
        self._numbers = count(1)
        self._lock = threading.RLock()
        self._closed = False

    @property
    def seconds(self) -> float:
        """How long one evaluation may take."""
        return self._seconds()

    def model(self, file_id: str, sheets: Sequence[Sheet]) -> EngineModel:
        """The kept model of a spreadsheet, or a new one; the least used go when there are many."""
        with self._lock:
            model = self._models.pop(file_id, None)
            if model is None or model.layout != layout(sheets):
                if model:
                    model.drop()
                model = self.new_model(sheets)
            self._models[file_id] = model
            self._make_room()
            return model

    def _make_room(self) -> None:
        formulas = sum(one.formula_count for one in self._models.values())
        while len(self._models) > 1 and (len(self._models) > KEPT_MODELS or formulas > KEPT_FORMULAS):
            gone = self._models.popitem(last=False)[1]
            formulas -= gone.formula_count
            gone.drop()

    def new_model(self, sheets: Sequence[Sheet]) -> EngineModel:
        """A model that nobody else has; `drop` it when done."""
        return EngineModel(sheets, self.tick(), self)

    def hire(self) -> Worker:
        """An idle process, or a new one; it counts as busy from now on."""
        with self._lock:
            self._workers = [worker for worker in self._workers if worker.alive]
            idle = [worker for worker in self._workers if not worker.busy]
            for spare in idle[KEPT_IDLE:]:
                spare.end()
            worker = idle[0] if idle else Worker()
            if not idle:
                self._workers.append(worker)
            worker.busy = True
        if self._closed:
            worker.end()
        return worker

    def rehire(self, worker: Worker) -> bool:
        """Take a process that one had before, if it lives and is idle."""
        with self._lock:
            free = worker.alive and not worker.busy
            if free:
                worker.busy = True
            return free

    def tick(self) -> int:
        """A number above all that were given before, from 1."""
        return next(self._numbers)

    def forget(self) -> None:
        """Drop all models."""
        with self._lock:
            while self._models:
                self._models.popitem()[1].drop()

    def close(self) -> None:
        """End every process."""
        self._closed = True
        with self._lock:
            for worker in self._workers:
                worker.end()
