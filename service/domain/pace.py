"""Hours against the pace that reaches the program's minimum in time (C-77).

The minimum is spread evenly over its span: from the first day on which the log is open to the person, to the
last day of the program year, or of the whole program. Nobody is behind before the log opens.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from dateutil.relativedelta import relativedelta

from service.domain.completion import opening_day
from service.domain.hours import HoursTotal
from service.domain.people import Candidate
from service.domain.program import HoursRule, Program


@dataclass(frozen=True)
class Span:
    """The days over which hours are spread, both counted."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """How much of the span is over on `day`: 0 on its first day, 1 on its last.

        >>> year = Span(date(2026, 7, 1), date(2027, 6, 30))
        >>> [round(year.share(day), 2) for day in (date(2026, 6, 1), date(2026, 12, 30), date(2027, 8, 1))]
        [0.0, 0.5, 1.0]
        >>> Span(date(2026, 7, 1), date(2026, 7, 1)).share(date(2026, 7, 1))
        1.0
        """
        if day >= self.last:
            return 1.0
        return (day - self.first).days / (self.last - self.first).days if day > self.first else 0.0


@dataclass(frozen=True)
class Pace:
    """Hours `expected` by a day, and how many of them are missing, never below zero.

    >>> Pace.of(30.0, counted=20.0), Pace.of(30.0, counted=40.0)
    (Pace(expected=30.0, behind=10.0), Pace(expected=30.0, behind=0.0))
    """

    expected: float
    behind: float

    @classmethod
    def of(cls, expected: float, *, counted: float) -> Self:
        """The pace of somebody with `counted` hours."""
        return cls(round(expected, 4), round(max(0.0, expected - counted), 4))


def pace_of(
    program: Program, rule: HoursRule, candidate: Candidate, total: HoursTotal, today: date
) -> Pace | None:
    """Where the `total` of `rule` stands on `today` (program's time zone); None without a minimum."""
    if rule.minimum is None:
        return None
    share = span_of(program, rule, candidate).share(today)
    return Pace.of(rule.minimum * share, counted=total.counted)


def span_of(program: Program, rule: HoursRule, candidate: Candidate) -> Span:
    """The days over which `rule` spreads its hours for `candidate`.

    Whoever enrols after the log has opened begins on the day of enrolment, and ends with everybody else: in
    a later year than the first, too, when the hours are the whole program's.
    """
    years = (candidate.year,) if rule.per == "year" else tuple(year.number for year in program.years)
    end = candidate.cohort.starts + relativedelta(years=max(years) - candidate.year + 1)
    opens = min(_openings(program, rule, candidate, years), default=candidate.cohort.starts)
    return Span(max(opens, candidate.enrolled), end - timedelta(days=1))


def _openings(
    program: Program, rule: HoursRule, candidate: Candidate, years: tuple[int, ...]
) -> Iterator[date]:
    """The days on which the log opens, in each of `years`; the office's own dates are those of this year."""
    for year in years:
        starts = candidate.cohort.starts + relativedelta(years=year - candidate.year)
        there = replace(candidate.anchors, year_start=starts)
        anchors = there if year == candidate.year else replace(there, set_dates=())
        yield from (opening_day(m, anchors) for m in program.modules_of(year) if m.tab == rule.tab)
