"""Typed values that do not fit their column: kept as typed, and told of with what to type instead.

The workbook says the same beside the cell by formula (service/workbook/formulas/notes.py); a property test
holds the two together.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from service.domain.base import Value
from service.domain.elements import FieldType
from service.domain.hours import Unreadable, parse_hours
from service.domain.phrases import Phrases

FIRST_DAY, LAST_DAY = 18264, 73050
"""January 1, 1950 and December 31, 2099 as Sheets counts days: a date outside was hardly meant."""

SEPARATOR = "¦"
"""Stands between the choices where a formula looks one up."""

_ADDRESS = re.compile("https?://")


class Why(StrEnum):
    """What is wrong with a value."""

    DATE = "date"
    NUMBER = "number"
    LEAST = "least"
    MOST = "most"
    HOURS = "hours"
    CHOICE = "choice"
    RATING = "rating"
    TICK = "tick"
    PERSON = "person"
    LINK = "link"


class Taken(Protocol):
    """What a place takes: a field, a log's column, or a cell that was placed for one."""

    @property
    def type(self) -> FieldType:
        """The kind of value."""

    @property
    def choices(self) -> Sequence[str]:
        """Those of a choice."""

    @property
    def minimum(self) -> float | None:
        """The least number."""

    @property
    def maximum(self) -> float | None:
        """The greatest number."""


@dataclass(frozen=True)
class Takes:
    """What a place takes that is no field and no column of its own."""

    type: FieldType
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


WHY: Mapping[FieldType, Why] = {
    FieldType.DATE: Why.DATE, FieldType.CHOICE: Why.CHOICE, FieldType.CHECKBOX: Why.TICK,
    FieldType.PERSON: Why.PERSON, FieldType.LINK: Why.LINK,
}  # fmt: skip
"""What is wrong with a value that is not of its type, where only one thing can be."""


def can_misfit(taken: Taken) -> bool:
    """Whether anything that may be typed there would not fit; words always do."""
    return taken.type not in (FieldType.TEXT, FieldType.LONG_TEXT)


def misfit(taken: Taken, value: Value) -> Why | None:
    """Why `value` does not fit, or None where it does, as nothing and blanks always do.

    >>> from service.domain.elements import LogColumn
    >>> day = LogColumn(key="day", label="Day", type=FieldType.DATE)
    >>> misfit(day, "soon"), misfit(day, 46266.0), misfit(day, 2026), misfit(day, " ")
    (<Why.DATE: 'date'>, None, <Why.DATE: 'date'>, None)
    """
    if not shown(value):
        return None
    match taken.type:
        case FieldType.HOURS:
            hours = parse_hours(value)
            return Why.HOURS if isinstance(hours, Unreadable) else _beyond(taken, hours)
        case FieldType.NUMBER:
            return _beyond(taken, value) if _is_number(value) else Why.NUMBER
        case FieldType.CHOICE:
            return None if is_chosen(taken.choices, value) else Why.CHOICE
    test = _TESTS.get(taken.type)
    return None if test is None or test(value) else WHY[taken.type]


def misrated(levels: Sequence[str], value: Value) -> Why | None:
    """Why a rating is not one of the scale's `levels`, or None."""
    return None if not shown(value) or is_chosen(levels, value) else Why.RATING


def is_chosen(choices: Sequence[str], value: Value) -> bool:
    """Whether the value is one of `choices`, whatever its capitals and spaces."""
    return f"{SEPARATOR}{shown(value).lower()}{SEPARATOR}" in listed(choices)


def listed(choices: Sequence[str]) -> str:
    """The choices in one text, in which each is found between separators."""
    return SEPARATOR + "".join(f"{shown(choice).lower()}{SEPARATOR}" for choice in choices)


def shown(value: Value) -> str:
    """A value as text, as Sheets' TRIM gives it.

    >>> shown(" Goal  1 "), shown(2.0), shown(True), shown(None)
    ('Goal 1', '2', 'TRUE', '')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{value:.15g}"
    return re.sub(" +", " ", value or "").strip(" ")


def in_words(phrases: Phrases, why: Why, taken: Taken) -> str:
    """What is wrong, and what to type instead."""
    words = phrases.misfit
    match why:
        case Why.LEAST:
            return words.least.format(number=_plain(taken.minimum))
        case Why.MOST:
            return words.most.format(number=_plain(taken.maximum))
        case Why.RATING:
            return words.rating.format(levels=", ".join(taken.choices))
        case Why.HOURS:
            return phrases.form.unread_hours
    fixed: Mapping[Why, str] = {
        Why.DATE: words.date, Why.NUMBER: words.number, Why.CHOICE: words.choice, Why.TICK: words.tick,
        Why.PERSON: words.person, Why.LINK: words.link,
    }  # fmt: skip
    return fixed[why]


def opens(value: Value) -> bool:
    """Whether an address stands in the value that a browser could open: `https://` and a name with a dot."""
    text = str(value).lower()
    return _ADDRESS.search(text) is not None and "." in text[text.find("://") :]


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day(value: Value) -> bool:
    return isinstance(value, int | float) and _is_number(value) and FIRST_DAY <= value < LAST_DAY + 1


def _beyond(taken: Taken, value: Value) -> Why | None:
    if not isinstance(value, int | float):
        return None
    if taken.minimum is not None and value < taken.minimum:
        return Why.LEAST
    return Why.MOST if taken.maximum is not None and value > taken.maximum else None


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


_TESTS: Mapping[FieldType, Callable[[Value], bool]] = {
    FieldType.DATE: _is_day,
    FieldType.CHECKBOX: lambda value: isinstance(value, bool),
    FieldType.PERSON: lambda value: isinstance(value, str),
    FieldType.LINK: opens,
}
