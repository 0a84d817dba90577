"""Hours by month, as the entries of a log are dated."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.hours import HoursTotal, apart, date_column, log_of, parse_hours, rows_since
from service.domain.program import HoursRule, Program
from service.domain.readings import TabReading
from service.domain.serial import day_in


@dataclass(frozen=True)
class Monthly:
    """What counts in each month, by its first day and in order, and what counts without a day of its own."""

    months: tuple[tuple[date, float], ...]
    undated: float


def hours_by_month(
    program: Program, rule: HoursRule, total: HoursTotal, readings: Mapping[str, TabReading]
) -> Monthly:
    """The `total` of `rule` by the months of its log's first column of dates; `readings` by tab key.

    Whatever counts and has no readable date is `undated`, what was brought in from elsewhere included: the
    sum is always the total, with what is over the maximum. What an event credited belongs to its day, or to
    the one on which it was made up.
    """
    log = log_of(program, rule)
    column = date_column(log)
    found: defaultdict[date, float] = defaultdict(float)
    rows = tuple(rows_since(log, readings.get(rule.tab), total.since))
    for one in total.credited:
        found[one.day.replace(day=1)] += one.hours
    for _, row in apart(log, rows, rule.column, total.credited)[1]:
        day, hours = day_in(row.get(column)), parse_hours(row.get(rule.column))
        if day and isinstance(hours, float):
            found[day.replace(day=1)] += hours
    months = tuple((month, round(found[month], 4)) for month in sorted(found) if found[month])
    counted = total.counted + total.over
    return Monthly(months, round(counted - sum(hours for _, hours in months), 4))
