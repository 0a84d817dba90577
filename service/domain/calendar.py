"""When things open and fall due, for one person's cohort and year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta
from pydantic import Field, PrivateAttr, model_validator

from service.domain.base import Definition, Key, Text

_EVENT = "event."


class DateRule(Definition):
    """A date relative to the person's program year or enrolment, or to an event.

    Either `after` an anchor by `months` and `days`, or the first `month`/`day` on or after the start of
    the program year. February 29 falls on February 28 in other years.
    """

    after: str | None = Field(
        default=None,
        pattern=r"^(year_start|enrolment|event\.[a-z][a-z0-9_]{0,39})$",
        description="`year_start`, `enrolment`, or `event.` and an event's key: the day on which it is.",
        examples=["year_start", "enrolment", "event.orientation"],
    )
    months: int = Field(default=0, ge=0, le=36)
    days: int = Field(default=0, ge=0, le=1100)
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    _event_day: "DateRule | None" = PrivateAttr(default=None)

    @property
    def event(self) -> str:
        """The key of the event after which the date lies; empty if it is not after one."""
        return self.after.removeprefix(_EVENT) if self.after and self.after.startswith(_EVENT) else ""

    @property
    def event_day(self) -> "DateRule | None":
        """The program's own rule for the day of that event; None where the program has no such event."""
        return self._event_day

    def hang_on(self, day: "DateRule") -> None:
        """Remember the event's day; a program does so for all of its rules, once, when it is made."""
        self._event_day = day

    @model_validator(mode="after")
    def _one_form(self) -> "DateRule":
        if (self.after is None) == (self.month is None):
            msg = "give either `after` (with months, days) or `month` and `day`"
            raise ValueError(msg)
        if self.month is None and self.day is not None:
            msg = "`day` goes with `month`; after an anchor it is `days`"
            raise ValueError(msg)
        if self.month is not None and (self.day is None or self.months or self.days):
            msg = "`month` goes with `day` and with nothing else"
            raise ValueError(msg)
        return self


class Cohort(Definition):
    """The people of one program year; `starts` is the first day of that year, in the program's time zone."""

    key: Text
    starts: date


@dataclass(frozen=True)
class SetDates:
    """Days that the office set for one module of a cohort's year; None keeps the program's rule.

    `module` may be an event, too, or one of its sessions: `opens` is its day then, it has no `due`, and the
    office may set its times on the program's clock and its place, or call it `off`. No entry for a month is
    due before `grace`.
    """

    module: str
    opens: date | None = None
    due: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    grace: date | None = None
    off: bool = False


@dataclass(frozen=True)
class Anchors:
    """The dates that a person's calendar hangs on; `set_dates` come before the program's rules.

    What was due before `kept_since` counts as done: somebody else kept the records then.
    """

    year_start: date
    enrolment: date
    set_dates: tuple[SetDates, ...] = ()
    kept_since: date | None = None

    def set_for(self, module: str) -> SetDates:
        """What the office set for `module`, or an event: nothing, as a rule."""
        return next((one for one in self.set_dates if one.module == module), None) or _unset(module)


@lru_cache(1024)  # nothing is set for most, and asked for by the thousand
def _unset(module: str) -> SetDates:
    return SetDates(module)


def resolve(rule: DateRule, anchors: Anchors) -> date:
    """The day that `rule` means for a person.

    >>> year = Anchors(date(2026, 7, 1), date(2026, 8, 20))
    >>> resolve(DateRule(after="year_start", months=2), year)
    datetime.date(2026, 9, 1)
    >>> resolve(DateRule(after="enrolment", days=30), year)
    datetime.date(2026, 9, 19)
    >>> resolve(DateRule(month=1, day=31), year)
    datetime.date(2027, 1, 31)

    After an event, the office's own date of it counts, or else the program's.
    """
    if rule.after is not None:
        held = _anchor(rule, anchors)
        return months_later(held, rule.months) + timedelta(days=rule.days)
    return _first_on_or_after(anchors.year_start, rule.month or 1, rule.day or 1)


def _anchor(rule: DateRule, anchors: Anchors) -> date:
    if rule.event:
        held = anchors.set_for(rule.event).opens
        return held or resolve(rule.event_day or DateRule(after="year_start"), anchors)
    return anchors.year_start if rule.after == "year_start" else anchors.enrolment


def is_personal(rule: DateRule, set_dates: Sequence[SetDates] = ()) -> bool:
    """Whether the day differs between the people of a cohort's year: it hangs on their enrolment, or on an
    event that does and for which the office set no day.
    """
    if not rule.event:
        return rule.after == "enrolment"
    held = any(one.module == rule.event and one.opens for one in set_dates)
    return not held and rule.event_day is not None and is_personal(rule.event_day, set_dates)


@lru_cache(4096)  # the same few days are asked for by the thousand
def months_later(day: date, months: int) -> date:
    """So many months later; at a shorter month's end its last day.

    >>> months_later(date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    return day + relativedelta(months=months)


@lru_cache(4096)
def _first_on_or_after(start: date, month: int, day: int) -> date:
    this_year = start + relativedelta(month=month, day=day)
    return this_year if this_year >= start else start + relativedelta(years=1, month=month, day=day)


class ProgramYear(Definition):
    """One year of a program under its own label, for example `Year 1`."""

    number: int = Field(ge=1, le=9)
    label: Text


CohortKey = Text
ModuleKey = Key
