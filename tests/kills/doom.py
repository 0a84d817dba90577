"""A job in a process of its own that is killed at a point of its course: kill -9, nothing is cleaned up."""

import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from jobs.office import Office
from jobs.runner import run_job
from service.config import load
from service.errors import CohortbookError
from service.google.calls import CallRecord
from service.ledger.ledger import Ledger
from service.offices import connected

FAILED = 1


@dataclass(frozen=True)
class Point:
    """The `number`th event of a process: a commit of the ledger that is about to happen or has happened, or a
    call of Google's that was answered. With `seconds`, so long after it: in the next call, as a rule.
    """

    number: int
    seconds: float = 0


class Doom:
    """Counts a process's events, and kills it at `point`."""

    def __init__(self, point: Point | None) -> None:
        self.events, self._point, self._lock = 0, point, threading.Lock()

    def event(self) -> None:
        """One more has happened."""
        with self._lock:
            self.events += 1
            if self._point is None or self.events != self._point.number:
                return
        if self._point.seconds:
            threading.Timer(self._point.seconds, _die).start()
        else:
            _die()

    def called(self, _record: CallRecord) -> None:
        """A call was answered."""
        self.event()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DoomedLedger(Ledger):
    """The ledger of `inner`, each of whose commits counts twice: before it, and after it."""

    def __init__(self, inner: Ledger, doom: Doom) -> None:
        self._inner, self._doom = inner, doom

    @property
    def changes(self) -> int:
        """As the inner one."""
        return self._inner.changes

    @contextmanager
    def begin(self) -> Iterator[Session]:
        with self._inner.begin() as session:
            yield session
            self._doom.event()
        self._doom.event()

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self._inner.read() as session:
            yield session


@dataclass(frozen=True)
class Ended:
    """How a process ended by itself: how many `events` it had, and what was left to do, in words."""

    events: int
    problems: tuple[str, ...]


def run_apart(folder: Path, job: str, at: datetime, point: Point | None) -> Ended | None:
    """The job of the office in `folder` in a process of its own; None when it was killed at `point`.

    The process is a fork of this one, so that everything is imported. It opens ledger and Google anew.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os._exit(_work(folder, job, at, Doom(point), writing))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return None
    assert os.WEXITSTATUS(status) == 0, f"{job} failed by itself: see above"
    found = json.loads(told)
    return Ended(found["events"], tuple(found["problems"]))


def _work(folder: Path, job: str, at: datetime, doom: Doom, writing: int) -> int:
    try:
        with connected(load(folder), doom.called) as office:
            problems = _problems(_doomed(office, at, doom), job, at)
    except BaseException:  # noqa: BLE001 - the fork must never go on as the test
        traceback.print_exc(file=sys.stderr)
        return FAILED
    with os.fdopen(writing, "w") as pipe:
        json.dump({"events": doom.events, "problems": problems}, pipe)
    return 0


def _doomed(office: Office, at: datetime, doom: Doom) -> Office:
    begun = time.monotonic()
    ledger = DoomedLedger(office.ledger, doom)
    return replace(office, ledger=ledger, clock=lambda: at + timedelta(seconds=time.monotonic() - begun))


def _problems(office: Office, job: str, at: datetime) -> list[str]:
    try:
        outcome = run_job(office, job, at, "the schedule")
    except CohortbookError as error:
        return [str(error)]
    return [f"{problem.who}: {problem.text}" for problem in outcome.problems]
