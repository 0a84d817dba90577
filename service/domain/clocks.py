"""Times of day as people of the program's region write them."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from service.domain.program import Program

_TWELVE_HOURS = ("_US", "_CA", "_AU", "_NZ", "_PH")
"""Regions whose clocks say am and pm (https://cldr.unicode.org/, timeData)."""
_NOON = 12


def clock_words(program: Program, at: datetime) -> str:
    """The time of day at `at` (aware), in the program's time zone."""
    return time_words(at.astimezone(ZoneInfo(program.time_zone)).time(), twelve=twelve_hours(program))


def twelve_hours(program: Program) -> bool:
    """Whether clocks of the program's region say am and pm."""
    return program.locale.endswith(_TWELVE_HOURS)


def time_words(local: time, *, twelve: bool) -> str:
    """A time of day.

    >>> [time_words(time(0, 5), twelve=twelve) for twelve in (True, False)]
    ['12:05 am', '00:05']
    """
    if not twelve:
        return f"{local:%H:%M}"
    return f"{local.hour % 12 or 12}:{local:%M} {'am' if local.hour < _NOON else 'pm'}"
