"""Days on which an office works, as its program says, and limits counted in them (T-17)."""

import re
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from service.domain.base import Definition
from service.domain.letter_rules import WEEKDAYS, Weekday

ONE_DAY = timedelta(days=1)
_DAY = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")
_LEAP = 2000
_LONGEST = 400
"""So many days on end at most an office is closed."""


def _checked(text: str) -> str:
    first, _, last = text.partition("..")
    days = [_DAY.fullmatch(part) for part in ((first, last) if ".." in text else (first,))]
    if not all(days) or (".." in text and not all(day and day[1] for day in days)):
        msg = "write a day as 07-04 (each year) or 2026-11-26, several as 2026-12-21..2027-01-08"
        raise ValueError(msg)
    for day in days:
        date(int(day[1] or _LEAP), int(day[2]), int(day[3])) if day else None
    if ".." in text and date.fromisoformat(first) > date.fromisoformat(last):
        msg = "the first day must not come after the last"
        raise ValueError(msg)
    return text


Closed = Annotated[str, AfterValidator(_checked)]
"""A day on which an office is closed: each year, once, or several on end."""


class WorkingDays(Definition):
    """On which days the office works; limits in working days are counted by them."""

    weekdays: tuple[Weekday, ...] = Field(
        default=("monday", "tuesday", "wednesday", "thursday", "friday"), min_length=1
    )
    closed: tuple[Closed, ...] = Field(
        default=(),
        description="Days off: `07-04` in each year, `2026-11-26` once, `2026-12-21..2027-01-08` with both.",
    )

    def works(self, day: date) -> bool:
        """Whether the office works on `day`.

        >>> office = WorkingDays(closed=("07-04", "2026-12-21..2027-01-08"))
        >>> [office.works(date(*day)) for day in ((2028, 7, 4), (2026, 12, 31), (2027, 1, 9), (2027, 1, 11))]
        [False, False, False, True]
        """
        return WEEKDAYS[day.weekday()] in self.weekdays and not any(_covers(one, day) for one in self.closed)

    def after(self, day: date, count: int) -> date:
        """The working day that is the `count`-th after `day`, which does not count itself.

        >>> WorkingDays().after(date(2026, 9, 4), 1), WorkingDays().after(date(2026, 9, 5), 5)
        (datetime.date(2026, 9, 7), datetime.date(2026, 9, 11))
        """
        found, idle = day, 0
        while count and idle < _LONGEST:
            found += ONE_DAY
            idle = 0 if self.works(found) else idle + 1
            count -= self.works(found)
        return found


def _covers(text: str, day: date) -> bool:
    first, _, last = text.partition("..")
    if last:
        return date.fromisoformat(first) <= day <= date.fromisoformat(last)
    return f"{day:%Y-%m-%d}".endswith(first)


class Limit(Definition):
    """How long something may take: days, or days on which the office works."""

    days: int | None = Field(default=None, ge=0, le=730)
    working_days: int | None = Field(default=None, ge=0, le=250)

    @model_validator(mode="after")
    def _one_count(self) -> Self:
        if (self.days is None) == (self.working_days is None):
            msg = "give either `days` or `working_days`"
            raise ValueError(msg)
        return self

    def from_day(self, day: date, office: WorkingDays) -> date:
        """The last day of the limit that begins on `day`."""
        if self.days is not None:
            return day + self.days * ONE_DAY
        return office.after(day, self.working_days or 0)

    @property
    def words(self) -> str:
        """How long that is, for people.

        >>> Limit(days=1).words, Limit(working_days=10).words
        ('1 day', '10 working days')
        """
        count, what = (self.days, "day") if self.days is not None else (self.working_days, "working day")
        return f"{count} {what}{'' if count == 1 else 's'}"
