"""The pacer: every call waits here until Google's limits have room for it.

pyrate-limiter (alive, MIT) was looked at first: it keeps one entry for each unit (Drive's limit has a
million), knows no priorities, and cannot be told that Google refused.
"""

import threading
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from service.config import Quota
from service.google.tokens import Tokens
from service.google.units import Bucket

LONGEST_NAP, SHORTEST_NAP = 1.0, 0.01
AT_LEAST, TYPICAL = 20, {"sheets.reads": 1, "sheets.writes": 1, "drive": 50, "gmail": 100}
"""However often Google refuses, so many calls a minute go on, of so many units as the usual one has."""
KNOWN = 100
"""Runs whose calls are counted already: more than end within a minute."""
_urgent: ContextVar[bool] = ContextVar("urgent", default=False)


@contextmanager
def somebody_waits() -> Iterator[None]:
    """Calls made meanwhile go before all others, and into the part of each limit that is kept for them."""
    token = _urgent.set(True)
    try:
        yield
    finally:
        _urgent.reset(token)


def is_urgent() -> bool:
    """Whether somebody waits for what this thread does."""
    return _urgent.get()


@dataclass(order=True)
class _Turn:
    """A call that waits; those that somebody waits for first, then in the order of coming."""

    rank: tuple[bool, int]
    bucket: Bucket = field(compare=False)
    units: int = field(compare=False)

    @property
    def urgent(self) -> bool:
        return not self.rank[0]


@dataclass(frozen=True)
class Pass:
    """Leave to make a call as `identity`, after so many seconds of waiting."""

    identity: str
    bucket: Bucket
    units: int
    waited: float
    began: float


@dataclass(frozen=True)
class Spent:
    """So many units of an identity, the last of them at `at` (aware)."""

    bucket: Bucket
    identity: str
    units: int
    at: datetime


class Pacer:
    """Shared by all threads of a process. `now` gives aware times; `sleep` takes seconds."""

    def __init__(self, quota: Quota, sleep: Callable[[float], None], now: Callable[[], datetime]) -> None:
        self.quota, self._sleep, self._now = quota, sleep, now
        self._lock = threading.Lock()
        self._numbers = count()
        self._waiting: list[_Turn] = []
        self._tokens: dict[tuple[Bucket, str], Tokens] = {}
        self._known: deque[int] = deque(maxlen=KNOWN)

    @contextmanager
    def passing(self, bucket: Bucket, units: int, identities: Sequence[str]) -> Iterator[Pass]:
        """A call of so many units, made inside by whichever of `identities` has most room."""
        leave = self._enter(bucket, units, identities)
        try:
            yield leave
        finally:
            with self._lock:
                for tokens in self._of(bucket, leave.identity):
                    tokens.give_back(units, leave.began, self._seconds())

    def refused(self, leave: Pass, *, project: bool) -> None:
        """Google said that it was one call too many, for the identity or for the project as a whole."""
        with self._lock:
            user, everybody = self._of(leave.bucket, leave.identity)
            (everybody if project else user).refused(self._seconds())

    def knows(self, run: int) -> None:
        """The calls of this run went through here."""
        self._known.append(run)

    def charge(self, run: int, spent: Iterable[Spent]) -> None:
        """Count what a run of another process called a moment ago as if it had gone through here; once for
        each run, and none that went through here.
        """
        with self._lock:
            if run in self._known:
                return
            self._known.append(run)
            for one in spent:
                for tokens in self._of(one.bucket, one.identity):
                    tokens.charge(one.units, one.at.timestamp(), self._seconds())

    def used(self, bucket: Bucket, identity: str) -> tuple[int, float]:
        """How many units an identity (empty: all of them) has out now, and its limit as learned."""
        with self._lock:
            tokens, now = self._one(bucket, identity), self._seconds()
            return tokens.used(now), tokens.limit(now)

    def _enter(self, bucket: Bucket, units: int, identities: Sequence[str]) -> Pass:
        came = self._seconds()
        with self._lock:
            turn = _Turn((not is_urgent(), next(self._numbers)), bucket, units)
            insort(self._waiting, turn)
        try:
            while True:
                with self._lock:
                    found = self._free(turn, identities)
                    if found is not None:
                        for tokens in self._of(bucket, found):
                            tokens.take(units)
                        now = self._seconds()
                        return Pass(found, bucket, units, now - came, now)
                    nap = self._nap(turn, identities)
                self._sleep(nap)
        finally:
            with self._lock:
                self._waiting.remove(turn)

    def _free(self, turn: _Turn, identities: Sequence[str]) -> str | None:
        """Who may make the call now: nobody while somebody with a better claim waits."""
        now, urgent = self._seconds(), turn.urgent
        if not self.quota.pace:
            return max(identities, key=lambda who: self._one(turn.bucket, who).room(now, urgent=urgent))
        if self._before(turn) or not self._one(turn.bucket, "").fits(turn.units, now, urgent=urgent):
            return None
        rooms = {who: self._one(turn.bucket, who) for who in identities}
        fitting = [who for who, tokens in rooms.items() if tokens.fits(turn.units, now, urgent=urgent)]
        return max(fitting, key=lambda who: rooms[who].room(now, urgent=urgent), default=None)

    def _before(self, turn: _Turn) -> list[_Turn]:
        return [one for one in self._waiting if one < turn and one.bucket == turn.bucket]

    def _nap(self, turn: _Turn, identities: Sequence[str]) -> float:
        """Until there may be room for the call and all that go before it."""
        now, urgent = self._seconds(), turn.urgent
        wanted = turn.units + sum(one.units for one in self._before(turn))
        share = -(-wanted // len(identities))
        everybody = self._one(turn.bucket, "").ready_in(wanted, now, urgent=urgent)
        one = min(self._one(turn.bucket, who).ready_in(share, now, urgent=urgent) for who in identities)
        return min(max(everybody, one, SHORTEST_NAP), LONGEST_NAP)

    def _of(self, bucket: Bucket, identity: str) -> tuple[Tokens, Tokens]:
        return self._one(bucket, identity), self._one(bucket, "")

    def _one(self, bucket: Bucket, identity: str) -> Tokens:
        """The tokens of an identity, or of the project where it is empty."""
        key = (bucket, identity)
        if key not in self._tokens:
            limit = self.quota.per_user(bucket) if identity else self.quota.per_project(bucket)
            used, kept = most(self.quota, limit)
            least = AT_LEAST * TYPICAL[bucket]
            self._tokens[key] = Tokens(used, kept, least, self.quota.window_seconds)
        return self._tokens[key]

    def _seconds(self) -> float:
        return self._now().timestamp()


def most(quota: Quota, limit: int) -> tuple[int, int]:
    """How much of a limit is used at most, and how much of that is kept for those who wait.

    >>> most(Quota(), 60), most(Quota(), 300)
    ((58, 2), (291, 11))
    """
    used = max(1, limit * quota.percent // 100)
    return used, min(used - 1, used * quota.kept_percent // 100)
