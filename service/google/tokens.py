"""A bucket of tokens for one limit per minute."""

import math
from bisect import insort
from collections import deque

GRACE = 1.0
"""So long a call is on its way to Google at most, in seconds; what it takes there does not matter."""
LESS, MORE = 0.75, 1.25
"""After a refusal three quarters of what went through; then a quarter more after each minute."""


class Tokens:
    """Each token comes back a window after Google has counted the call that took it, which is before the
    call has ended, and no later than GRACE after it began: so no window of Google's, wherever it begins,
    sees more calls than there are tokens. Times in seconds; not to be shared by threads.

    `kept` tokens are for urgent calls alone; refusals never lower the limit below `least`.
    """

    def __init__(self, limit: float, kept: float, least: float, window: float) -> None:
        self._full, self._share, self._least, self._window = limit, kept / limit, least, window
        self._learned, self._lowered = limit, float("-inf")
        self._held = 0
        self._spent: deque[tuple[float, int]] = deque()
        self._used = 0

    def limit(self, now: float) -> float:
        """The limit as learned: after a refusal it comes up slowly."""
        if self._learned >= self._full:
            return self._full
        minutes = min(100, max(0, (now - self._lowered) // self._window))
        return min(self._full, self._learned * math.pow(MORE, minutes))

    def room(self, now: float, *, urgent: bool) -> float:
        """How many tokens may be taken at once; negative where too many are out."""
        limit = self.limit(now)
        return limit - (0 if urgent else limit * self._share) - self.used(now)

    def fits(self, units: int, now: float, *, urgent: bool) -> bool:
        """Whether `units` can be taken; a call larger than the whole bucket goes when nothing is out."""
        return self.room(now, urgent=urgent) >= units or not self.used(now)

    def used(self, now: float) -> int:
        """How many tokens are out. What would come back later than a window from now was taken by a clock
        that has been put back since.
        """
        while self._spent and not now < self._spent[0][0] <= now + self._window:
            self._used -= self._spent.popleft()[1]
        return self._used + self._held

    def ready_in(self, units: int, now: float, *, urgent: bool) -> float:
        """After how many seconds `units` can be taken if nobody else takes any."""
        lacking = units - self.room(now, urgent=urgent)
        for back, freed in self._spent:
            if lacking <= 0:
                break
            lacking -= freed
            if lacking <= 0:
                return max(0.0, back - now)
        return 0.0 if lacking <= 0 else self._window

    def take(self, units: int) -> None:
        """A call begins."""
        self._held += units

    def give_back(self, units: int, began: float, now: float) -> None:
        """A call has ended: its tokens come back a window after it was counted."""
        self._held -= units
        self._used += units
        insort(self._spent, (min(began + GRACE, now) + self._window, units))

    def charge(self, units: int, at: float, now: float) -> None:
        """Somebody else took units, the last of them at `at`: each comes back a window after that."""
        if now < at + self._window:
            self._used += units
            insort(self._spent, (min(at, now) + self._window, units))

    def refused(self, now: float) -> None:
        """Google turned a call away: somebody else uses the quota as well, or it is lower than we know.

        Calls that were under way together are refused together, and that is one lesson.
        """
        if now - self._lowered < self._window / 4:
            return
        lower = LESS * min(self.limit(now), self.used(now))
        self._learned, self._lowered = min(self._full, max(lower, self._least)), now
