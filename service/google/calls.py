"""One call of Google's: timed, reported, its failure translated, and repeated where that is safe."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from service.errors import GoogleError
from service.google.failures import FAILURES, Attempted, failure
from service.google.retry import Repeater

T = TypeVar("T")


@dataclass(frozen=True)
class CallRecord:
    """One HTTP call. `method` is Google's method id, or `drive.batch` for a batch of `parts` calls, each of
    which counts against the quota; `outcome` is `ok` or Google's reason; `status` is 0 without an answer.
    """

    method: str
    seconds: float
    outcome: str
    status: int
    parts: int = 1


Observer = Callable[[CallRecord], None]


def utc_now() -> datetime:
    """The machine's time: quotas run by the clock on the wall, whatever time a job plans for."""
    return datetime.now(UTC)


class Calls:
    """Makes calls; safe to share between threads if `observe` is."""

    def __init__(
        self,
        observe: Observer | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._observe, self._now = observe, now
        self.repeated = Repeater(sleep, now)

    def run(self, method: str, send: Callable[[], T], *, repeatable: bool) -> T:
        """What `send` returns, tried again while its failure is Transient. Raises GoogleError.

        A call that is not `repeatable` is tried again only when it was surely not carried out: Google said
        that a rate limit turned it away, or no connection was made. Any other failure is an UnknownOutcome.
        """
        return self.repeated(lambda: self.once(method, send, repeatable=repeatable))

    def once(self, method: str, send: Callable[[], T], *, repeatable: bool, parts: int = 1) -> T:
        """What `send` returns, tried once. Raises GoogleError."""
        began = time.perf_counter()
        try:
            answer = send()
        except FAILURES as error:
            failed = self.failure(error, method, repeatable=repeatable)
            self._report(CallRecord(method, time.perf_counter() - began, failed.reason, failed.status, parts))
            raise failed from error
        self._report(CallRecord(method, time.perf_counter() - began, "ok", 200, parts))
        return answer

    def failure(self, error: Exception, method: str, *, repeatable: bool) -> GoogleError:
        """What a client library's error amounts to."""
        return failure(error, Attempted(method, repeatable, self._now()))

    def _report(self, record: CallRecord) -> None:
        if self._observe:
            self._observe(record)
