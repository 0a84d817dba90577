"""Trying again, with a bound.

Google asks for exponential backoff with jitter, capped
(https://developers.google.com/workspace/drive/api/guides/limits); where an answer names a time, it is waited
for. Only Transient is tried again: it is raised where a repetition cannot double anything.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_exponential_jitter

from service.errors import Transient

T = TypeVar("T")
ATTEMPTS = 8
"""With waits of about 1, 2, 4, 8, 16, 32 and 32 seconds: enough for a minute's quota to be refilled."""
CAP_SECONDS = 32


class Repeater:
    """Runs a call until it passes, fails for good, or has been tried `attempts` times."""

    def __init__(
        self, sleep: Callable[[float], None], now: Callable[[], datetime], attempts: int = ATTEMPTS
    ) -> None:
        self._sleep, self._now, self._attempts = sleep, now, attempts
        self._backoff = wait_exponential_jitter(initial=1, max=CAP_SECONDS, jitter=1)

    def __call__(self, call: Callable[[], T]) -> T:
        """What `call` returns. The last Transient is raised when no attempt is left."""
        retrying = Retrying(
            sleep=self._sleep,
            stop=stop_after_attempt(self._attempts),
            wait=self._wait,
            retry=retry_if_exception_type(Transient),
            reraise=True,
        )
        return retrying(call)

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        until = error.until if isinstance(error, Transient) else None
        asked = (until - self._now()).total_seconds() if until else 0.0
        return max(asked, self._backoff(state))
