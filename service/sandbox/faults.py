"""Failures planned for a method, consumed call by call, and told apart from those that never happened."""

import itertools
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from service.sandbox.call import Json

KINDS = {
    "refuse": "answers the error at once; nothing is applied",
    "apply_then_refuse": "applies the call, then answers the error (a share whose mail failed)",
    "apply_then_500": "applies the call, then answers Google's 500",
    "apply_then_drop": "applies the call, then drops the connection",
    "rate_limit": "answers the API's own rate limit error; nothing is applied",
    "html_502": "answers 502 with a page; nothing is applied",
    "slow": "waits `seconds` of real time, then goes on as usual",
}
ANY_METHOD = "*"


@dataclass
class Fault:
    """`method`: an id, or `*` for any. `after`: how many calls to spare first. `times`: how often to happen.

    `status`, `reason` and `message` word the error of a refusal; `body` replaces it whole.
    """

    method: str
    kind: str
    times: int = 1
    after: int = 0
    status: int = 503
    reason: str = "backendError"
    message: str = "The service is currently unavailable."
    body: dict[str, Json] | None = None
    seconds: float = 0
    happened: int = field(default=0, init=False)
    id: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.times < 1 or self.after < 0 or self.seconds < 0:
            raise ValueError("times must be 1 or more, after and seconds 0 or more")

    @property
    def remaining(self) -> int:
        return self.times - self.happened


class Faults:
    """In memory; kept when used up, so that a test can ask whether its fault happened."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: list[Fault] = []
        self._ids = itertools.count(1)

    def plan(self, fault: Fault) -> Mapping[str, Json]:
        with self._lock:
            fault.id = next(self._ids)
            self._planned.append(fault)
            return _shown(fault)

    def take(self, method_id: str) -> Fault | None:
        """The fault that this call shall meet, counted as having happened."""
        with self._lock:
            for fault in self._planned:
                if fault.method not in (method_id, ANY_METHOD) or not fault.remaining:
                    continue
                if fault.after:
                    fault.after -= 1
                    continue
                fault.happened += 1
                return fault
        return None

    def listed(self) -> list[Mapping[str, Json]]:
        """All, with `happened` and `remaining`."""
        with self._lock:
            return [_shown(fault) for fault in self._planned]

    def clear(self) -> None:
        with self._lock:
            self._planned.clear()


def _shown(fault: Fault) -> Mapping[str, Json]:
    return asdict(fault) | {"remaining": fault.remaining}
