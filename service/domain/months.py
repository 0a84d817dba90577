"""Recurring work: the months for which a log is to have an entry, and those that it has one for (C-53, C-80).

The workbook computes the same by formula (service/workbook/elements/months.py); a property test holds the two
together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.domain.answered import is_filled
from service.domain.base import Value
from service.domain.calendar import Anchors, months_later, resolve
from service.domain.elements import FieldType, Log
from service.domain.program import Module, MonthlyRule, Program
from service.domain.readings import TabReading
from service.domain.serial import day_in

MOST = 12
"""So many months are asked at the most."""


@dataclass(frozen=True)
class Months:
    """The months that are asked of one person by their first days, in order, with the day on which each one's
    entry is due, and those that have one.
    """

    due: Mapping[date, date]
    written: frozenset[date] = frozenset()

    @property
    def missing(self) -> tuple[date, ...]:
        """Those without an entry."""
        return tuple(month for month in self.due if month not in self.written)

    def behind(self, today: date) -> tuple[date, ...]:
        """Those without an entry that are over on `today`."""
        return tuple(month for month in self.missing if months_later(month, 1) <= today)

    @property
    def next_due(self) -> date | None:
        """When the first of the missing entries is due; None where none is missing."""
        return min((self.due[month] for month in self.missing), default=None)


def asked_months(rule: MonthlyRule, anchors: Anchors) -> tuple[date, ...]:
    """The first days of the months that are asked of a person: none before they enrolled, and none whose
    entry was due before Cohortbook kept the records.

    >>> from service.domain.calendar import DateRule
    >>> september, may = (DateRule(month=month, day=1) for month in (9, 5))
    >>> rule = MonthlyRule(log="entries", month="month", first=september, last=may, within_days=7)
    >>> [f"{day:%b}" for day in asked_months(rule, Anchors(date(2026, 7, 1), date(2027, 2, 2)))]
    ['Mar', 'Apr', 'May']
    """
    first, last = bounds(rule, anchors)
    every = (months_later(first, number) for number in range(MOST))
    since = anchors.kept_since or date.min
    mine = (month for month in every if anchors.enrolment <= month <= last)
    return tuple(month for month in mine if month_due(rule, month) >= since)


def bounds(rule: MonthlyRule, anchors: Anchors) -> tuple[date, date]:
    """The first and the last month of the rule by their first days; a day of the year as the last one means
    the first such day from the first month on.
    """
    first = resolve(rule.first, anchors).replace(day=1)
    year = anchors if rule.last.after else replace(anchors, year_start=first)
    return first, resolve(rule.last, year).replace(day=1)


def month_due(rule: MonthlyRule, month: date) -> date:
    """When the entry for a month is due.

    >>> from service.domain.calendar import DateRule
    >>> start = DateRule(after="year_start")
    >>> rule = MonthlyRule(log="entries", month="month", first=start, last=start, within_days=7)
    >>> month_due(rule, date(2026, 10, 1))
    datetime.date(2026, 11, 7)
    """
    return months_later(month, 1) + timedelta(days=rule.within_days - 1)


def last_due(rule: MonthlyRule, anchors: Anchors) -> date:
    """When the last entry is due, whoever it is asked of."""
    return month_due(rule, bounds(rule, anchors)[1])


def months_of(
    program: Program, module: Module, anchors: Anchors, reading: TabReading | None, last: date | None
) -> Months:
    """The months of a module that asks for them; `last` is the day on which the last one is due, where the
    office or the program says so.
    """
    rule = module.monthly
    if rule is None:
        return Months({})
    asked = asked_months(rule, anchors)
    due = {month: month_due(rule, month) for month in asked}
    if asked and last is not None:
        due[asked[-1]] = last
    grace = anchors.set_for(module.key).grace or date.min
    due = {month: max(day, grace) for month, day in due.items()}
    log = monthly_log(program, module, rule)
    rows = reading.rows.get(log.key, ()) if reading else ()
    names = [name.lower() for name in program.words.dates.months]
    required = [column.key for column in log.columns if column.required or column.key == rule.month]
    full = (row for row in rows if all(is_filled(row.get(key)) for key in required))
    found = {_month(row.get(rule.month), names, asked) for row in full}
    return Months(due, frozenset(month for month in asked if month in found))


def monthly_log(program: Program, module: Module, rule: MonthlyRule) -> Log:
    """The log that holds the entries."""
    return next(log for log in program.tab(module.tab).logs() if log.key == rule.log)


def by_name(log: Log, rule: MonthlyRule) -> bool:
    """Whether entries say their month by its name, not by a date."""
    return any(column.key == rule.month and column.type is FieldType.CHOICE for column in log.columns)


def _month(value: Value, names: Sequence[str], asked: Sequence[date]) -> date | None:
    """The month that an entry is for, by its first day: a name means the first such month from the first one
    that is asked on.
    """
    day = day_in(value)
    if day is not None or not asked:
        return day.replace(day=1) if day else None
    name = str(value).strip().lower()
    if name not in names:
        return None
    return months_later(asked[0], (names.index(name) + 1 - asked[0].month) % MOST)
