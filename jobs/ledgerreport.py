"""A run's progress, written where the console reads it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Lock, Thread

from jobs.report import Report
from service.errors import LedgerError
from service.ledger import Ledger, runs

OFTEN = timedelta(seconds=1)
"""Steps are written down at most so often: a look at the console is not worth a write for each."""

PULSE_SECONDS = 30.0
log = logging.getLogger(__name__)


class LedgerReport:
    """Tells the ledger, and `shown` besides. `clock` gives real time: the run's signs of life."""

    def __init__(self, ledger: Ledger, run_id: int, clock: Callable[[], datetime], shown: Report) -> None:
        self._ledger, self._run_id, self._clock, self._shown = ledger, run_id, clock, shown
        self._lock = Lock()
        self._heading, self._note, self._done, self._total = "", "", 0, 0
        self._written: datetime | None = None

    def begin(self, text: str, total: int) -> None:
        """A step of `total` parts starts."""
        self._shown.begin(text, total)
        with self._lock:
            self._heading, self._note, self._done, self._total = text, text, 0, total
        self.beat()

    def step(self, text: str = "") -> None:
        """One part is done."""
        self._shown.step(text)
        with self._lock:
            self._done += 1
            self._note = f"{self._heading}: {text}" if text else self._heading
            last = self._done >= self._total
        if last or self._written is None or self._clock() - self._written >= OFTEN:
            self.beat()

    def beat(self) -> None:
        """Write down how far the run is, and that it lives."""
        with self._lock:
            self._written = self._clock()
            with self._ledger.begin() as session:
                runs.progress(session, self._run_id, self._done, self._total, self._note, self._written)

    @contextmanager
    def pulse(self, seconds: float = PULSE_SECONDS) -> Iterator[None]:
        """Beat every so often meanwhile: one step may wait long for Google."""
        done = Event()
        thread = Thread(target=self._pulse, args=(done, seconds), name=f"pulse-{self._run_id}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _pulse(self, done: Event, seconds: float) -> None:
        while not done.wait(seconds):
            try:
                self.beat()
            except LedgerError as error:
                log.warning("no sign of life could be written: %s", error)
