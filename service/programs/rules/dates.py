"""When things open and fall due, whatever the cohort's first day."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import available_timezones

from service.domain.calendar import Anchors, DateRule, resolve
from service.domain.program import Program
from service.programs.problem import Problem

STARTS = tuple(date(2027, month, day) for month in range(1, 13) for day in (1, 15))
"""First days on which a program year might start."""


def comes_after(due: DateRule, opens: DateRule, start: date) -> bool:
    """Whether `due` follows `opens` for somebody enrolled on `start`, the first day of the program year."""
    anchors = Anchors(start, start)
    return resolve(due, anchors) > resolve(opens, anchors)


def modules_open_before_they_are_due(program: Program) -> Iterator[Problem]:
    """For at least one start of the year; `program check` names starts for which it does not hold."""
    for m, module in enumerate(program.modules):
        if module.due and not any(comes_after(module.due, module.opens, start) for start in STARTS):
            yield Problem(("modules", m, "due"), "must be later than `opens`")


def the_time_zone_exists(program: Program) -> Iterator[Problem]:
    """Names as in the IANA database, https://www.iana.org/time-zones."""
    if program.time_zone not in available_timezones():
        yield Problem(("time_zone",), "no such time zone; use a name such as America/Los_Angeles")


RULES = (modules_open_before_they_are_due, the_time_zone_exists)
