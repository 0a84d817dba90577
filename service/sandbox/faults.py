"""Failures planned for a method, consumed call by call, and told apart from those that never happened."""

import itertools
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase

from service.sandbox.call import Json
from service.sandbox.fault_kinds import GRANTING, problems


@dataclass
class Fault:
    """A plan. ValueError names every value that does not fit.

    Which calls: `method` (an id, or a pattern as `drive.*` and `*`), `where` (a text in the address or the
    body, such as a file id), `identity` (who calls), `after` (how many such calls to spare first),
    `probability` with `seed` (by lot, the same at each run). How often: `times` (once unless said; without
    end by lot or in a span), `span_seconds` (real time from its first happening).

    `status`, `reason` and `message` word the error of a refusal; `body` replaces it whole. `seconds`: how
    long an answer is held; `applied`: whether a call that times out was carried out.
    """

    method: str
    kind: str
    times: int | None = None
    after: int = 0
    where: str = ""
    identity: str = ""
    probability: float = 1
    seed: int | None = None
    span_seconds: float = 0
    status: int | None = None
    reason: str = "backendError"
    message: str = "The service is currently unavailable."
    body: dict[str, Json] | None = None
    seconds: float = 0
    applied: bool = False
    considered: int = field(default=0, init=False)
    happened: int = field(default=0, init=False)
    id: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        wrong = problems(vars(self))
        if wrong:
            raise ValueError("; ".join(wrong))
        if self.times is None and self.probability == 1 and not self.span_seconds:
            self.times = 1

    @property
    def remaining(self) -> int | None:
        """How often it may still happen; None without end."""
        return None if self.times is None else self.times - self.happened

    @property
    def pending(self) -> bool:
        """Has it not happened as planned? By lot it is enough that some call might have met it."""
        if self.probability < 1:
            return not self.considered
        return bool(self.remaining) if not self.span_seconds and self.times else not self.happened


@dataclass(frozen=True)
class Meeting:
    """A call as a plan looks at it. `text`: its address and body, made when a plan asks."""

    method: str
    identity: str
    text: Callable[[], str]


class Faults:
    """In memory; kept when used up, so that a test can ask whether its fault happened. `now`: real time."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._planned: list[Fault] = []
        self._lots: dict[int, random.Random] = {}
        self._began: dict[int, float] = {}
        self._ids = itertools.count(1)

    def plan(self, fault: Fault) -> Mapping[str, Json]:
        with self._lock:
            fault.id = next(self._ids)
            self._lots[fault.id] = random.Random(fault.id if fault.seed is None else fault.seed)  # noqa: S311
            self._planned.append(fault)
            return _shown(fault)

    def take(self, call: Meeting) -> Fault | None:
        """The fault that this call shall meet, counted as having happened."""
        with self._lock:
            return next((fault for fault in self._planned if self._meets(fault, call)), None)

    def give_back(self, fault: Fault) -> None:
        """It did not happen after all: the call that it was to spoil was refused on its own account."""
        with self._lock:
            fault.happened -= 1

    def listed(self, *, pending: bool = False) -> list[Mapping[str, Json]]:
        """All, with `happened` and `remaining`; or only those that have not happened as planned."""
        with self._lock:
            return [_shown(fault) for fault in self._planned if fault.pending or not pending]

    def clear(self) -> None:
        with self._lock:
            self._planned.clear()
            self._lots.clear()
            self._began.clear()

    def _meets(self, fault: Fault, call: Meeting) -> bool:
        if fault.remaining == 0 or self._over(fault) or not _concerns(fault, call):
            return False
        if fault.after:
            fault.after -= 1
            return False
        fault.considered += 1
        if fault.probability < 1 and self._lots[fault.id].random() >= fault.probability:
            return False
        self._began.setdefault(fault.id, self._now())
        fault.happened += 1
        return True

    def _over(self, fault: Fault) -> bool:
        began = self._began.get(fault.id)
        return bool(fault.span_seconds) and began is not None and self._now() - began >= fault.span_seconds


def _concerns(fault: Fault, call: Meeting) -> bool:
    if not fnmatchcase(call.method, fault.method) or (call.method == GRANTING and fault.method != GRANTING):
        return False
    if fault.identity and fault.identity.lower() != call.identity.lower():
        return False
    return not fault.where or fault.where in call.text()


def _shown(fault: Fault) -> Mapping[str, Json]:
    return asdict(fault) | {"remaining": fault.remaining, "pending": fault.pending}
