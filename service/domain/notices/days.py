"""On which days a program's steps come: pure. A day is always the newest one that has come by `today`."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from service.domain.letter_rules import WEEKDAYS, Step

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rung:
    """A step and the day on which it came."""

    step: Step
    day: date


def newest_rung(steps: Iterable[Step], about: str, day: date, today: date, since: date) -> Rung | None:
    """Of the steps before and after `day` that are about `about` (a module or event by key), the one that
    came last by `today`; None if none did after `since`, when people were told otherwise.

    >>> steps = [Step(days_before=7, to=("a",)), Step(days_after=1, weekday="monday", to=("a",))]
    >>> due, long_ago = date(2026, 9, 15), date(2026, 8, 1)  # a Tuesday
    >>> [str(rung.day) if (rung := newest_rung(steps, "plan", due, today, long_ago)) else None
    ...  for today in (date(2026, 9, 7), date(2026, 9, 9), date(2026, 9, 20), date(2026, 9, 30))]
    [None, '2026-09-08', '2026-09-08', '2026-09-28']
    """
    newest: Rung | None = None
    for step in steps:
        if step.modules and about not in step.modules:
            continue
        found = _day_of(step, day, today)
        if found is not None and found > since and (newest is None or found >= newest.day):
            newest = Rung(step, found)
    return newest


def _day_of(step: Step, day: date, today: date) -> date | None:
    """The newest day of `step` by `today`, for what is on `day`."""
    if step.days_before is not None:
        return _if_come(day - step.days_before * ONE_DAY, today)
    if step.days_after is None:
        return None
    first = day + step.days_after * ONE_DAY
    if step.weekday is not None:
        first += ((WEEKDAYS.index(step.weekday) - first.weekday()) % 7) * ONE_DAY
    every = 7 if step.weekday is not None else step.every_days
    if every is None or today < first:
        return _if_come(first, today)
    last = today if step.until_days is None else min(today, day + step.until_days * ONE_DAY)
    return first + (last - first).days // every * every * ONE_DAY if last >= first else None


def _if_come(day: date, today: date) -> date | None:
    return day if day <= today else None


def calendar_day(step: Step, today: date) -> date | None:
    """The newest day of a step on a `weekday` or `day_of_month`, as long as it is nearer than the next one:
    a day without a run is made good, and a letter that comes half a month late is not written.

    >>> monthly = Step(day_of_month=31, to=("coach",))
    >>> [str(calendar_day(monthly, day)) for day in (date(2027, 2, 28), date(2027, 3, 10), date(2027, 3, 20))]
    ['2027-02-28', '2027-02-28', 'None']
    """
    before = next((day for day in _back(today) if _is_day(step, day)), None)
    if before is None:
        return None
    after = next(day for day in _forth(before) if _is_day(step, day))
    return before if (today - before) <= (after - today) else None


LONGEST = 366


def _back(today: date) -> Iterator[date]:
    return (today - n * ONE_DAY for n in range(LONGEST))


def _forth(day: date) -> Iterator[date]:
    return (day + n * ONE_DAY for n in range(1, 2 * LONGEST))


def _is_day(step: Step, day: date) -> bool:
    if step.months and day.month not in step.months:
        return False
    if step.weekday is not None:
        return WEEKDAYS[day.weekday()] == step.weekday
    last = monthrange(day.year, day.month)[1]
    return step.day_of_month is None or day.day == min(step.day_of_month, last)
