"""Times and days as the office reads them: in the program's time zone and words."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from service.domain.clocks import time_words, twelve_hours
from service.domain.console_phrases import FramePhrases
from service.domain.program import Program
from service.domain.words import DateWords

A_MINUTE, AN_HOUR = 60, 3600


@dataclass(frozen=True)
class Times:
    """Writes times as seen at `now` (aware)."""

    now: datetime
    zone: ZoneInfo
    words: DateWords
    twelve_hours: bool
    now_day: str = FramePhrases().today

    @classmethod
    def of(cls, program: Program, at: datetime) -> Self:
        """In the zone, the words and the clock of `program`."""
        words = program.words
        today = words.phrases.console.frame.today
        return cls(at, ZoneInfo(program.time_zone), words.dates, twelve_hours(program), today)

    @property
    def today(self) -> date:
        """The day it is in the program's time zone."""
        return self.now.astimezone(self.zone).date()

    def day(self, day: date) -> str:
        """A day in full, as letters say it."""
        return self.words.written(day)

    def short_day(self, day: date) -> str:
        """A day in few letters, with the year when it is another one.

        >>> words = DateWords()
        >>> at = datetime(2026, 9, 1, 12, tzinfo=ZoneInfo("UTC"))
        >>> [Times(at, ZoneInfo("UTC"), words, True).short_day(date(year, 9, 5)) for year in (2026, 2027)]
        ['Sep 5', 'Sep 5, 2027']
        """
        pattern = self.words.short if day.year == self.today.year else self.words.short_with_year
        return pattern.format(day=day.day, month=self.words.months[day.month - 1][:3], year=day.year)

    def clock(self, at: datetime) -> str:
        """The time of day at a moment."""
        return self.time(at.astimezone(self.zone).time())

    def time(self, local: time) -> str:
        """A time of day as the region's clocks say it.

        >>> now = datetime(2026, 9, 1, tzinfo=ZoneInfo("UTC"))
        >>> [Times(now, ZoneInfo("UTC"), DateWords(), twelve).time(time(0, 5)) for twelve in (True, False)]
        ['12:05 am', '00:05']
        """
        return time_words(local, twelve=self.twelve_hours)

    def moment(self, at: datetime) -> str:
        """Day and time of day; of today the time alone."""
        day = at.astimezone(self.zone).date()
        return f"{self.now_day if day == self.today else self.short_day(day)}, {self.clock(at)}"


def duration(took: timedelta) -> str:
    """How long something took, as people say it.

    >>> [duration(timedelta(seconds=s)) for s in (0.4, 59, 61, 7320)]
    ['under 1 s', '59 s', '1 min 1 s', '2 h 2 min']
    """
    seconds = int(took.total_seconds())
    if seconds < 1:
        return "under 1 s"
    if seconds < A_MINUTE:
        return f"{seconds} s"
    if seconds < AN_HOUR:
        return f"{seconds // A_MINUTE} min {seconds % A_MINUTE} s"
    return f"{seconds // AN_HOUR} h {seconds % AN_HOUR // A_MINUTE} min"
