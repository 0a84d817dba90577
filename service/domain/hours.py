"""Hours as people type them, and their totals against what the program asks (C-77).

The workbook reads the same entries by formula (service/workbook/formulas/hours.py); a property test holds
the two together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.base import Value
from service.domain.credits import Credit, named_in
from service.domain.elements import FieldType, Log, LogColumn
from service.domain.people import Candidate
from service.domain.program import HoursRule, Program
from service.domain.readings import LogRow, TabReading
from service.domain.serial import day_in
from service.domain.tab_phrases.people import HoursTabPhrases

LONGEST = 24.0
"""More hours than this in one entry are a slip of the pen."""

ENGLISH = HoursTabPhrases()
_HOUR_MINUTES = 60
_COMMA_PLACES = 2
_NUMBER = r"(?P<number>[0-9]+[.,]?[0-9]*|[.,][0-9]+)"
_HOURS, _MINUTES = r" ?(?:hours|hour|hrs|hr|h)", r" ?(?:minutes|minute|mins|min|m)"
_AS_HOURS = re.compile(f"{_NUMBER}(?:{_HOURS})?")
_AS_MINUTES = re.compile(f"{_NUMBER}{_MINUTES}")
_AS_BOTH = re.compile(
    f"(?P<hours>[0-9]+)(?::(?P<clock>[0-9]{{2}})|{_HOURS} ?(?P<minutes>[0-9]{{1,2}})(?:{_MINUTES})?)"
)


@dataclass(frozen=True)
class Unreadable:
    """An entry that is not counted: what was typed and, in words for people, why."""

    text: str
    why: str


@dataclass(frozen=True)
class Kinds:
    """The hours of a log by what is chosen in one column, under its label: each choice that has any, in their
    order; last, under an empty name, those without a choice (C-79, C-118).
    """

    column: str
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class HoursTotal:
    """The hours of one rule: what counted, what did not and why, and what the program asks.

    With `since`, hours of earlier days belong to an earlier year, and are in none of these. What is `over`
    the maximum counts no more. Of what counts, so much was `brought` in from elsewhere, and events `credited`
    some; entries that name such an event do not count once more: `twice` says which, and how many hours they
    have.
    """

    key: str
    counted: float
    flagged: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    since: date | None = None
    credited: tuple[Credit, ...] = ()
    twice: tuple[str, ...] = ()
    twice_hours: float = 0.0
    over: float = 0.0
    brought: float = 0.0
    kinds: tuple[Kinds, ...] = ()

    @property
    def by_events(self) -> float:
        """How many of the hours events credited."""
        return round(sum(one.hours for one in self.credited), 4)


def parse_hours(value: Value, words: HoursTabPhrases = ENGLISH) -> float | Unreadable | None:
    """Hours in `value`, None when it is empty, or Unreadable: never a silent zero.

    Read: numbers, `1.5`, `1,5`, `1:30`, `90 min`, `2 hrs`, `1 h 30 min`, `1h30`. A comma followed by three
    digits could be a thousand, so it is not guessed at; nor is anything above 24 hours or below zero.

    >>> parse_hours("1:30"), parse_hours(" 90 Minutes "), parse_hours("1,5"), parse_hours("")
    (1.5, 1.5, 1.5, None)
    >>> parse_hours("1,500")
    Unreadable(text='1,500', why='the comma may mean thousands')
    """
    shown = "" if value is None else f"{value:.15g}" if _is_number(value) else str(value)
    text = re.sub(" +", " ", shown.lower().replace("\u00a0", " ")).strip(" ")
    if not text:
        return None
    hours = _read(words, text)
    if isinstance(hours, str):
        return Unreadable(shown, hours)
    if hours > LONGEST:
        return Unreadable(shown, words.too_long.format(hours=f"{LONGEST:g}"))
    return hours


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read(words: HoursTabPhrases, text: str) -> float | str:
    if match := _AS_BOTH.fullmatch(text):
        return _hours_and_minutes(words, int(match["hours"]), int(match["clock"] or match["minutes"]))
    if match := _AS_HOURS.fullmatch(text):
        return _number(words, match["number"])
    if match := _AS_MINUTES.fullmatch(text):
        minutes = _number(words, match["number"])
        return minutes if isinstance(minutes, str) else minutes / _HOUR_MINUTES
    return words.below_zero if text.startswith("-") else words.no_number


def _hours_and_minutes(words: HoursTabPhrases, hours: int, minutes: int) -> float | str:
    return hours + minutes / _HOUR_MINUTES if minutes < _HOUR_MINUTES else words.too_many_minutes


def _number(words: HoursTabPhrases, text: str) -> float | str:
    whole, _, places = text.replace(",", ".").partition(".")
    if "," in text and len(places) > _COMMA_PLACES:
        return words.comma
    return float(int(whole + places) / 10 ** len(places))


def counts_since(program: Program, rule: HoursRule, candidate: Candidate) -> date | None:
    """The day from which hours count that are asked for by the year; None where every entry does.

    A log runs through all years. In the first one, what people did in the summer before it counts.
    """
    first = min(year.number for year in program.years)
    return candidate.cohort.starts if rule.per == "year" and candidate.year > first else None


def log_of(program: Program, rule: HoursRule) -> Log:
    """The log that the rule counts."""
    return next(log for log in program.tab(rule.tab).logs() if log.key == rule.log)


def date_column(log: Log) -> str:
    """The key of a log's first column of dates; empty where it has none."""
    return next((column.key for column in log.columns if column.type is FieldType.DATE), "")


def rows_since(log: Log, reading: TabReading | None, since: date | None) -> Iterator[tuple[int, LogRow]]:
    """The filled rows with what people see as their numbers; with `since`, without those of earlier days."""
    column = date_column(log)
    for at, row in enumerate(reading.rows.get(log.key, ()) if reading else (), start=1):
        day = day_in(row.get(column))
        if reading and not (since and day and day < since):
            yield reading.number(log.key, at), row


def hours_of(
    program: Program,
    rule: HoursRule,
    readings: Mapping[str, TabReading],
    since: date | None = None,
    credited: Sequence[Credit] = (),
    brought: float = 0.0,
) -> HoursTotal:
    """The total of `rule` over what was read, what events `credited` to it and what was `brought` in from
    elsewhere; `readings` by tab key, a tab not read counts nothing.

    Where hours count `since` a day, an entry without a date is not counted, and says so.
    """
    words, tab, log = program.words.phrases.tabs.hours, program.tab(rule.tab), log_of(program, rule)
    column = date_column(log)
    twice, rows = apart(log, tuple(rows_since(log, readings.get(rule.tab), since)), rule.column, credited)
    entries = [
        (number, _dated(words, parse_hours(row.get(rule.column), words), row, column, since))
        for number, row in rows
    ]
    flagged = tuple(
        words.entry.format(tab=tab.title, log=log.label, number=number, text=entry.text, why=entry.why)
        for number, entry in entries
        if isinstance(entry, Unreadable)
    )
    found = brought + sum(entry for _, entry in entries if isinstance(entry, float))
    found += sum(one.hours for one in credited)
    counted = found if rule.maximum is None else min(found, rule.maximum)
    told = tuple(
        words.twice.format(
            tab=tab.title,
            log=log.label,
            number=one.number,
            hours=f"{one.hours:g}",
            event=one.credit.event.title,
        )
        for one in twice
    )
    hours = [
        (row, entry) for (_, row), (_, entry) in zip(rows, entries, strict=True) if isinstance(entry, float)
    ]
    return HoursTotal(
        key=rule.key,
        counted=round(counted, 4),
        flagged=flagged,
        minimum=rule.minimum,
        maximum=rule.maximum,
        since=since,
        credited=tuple(credited),
        twice=told,
        twice_hours=round(sum(one.hours for one in twice), 4),
        over=round(found - counted, 4),
        brought=round(brought, 4),
        kinds=tuple(_kinds(one, hours) for one in log.columns if one.key in rule.by),
    )


def _kinds(column: LogColumn, hours: Sequence[tuple[LogRow, float]]) -> Kinds:
    names = {choice.strip().lower(): choice for choice in column.choices}
    found = dict.fromkeys((*column.choices, ""), 0.0)
    for row, entry in hours:
        found[names.get(str(row.get(column.key) or "").strip().lower(), "")] += entry
    return Kinds(column.label, tuple((name, round(sum_, 4)) for name, sum_ in found.items() if sum_))


Rows = Sequence[tuple[int, LogRow]]


@dataclass(frozen=True)
class Again:
    """An entry of a log that names an event which is credited already."""

    number: int
    hours: float
    credit: Credit


def apart(log: Log, rows: Rows, column: str, credited: Sequence[Credit]) -> tuple[tuple[Again, ...], Rows]:
    """The entries that say once more what an event credited, and the others."""
    again: list[Again] = []
    others: list[tuple[int, LogRow]] = []
    for number, row in rows:
        hours, credit = parse_hours(row.get(column)), named_in(log, row, credited) if credited else None
        if credit is not None and isinstance(hours, float):
            again.append(Again(number, hours, credit))
        else:
            others.append((number, row))
    return tuple(again), tuple(others)


def _dated(
    words: HoursTabPhrases, entry: float | Unreadable | None, row: LogRow, column: str, since: date | None
) -> float | Unreadable | None:
    if since is None or not isinstance(entry, float) or not entry or day_in(row.get(column)):
        return entry
    return Unreadable(f"{entry:g}", words.no_day)
