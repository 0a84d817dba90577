"""One evaluation of one workbook: in a process, within a time limit, and what is left out when that fails."""

import threading
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Protocol

from service.sandbox.sheets.engine_process import Command, Place, Plain, allowed, by_the_clock
from service.sandbox.sheets.engine_worker import Worker, WorkerLost
from service.sandbox.sheets.formulas.weight import HEAVY, too_heavy, weight

WHOLE, AGAIN, LESS = 0.4, 0.2, 0.08
"""Parts of the limit: for a whole workbook, for another try when its process died, and for each of five tries
to find what of it can be computed.
"""
STARTING = 2.0
"""Seconds that a process may take to start, at most."""
BEARABLE, LIGHT = 2e7, 1e5
STAND_IN = "=#NULL!"
"""What stands in the place of a formula that is left out: its error goes on to whatever reads it."""


class Office(Protocol):
    """Where processes come from, how many seconds one evaluation may take, and a number that rises."""

    @property
    def seconds(self) -> float: ...
    def tick(self) -> int: ...
    def hire(self) -> Worker: ...
    def rehire(self, worker: Worker) -> bool: ...


@dataclass(frozen=True)
class Task:
    """Which workbook; `left_out`: formulas known to be too much; `whole`: new to its process."""

    book: int
    titles: list[str]
    left_out: Set[Place]
    whole: bool


@dataclass(frozen=True)
class Content:
    """All cells of a workbook, the formulas among them, and the places that are new since all went well."""

    commands: Sequence[Command]
    formulas: Mapping[Place, str]
    changed: Set[Place]


@dataclass
class Outcome:
    """`worker` has the workbook as it is now; None when nothing could be computed. `whole`: `values` are all
    values, not only those that changed.
    """

    worker: Worker | None
    values: dict[Place, Plain] = field(default_factory=dict)
    spilled: dict[Place, Plain] = field(default_factory=dict)
    left_out: Set[Place] = frozenset()
    whole: bool = True


class Job:
    """An evaluation: `ask` first; if it has not ended `soon`, let it `go_on` on a thread of its own."""

    def __init__(self, task: Task, worker: Worker, office: Office) -> None:
        self._task, self._worker, self._office = task, worker, office
        self._limit = office.seconds
        self._asked = self._limit * WHOLE
        self._done = threading.Event()
        self._outcome: Outcome | None = None

    @property
    def outcome(self) -> Outcome:
        """How it ended; to be asked for after `wait`."""
        assert self._outcome is not None
        return self._outcome

    def ask(self, commands: Sequence[Command]) -> None:
        task = self._task
        titles = task.titles if task.whole else None
        self._asked = allowed(self._limit * WHOLE, len(commands))
        try:
            self._worker.ask(task.book, titles, _without(commands, task.left_out), self._asked)
        except WorkerLost:
            return  # found again when waiting for its answer

    def soon(self, patience: float) -> bool:
        """Whether it has ended well within so many seconds."""
        found = self._answered(patience)
        if found:
            self._end(found)
        return found is not None

    def go_on(self, content: Content) -> None:
        threading.Thread(target=self._go_on, args=(content,), name="evaluation", daemon=True).start()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it has ended, by itself or by its limit."""
        return self._done.wait(seconds)

    def _end(self, outcome: Outcome) -> None:
        self._outcome = outcome
        if outcome.worker:
            outcome.worker.busy = False
        self._done.set()

    def _answered(self, seconds: float) -> Outcome | None:
        """What the process that was asked answers in time."""
        try:
            found = self._worker.answer(seconds)
        except WorkerLost:
            return None
        if found is None:
            return None
        return Outcome(self._worker, *found, left_out=self._task.left_out, whole=self._task.whole)

    def _go_on(self, content: Content) -> None:
        nothing = Outcome(None, left_out=frozenset(content.formulas))
        try:
            self._end(self._patiently(content) or self._less(content) or nothing)
        finally:
            if not self._done.is_set():
                self._end(nothing)

    def _patiently(self, content: Content) -> Outcome | None:
        """The whole workbook: from its process, or from a fresh one where that has died. None: too heavy."""
        found = self._answered(by_the_clock(self._asked))
        if found:
            return found
        self._worker.end()
        again = not self._worker.overrun
        return self._attempt(content, self._task.left_out, AGAIN) if again else None

    def _less(self, content: Content) -> Outcome | None:
        attempts = (self._attempt(content, plan, LESS) for plan in _plans(content, self._task.left_out))
        return next((found for found in attempts if found), None)

    def _attempt(self, content: Content, left_out: Set[Place], share: float) -> Outcome | None:
        worker, seconds = self._office.hire(), allowed(self._limit * share, len(content.commands))
        try:
            worker.ask(self._task.book, self._task.titles, _without(content.commands, left_out), seconds)
            found = worker.answer(by_the_clock(seconds) + STARTING)
        except WorkerLost:
            found = None
        if found is None:
            worker.end()
            return None
        return Outcome(worker, *found, left_out=left_out)


def _plans(content: Content, known: Set[Place]) -> Iterator[Set[Place]]:
    """What to leave out, in turn: first what is new and heavy, in the end all but the lightest."""
    tried: set[Set[Place]] = {known}
    new = {place: text for place, text in content.formulas.items() if place in content.changed}
    heavy = too_heavy(content.formulas, BEARABLE)
    for left_out in (
        {place for place, text in new.items() if weight(text) > HEAVY},
        heavy,
        heavy | too_heavy(new, LIGHT),
        heavy | new.keys(),
        too_heavy(content.formulas, LIGHT),
    ):
        plan = frozenset(known | left_out)
        if plan not in tried:
            tried.add(plan)
            yield plan


def _without(commands: Sequence[Command], left_out: Set[Place]) -> list[Command]:
    if not left_out:
        return list(commands)
    return [(*one[:3], "formula", STAND_IN) if one[:3] in left_out else one for one in commands]
