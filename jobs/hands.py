"""Several workbooks at hand side by side: Google takes seconds for a call and allows one each second."""

from collections.abc import Callable, Iterator, Sequence
from contextvars import copy_context
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

S = TypeVar("S")


def abreast(hands: int, steps: Sequence[S], act: Callable[[S], bool]) -> None:
    """`act` on each step, begun in their order, so many at a time; no further one begins once it said False.

    With one hand everything happens in the calling thread. What `act` raises ends it likewise, and is raised
    here when all that was under way has come to its end.
    """
    if hands <= 1 or len(steps) <= 1:
        for step in steps:
            if not act(step):
                return
        return
    _Crew(steps, act).work(min(hands, len(steps)))


class _Crew(Generic[S]):
    def __init__(self, steps: Sequence[S], act: Callable[[S], bool]) -> None:
        self._left, self._act = iter(steps), act
        self._lock, self._stop = Lock(), Event()
        self._errors: list[BaseException] = []

    def work(self, hands: int) -> None:
        threads = [
            Thread(target=copy_context().run, args=(self._hand,), name=f"hand-{number}", daemon=True)
            for number in range(hands)
        ]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:  # stopped by hand: what is under way is finished, or the next run would have to look for it
            self._stop.set()
            for thread in threads:
                thread.join()
        if self._errors:
            raise self._errors[0]

    def _hand(self) -> None:
        for step in self._steps():
            try:
                if not self._act(step):
                    self._stop.set()
            except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
                self._errors.append(error)
                self._stop.set()

    def _steps(self) -> Iterator[S]:
        while not self._stop.is_set():
            with self._lock:
                try:
                    step = next(self._left)
                except StopIteration:
                    return
            yield step
