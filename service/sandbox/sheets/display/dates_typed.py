"""Dates and times as people type them, and the pattern with which Sheets then shows them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from service.sandbox.sheets.display.serials import serial

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in MONTHS) + r"|sept)\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_WORDED = [
    (re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}\Z", re.IGNORECASE), "{m} d, yyyy"),
    (re.compile(rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}\Z", re.IGNORECASE), "d {m} yyyy"),
    (re.compile(rf"{_DAY}-{_MONTH}-{_YEAR}\Z", re.IGNORECASE), "d-{m}-yyyy"),
    (re.compile(rf"{_MONTH}\s+{_DAY}\Z", re.IGNORECASE), "{m} d"),
    (re.compile(rf"{_DAY}\s+{_MONTH}\Z", re.IGNORECASE), "d {m}"),
    (re.compile(rf"{_DAY}-{_MONTH}\Z", re.IGNORECASE), "d-{m}"),
    (re.compile(rf"{_MONTH}\s+{_YEAR}\Z", re.IGNORECASE), "{m} yyyy"),
]
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\Z")
_SHORT = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?\Z")
_TIME = re.compile(r"(\d+):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?(?:\s*([ap])\.?m\.?)?\Z", re.IGNORECASE)
_HOUR = re.compile(r"(1[0-2]|[1-9])\s*([ap])\.?m\.?\Z", re.IGNORECASE)
_MONTH_FIRST = frozenset({"en_US", "en_PH", "es_PR", "es_US", "en_BZ"})
DAYTIME_HOURS, NOON, TWO_DIGIT_PIVOT = 24, 12, 30


@dataclass(frozen=True)
class Typed:
    """A number and the number format that typing it brings along."""

    number: float
    type: str
    pattern: str


def typed_date(text: str, locale: str, today: date) -> Typed | None:
    """A date; without a year that of `today`. None when it is none."""
    found = _iso(text) or _short(text, locale, today)
    if found:
        return found
    for shape, pattern in _WORDED:
        match = shape.match(text)
        if match:
            return _worded(match.groupdict(), pattern, today)
    return None


def typed_time(text: str) -> Typed | None:
    """A time of day, or a duration from 24 hours on. None when it is neither."""
    hour = _HOUR.match(text)
    if hour:
        return Typed(_clock_hours(int(hour[1]), hour[2]) / DAYTIME_HOURS, "TIME", "h AM/PM")
    found = _TIME.match(text)
    if not found:
        return None
    hours, minutes = int(found[1]), int(found[2])
    seconds = int(found[3] or 0) + float(found[4] or 0)
    half = found[5]
    if half and not 1 <= hours <= NOON:
        return None
    lasting = hours >= DAYTIME_HOURS
    hours = _clock_hours(hours, half) if half else hours
    pattern = ("[h]" if lasting else "h") + ":mm" + (":ss" if found[3] else "") + (" AM/PM" if half else "")
    if found[4]:
        pattern = pattern.replace("ss", "ss.000")
    number = timedelta(hours=hours, minutes=minutes, seconds=seconds) / timedelta(days=1)
    return Typed(number, "TIME", pattern)


def typed_moment(text: str, locale: str, today: date) -> Typed | None:
    """A date, a time, or a date followed by a time."""
    found = typed_date(text, locale, today) or typed_time(text)
    if found:
        return found
    for cut in re.finditer(r",?\s+|T(?=\d)", text):
        day = typed_date(text[: cut.start()], locale, today)
        clock = typed_time(text[cut.end() :])
        if day and clock and clock.number < 1:
            return Typed(day.number + clock.number, "DATE_TIME", f"{day.pattern} {clock.pattern}")
    return None


def _clock_hours(hours: int, half: str) -> int:
    return hours % NOON + (NOON if half.lower() == "p" else 0)


def _iso(text: str) -> Typed | None:
    found = _ISO.match(text)
    if not found:
        return None
    mark = found[2]
    return _dated(int(found[1]), int(found[3]), int(found[4]), f"yyyy{mark}mm{mark}dd")


def _short(text: str, locale: str, today: date) -> Typed | None:
    found = _SHORT.match(text)
    if not found or (found[2] == "." and (locale in _MONTH_FIRST or not found[4])):
        return None
    first, mark, second, year = int(found[1]), found[2], int(found[3]), found[4]
    months_first = locale in _MONTH_FIRST
    month, day = (first, second) if months_first else (second, first)
    pattern = f"m{mark}d" if months_first else f"d{mark}m"
    return _dated(_full_year(year, today), month, day, pattern + (f"{mark}yyyy" if year else ""))


def _full_year(year: str | None, today: date) -> int:
    if not year:
        return today.year
    if len(year) > 2:  # noqa: PLR2004 - two digits or four
        return int(year)
    return int(year) + (2000 if int(year) < TWO_DIGIT_PIVOT else 1900)


def _worded(parts: dict[str, str], pattern: str, today: date) -> Typed | None:
    name = parts["month"].lower()
    month = next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))
    letters = "mmmm" if name == MONTHS[month - 1] and name != "may" else "mmm"
    year = int(parts["year"]) if parts.get("year") else today.year
    return _dated(year, month, int(parts.get("day") or 1), pattern.format(m=letters))


def _dated(year: int, month: int, day: int, pattern: str) -> Typed | None:
    try:
        return Typed(serial(date(year, month, day)), "DATE", pattern)
    except ValueError:
        return None
