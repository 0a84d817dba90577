"""Hours against pace, as a picture and as the same numbers in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from service.domain.console_phrases import WayPhrases
from service.domain.hours import HoursTotal
from service.domain.monthly import Monthly, hours_by_month
from service.domain.pace import Span, pace_of, span_of
from service.domain.program import HoursRule
from service.web.facts import CandidateFacts
from service.web.views.sight import Sight

WIDTH, HEIGHT = 640, 250
LEFT, RIGHT, TOP, BOTTOM, BARS = 46, 118, 12, 26, 46
"""Room at the edges of the picture; `BARS` is the strip below with a bar for each month."""
LABELS = 8
"""At most so many months are named."""


@dataclass(frozen=True)
class Line:
    """A level line across the picture, named at its right end."""

    y: float
    kind: str
    text: str


@dataclass(frozen=True)
class Bar:
    """One month's hours; `text` stands above the bar."""

    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True)
class Dot:
    """Where the hours stand now."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Tick:
    """The first day of a month; `text` is empty where names would run into one another."""

    x: float
    text: str


@dataclass(frozen=True)
class MonthRow:
    """A month in words: its own hours, and all until then."""

    month: str
    hours: str
    in_all: str


@dataclass(frozen=True)
class PacePicture:
    """The picture of one log's hours. `pace` and `hours` are points of lines; `pace` is empty without a
    minimum. `words` say in sentences what the picture shows, `months` its numbers.
    """

    key: str
    title: str
    words: tuple[str, ...]
    months: tuple[MonthRow, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    pace: str
    hours: str
    today: float
    now: Dot


def pace_pictures(sight: Sight, facts: CandidateFacts) -> tuple[PacePicture, ...]:
    """One picture for each of the candidate's totals."""
    return tuple(_picture(sight, facts, total) for total in facts.standing.hours)


def _picture(sight: Sight, facts: CandidateFacts, total: HoursTotal) -> PacePicture:
    program, candidate, say = sight.program, facts.standing.candidate, sight.say.way
    rule = next(rule for rule in program.hours if rule.key == total.key)
    monthly = hours_by_month(program, rule, total, facts.tabs)
    span = span_of(program, rule, candidate)
    plane = _Plane.of(span, monthly, total, rule, sight.times.today)
    pace = [(span.first, 0.0), (span.last, rule.minimum)] if rule.minimum is not None else []
    return PacePicture(
        key=rule.key,
        title=(say.against_pace if rule.minimum is not None else say.hours).format(log=rule.label),
        words=tuple(_words(sight, facts, rule, total, monthly)),
        months=tuple(_months(sight, monthly)),
        lines=tuple(_lines(say, plane, rule)),
        ticks=tuple(_ticks(sight, plane)),
        bars=tuple(_bars(plane, monthly)),
        pace=plane.points(pace),
        hours=plane.points(_growth(plane, monthly, total)),
        today=plane.x(plane.today),
        now=Dot(plane.x(plane.today), plane.y(total.counted), f"{total.counted:.4g}"),
    )


@dataclass(frozen=True)
class _Plane:
    """Days from `first` to `last` across, hours from 0 to `top` upwards."""

    first: date
    last: date
    top: float
    today: date

    @classmethod
    def of(cls, span: Span, monthly: Monthly, total: HoursTotal, rule: HoursRule, today: date) -> "_Plane":
        months = [month for month, _ in monthly.months]
        first = min([span.first, *months])
        ends = [_month_end(month) for month in months]
        top = max(rule.maximum or 0.0, rule.minimum or 0.0, total.counted * 1.2, 1.0) * 1.06
        return cls(first, max([span.last, *ends]), top, max(today, first))

    def x(self, day: date) -> float:
        share = (min(day, self.last) - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, hours: float) -> float:
        return round(self.floor - hours / self.top * (self.floor - TOP), 1)

    @property
    def floor(self) -> float:
        return HEIGHT - BOTTOM - BARS

    def point(self, day: date, hours: float) -> str:
        return f"{self.x(day)},{self.y(hours)}"

    def points(self, places: Sequence[tuple[date, float]]) -> str:
        return " ".join(self.point(day, hours) for day, hours in places)


def _growth(plane: _Plane, monthly: Monthly, total: HoursTotal) -> list[tuple[date, float]]:
    """All hours until the end of each month, and until today; those without a day count as of today."""
    places, in_all = [(plane.first, 0.0)], 0.0
    for month, hours in monthly.months:
        in_all += hours
        if _month_end(month) < plane.today:
            places.append((_month_end(month), in_all))
    return [*places, (plane.today, total.counted)]


def _lines(say: WayPhrases, plane: _Plane, rule: HoursRule) -> Iterator[Line]:
    yield Line(plane.y(0), "floor", "0")
    if rule.minimum is not None:
        yield Line(plane.y(rule.minimum), "minimum", say.at_least.format(hours=f"{rule.minimum:g}"))
    if rule.maximum is not None:
        yield Line(plane.y(rule.maximum), "maximum", say.at_most.format(hours=f"{rule.maximum:g}"))


def _ticks(sight: Sight, plane: _Plane) -> Iterator[Tick]:
    months = list(_months_between(plane.first, plane.last))
    every = -(-len(months) // LABELS) or 1
    for number, month in enumerate(months):
        name = sight.times.words.months[month.month - 1][:3]
        year = f" {month.year}" if number == 0 or month.month <= every else ""
        yield Tick(plane.x(month), f"{name}{year}" if number % every == 0 else "")


def _bars(plane: _Plane, monthly: Monthly) -> Iterator[Bar]:
    ground, most = HEIGHT - 2.0, max((hours for _, hours in monthly.months), default=1.0)
    for month, hours in monthly.months:
        left, right = plane.x(month), plane.x(_month_end(month))
        height = round(max(1.5, hours / most * (BARS - 18)), 1)
        width = round(max(2.0, right - left - 2), 1)
        yield Bar(left, round(ground - height, 1), width, height, f"{hours:.3g}")


def _words(
    sight: Sight, facts: CandidateFacts, rule: HoursRule, total: HoursTotal, monthly: Monthly
) -> Iterator[str]:
    span = span_of(sight.program, rule, facts.standing.candidate)
    pace = pace_of(sight.program, rule, facts.standing.candidate, total, sight.times.today)
    say, hours = sight.say.way, f"{total.counted:.4g}"
    if pace is None:
        yield say.so_far.format(hours=hours)
    else:
        yield say.so_far_pace.format(
            hours=hours,
            minimum=f"{rule.minimum:g}",
            date=sight.times.day(span.last),
            expected=f"{round(pace.expected, 1):g}",
        )
        yield _against(say, round(total.counted - pace.expected, 1))
    if monthly.undated > 0:
        yield say.undated.format(hours=f"{monthly.undated:.3g}")


def _months(sight: Sight, monthly: Monthly) -> Iterator[MonthRow]:
    in_all = 0.0
    for month, hours in monthly.months:
        in_all += hours
        name = f"{sight.times.words.months[month.month - 1]} {month.year}"
        yield MonthRow(name, f"{hours:.4g}", f"{in_all:.4g}")
    if monthly.undated > 0:
        yield MonthRow(sight.say.way.no_date, f"{monthly.undated:.4g}", f"{in_all + monthly.undated:.4g}")


def _months_between(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    if month < first:
        month += relativedelta(months=1)
    while month <= last:
        yield month
        month += relativedelta(months=1)


def _month_end(month: date) -> date:
    return month + relativedelta(months=1) - timedelta(days=1)


def _against(say: WayPhrases, ahead: float) -> str:
    """How far from the pace, in tenths of an hour: no finer than what it is reckoned from.

    >>> [_against(WayPhrases(), ahead) for ahead in (-0.8, 0.0, 12.5)]
    ['0.8 hours behind.', 'On pace.', '12.5 hours ahead.']
    """
    if not ahead:
        return say.on_pace
    return (say.behind if ahead < 0 else say.ahead).format(hours=f"{abs(ahead):g}")
