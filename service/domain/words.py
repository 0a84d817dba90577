"""What a program calls things: its names, statuses and outcomes, how it writes dates, and its phrases."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from service.domain.base import Definition, Text
from service.domain.patterns import DayPattern, WorkbookName
from service.domain.phrases import Phrases
from service.domain.roster_words import RosterWords

Month = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


class DateWords(Definition):
    """How dates are written: in cells by a number format, in letters by `letter` and `months`."""

    cell: Text = Field(
        default="mmm d, yyyy",
        description="Number format of date cells; https://developers.google.com/workspace/sheets/api/guides/formats",
    )
    letter: DayPattern = "{month} {day}, {year}"
    short: DayPattern = Field(
        default="{month} {day}", description="In few letters, of this year; in the console."
    )
    short_with_year: DayPattern = Field(
        default="{month} {day}, {year}", description="Likewise, of another year."
    )
    months: tuple[Month, ...] = Field(
        default=(
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ),
        min_length=12,
        max_length=12,
    )  # fmt: skip

    def written(self, day: date) -> str:
        """`day` as a letter says it.

        >>> DateWords().written(date(2026, 9, 1))
        'September 1, 2026'
        """
        return self.letter.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def named(self, months: Iterable[date]) -> str:
        """The names of months, each given by a day in it.

        >>> DateWords().named([date(2026, 10, 1), date(2026, 11, 1)])
        'October, November'
        """
        return ", ".join(self.months[month.month - 1] for month in months)


class Words(Definition):
    """What the program calls things; code never does."""

    workbook_name: WorkbookName = Field(
        description="Pattern with {last}, {first}, {cohort}, {year}, {program}, {key}."
    )
    interface_name: Text
    office: Text
    status: dict[str, Text] = Field(description="The label of each module status.")
    outcome: dict[str, Text] = Field(description="The label of each review outcome: meets, revise.")
    dates: DateWords = DateWords()
    roster: RosterWords = Field(
        default=RosterWords(), description="Headings of roster files, beside the English ones."
    )
    phrases: Phrases = Phrases()

    def joined(self, names: Iterable[str]) -> str:
        """A list as people say it: “the administrator, the analyst and the secretary”."""
        *first, last = [*names] or [""]
        return f"{', '.join(first)} {self.phrases.damage.both} {last}" if first else last
