"""The demo's calendar: hung on today, so that today always lies after the second release."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from service.domain.calendar import Anchors, resolve
from service.domain.program import Program

SETTLED = timedelta(days=21)
"""How long ago the second release lies, at the least."""
MORNING, EVENING = time(7, 30), time(19, 45)


@dataclass(frozen=True)
class Story:
    """The days on which things happen, all before today."""

    starts: date
    releases: tuple[date, date]
    zone: ZoneInfo

    def morning(self, day: date) -> datetime:
        """When the office's jobs run on that day."""
        return datetime.combine(day, MORNING, self.zone)

    def evening(self, day: date) -> datetime:
        """When people write in their workbooks."""
        return datetime.combine(day, EVENING, self.zone)


def plan_story(program: Program, today: date) -> Story:
    """A program year begun so long ago that its second release after enrolment has passed.

    The year begins on the first of a month, as late as that allows.
    """
    starts = today.replace(day=1)
    while (days := _release_days(program, starts))[-1] + SETTLED > today:
        starts -= relativedelta(months=1)
    return Story(starts, (days[0], days[1]), ZoneInfo(program.time_zone))


def _release_days(program: Program, starts: date) -> Sequence[date]:
    """The first two days on which tabs open after the year has begun."""
    anchors = Anchors(starts, starts)
    opening = sorted({resolve(module.opens, anchors) for module in program.workbook_modules(1)} - {starts})
    return opening[:2]
