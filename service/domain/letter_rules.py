"""How a program ranks its letters, which of them people may do without, and when they are written."""

from typing import Literal

from pydantic import Field, model_validator

from service.domain.base import Definition, Key
from service.domain.calendar import DateRule

USUAL = 5
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Month = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]


class Step(Definition):
    """A day on which letters of a kind are written, and to whom.

    It hangs on the day that the letter is about (`days_before`, `days_after`), on the calendar (`weekday`,
    `day_of_month`), or on a person's year (`day`). After a day it may come again and again: `every_days`, or
    on each `weekday` from then on.
    """

    to: tuple[Key, ...] = Field(min_length=1, description="The roles that get it.")
    days_before: int | None = Field(default=None, ge=0, le=365, description="0 is the day itself.")
    days_after: int | None = Field(default=None, ge=1, le=365)
    every_days: int | None = Field(default=None, ge=1, le=90, description="Again after so many days.")
    until_days: int | None = Field(
        default=None, ge=1, le=730, description="The last time at most so many days after the day."
    )
    weekday: Weekday | None = None
    day_of_month: int | None = Field(
        default=None, ge=1, le=31, description="In shorter months, their last day."
    )
    months: tuple[Month, ...] = Field(default=(), description="Only in these months; in all if left out.")
    day: DateRule | None = Field(default=None, description="A day by rule, as those of modules.")
    modules: tuple[Key, ...] = Field(
        default=(), description="Only about these modules, or events; about all if left out."
    )

    @property
    def form(self) -> str:
        """The word that says what the day hangs on."""
        given = ("days_before", "days_after", "day_of_month", "day")
        return next((word for word in given if getattr(self, word) is not None), "weekday")

    @property
    def repeats(self) -> bool:
        """Whether it comes again and again after a day."""
        return self.form == "days_after" and (self.every_days or self.weekday) is not None

    @model_validator(mode="after")
    def _one_form(self) -> "Step":
        words = ("days_before", "days_after", "day_of_month", "day")
        given = [word for word in words if getattr(self, word) is not None]
        if len(given) > 1 or not (given or self.weekday):
            msg = f"give one of {', '.join(words)}, weekday"
            raise ValueError(msg)
        if self.weekday and given and given != ["days_after"]:
            msg = f"`weekday` does not go with `{given[0]}`"
            raise ValueError(msg)
        self._agreeing()
        return self

    def _agreeing(self) -> None:
        if self.every_days and (self.form != "days_after" or self.weekday):
            msg = "`every_days` goes with `days_after` alone"
            raise ValueError(msg)
        if self.until_days is not None and (not self.repeats or self.until_days < (self.days_after or 0)):
            msg = "`until_days` goes with `days_after` and `every_days` or `weekday`, and is not before them"
            raise ValueError(msg)
        if self.months and self.form not in ("weekday", "day_of_month"):
            msg = "`months` goes with `weekday` or `day_of_month`"
            raise ValueError(msg)


class LetterRule(Definition):
    """One kind of letters. Of a day's allowance the lowest `urgency` is served first."""

    why: str = Field(
        default="", description="Why it is written, for the office; in English if nothing is said."
    )
    urgency: int = Field(default=USUAL, ge=1, le=9, description="1 goes out first, 9 last.")
    may_decline: bool = Field(
        default=False, description="Whether a person may ask not to get letters of this kind."
    )
    fewest: int | None = Field(
        default=None, ge=1, le=50, description="For letters in numbers: of fewer people they give none."
    )
    steps: tuple[Step, ...] = Field(
        default=(), description="When letters of this kind are written; for kinds that hang on days."
    )
