"""A day as offices write it."""

import re
from datetime import date, datetime, timedelta

from service.domain.tab_phrases.roster_cells import ENGLISH, RosterPhrases
from service.roster.text import Cell, clean
from service.roster.values import Wrong

_EPOCH = date(1899, 12, 30)
_YEARS = range(1990, 2101)
_SERIALS = range(32874, 73416)
_LONGEST_SERIAL = 30
_NUMERIC = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{2,4})")
_SHORT_YEAR, _YEAR_DIGITS = 100, 4
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST_WORD = 3
_ORDINAL = re.compile(r"(?<=[0-9]) ?(?:st|nd|rd|th)\b")
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.,'\u2019-]*")


def read_date(cell: Cell, *, month_first: bool = True, words: RosterPhrases = ENGLISH) -> date | Wrong:
    """A day, from a date cell, a serial number, or text such as 8/20/2026, 2026-08-20, Aug 20, 2026.

    `month_first` says how 3/4/2026 is meant. Impossible days and years outside of 1990 to 2100 are Wrong.
    """
    day = _day(cell, words, month_first=month_first)
    if isinstance(day, date) and day.year not in _YEARS:
        return Wrong(words.wrong_year.format(year=day.year))
    return day


def _day(cell: Cell, words: RosterPhrases, *, month_first: bool) -> date | Wrong:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = clean(cell).removesuffix(" 00:00:00")
    if len(text) < _LONGEST_SERIAL and text.replace(".", "", 1).isdecimal() and int(float(text)) in _SERIALS:
        return _EPOCH + timedelta(days=int(float(text)))
    if match := _NUMERIC.fullmatch(text):
        return _from_numbers(match, words, month_first=month_first)
    return _from_words(text.casefold(), words)


def _from_numbers(match: re.Match[str], words: RosterPhrases, *, month_first: bool) -> date | Wrong:
    first, middle, last = int(match[1]), int(match[3]), int(match[4])
    if first >= _SHORT_YEAR:
        year, month, day = first, middle, last
    else:
        month, day = (first, middle) if month_first else (middle, first)
        year = _whole_year(last)
    return _made(year, month, day, words)


def _from_words(text: str, words: RosterPhrases) -> date | Wrong:
    """A month in words, a day and a year, whatever stands between them: Thu., Sept. 3rd, 2026."""
    text = _ORDINAL.sub("", text)
    if _BETWEEN.sub("", _PARTS.sub("", text)):
        return Wrong(words.no_date)
    parts = [part for part in _PARTS.findall(text) if part != "of" and not _meant(part, _WEEKDAYS)]
    months = [_meant(part, _MONTHS) for part in parts if not part.isdecimal()]
    numbers = [part for part in parts if part.isdecimal()]
    if len(months) != 1 or not months[0] or not numbers or len(max(numbers, key=len)) > _YEAR_DIGITS:
        return Wrong(words.no_date)
    if len(numbers) == 1:
        return Wrong(words.no_day if int(numbers[0]) >= _SHORT_YEAR else words.yearless)
    return _dated(months[0], numbers, words)


def _meant(word: str, names: tuple[str, ...]) -> int:
    """Which of the names, from 1, the word is or begins (Sep, Sept, September); 0 for none."""
    fits = [number for number, name in enumerate(names, start=1) if name.startswith(word)]
    return fits[0] if fits and len(word) >= _SHORTEST_WORD else 0


def _dated(month: int, numbers: list[str], words: RosterPhrases) -> date | Wrong:
    if len(numbers) > 2:  # noqa: PLR2004 - a day and a year
        return Wrong(words.no_date)
    first, last = map(int, numbers)
    year, day = (first, last) if first >= _SHORT_YEAR else (_whole_year(last), first)
    return _made(year, month, day, words)


def _whole_year(year: int) -> int:
    return year + 2000 if year < _SHORT_YEAR else year


def _made(year: int, month: int, day: int, words: RosterPhrases) -> date | Wrong:
    try:
        return date(year, month, day)
    except ValueError:
        return Wrong(words.no_such_day)
