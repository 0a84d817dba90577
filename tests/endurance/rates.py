"""How much of a limit was used while there was work for it: pure.

The measure is strict. It begins with the first call against the limit and ends with the last, and asks how much went
through in the whole windows between. Whatever kept the calls apart counts against us: the limit itself, a slow
machine, a part of the job in which nobody called.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 2
"""Whole windows, below which nothing can be said."""


@dataclass(frozen=True)
class Passed:
    """A call that Google counted against a bucket: let pass at `at` (seconds) after having `waited` so long."""

    at: float
    bucket: str
    units: int
    waited: float


@dataclass(frozen=True)
class Use:
    """The part of a limit that was used, on average over so many whole windows."""

    windows: int
    rate: float


def use(calls: Sequence[Passed], limit: int, window: float) -> Use | None:
    """How a limit of so many units a window was used by the calls against it, whatever their order; None where
    they do not span FEWEST whole windows.

    >>> steady = [Passed(float(second), "gmail", 1, 0) for second in range(25)]
    >>> use(steady, 10, 10), use(steady, 20, 10)
    (Use(windows=2, rate=1.0), Use(windows=2, rate=0.5))
    >>> use(steady[:20], 10, 10) is None
    True
    """
    times = [one.at for one in calls]
    windows = int((max(times) - min(times)) // window) if times else 0
    if windows < FEWEST:
        return None
    end = min(times) + windows * window
    used = sum(one.units for one in calls if one.at < end)
    return Use(windows, round(used / (limit * windows), 3))


def waited(calls: Sequence[Passed]) -> float:
    """Seconds that the calls waited, all together."""
    return round(sum(one.waited for one in calls), 1)
