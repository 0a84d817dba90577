"""Whether a cell meets a BooleanCondition
(https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ConditionType).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from service.sandbox.sheets.display.serials import serial
from service.sandbox.sheets.engine_model import Value

TEXT: Mapping[str, Callable[[str, str], bool]] = {
    "TEXT_EQ": lambda shown, wanted: shown == wanted,
    "TEXT_NOT_EQ": lambda shown, wanted: shown != wanted,
    "TEXT_CONTAINS": lambda shown, wanted: wanted in shown,
    "TEXT_NOT_CONTAINS": lambda shown, wanted: wanted not in shown,
    "TEXT_STARTS_WITH": lambda shown, wanted: shown.startswith(wanted),
    "TEXT_ENDS_WITH": lambda shown, wanted: shown.endswith(wanted),
}
ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "NUMBER_GREATER": lambda value, wanted: value > wanted,
    "NUMBER_GREATER_THAN_EQ": lambda value, wanted: value >= wanted,
    "NUMBER_LESS": lambda value, wanted: value < wanted,
    "NUMBER_LESS_THAN_EQ": lambda value, wanted: value <= wanted,
    "NUMBER_EQ": lambda value, wanted: value == wanted,
    "NUMBER_NOT_EQ": lambda value, wanted: value != wanted,
    "DATE_EQ": lambda value, wanted: value // 1 == wanted // 1,
    "DATE_NOT_EQ": lambda value, wanted: value // 1 != wanted // 1,
    "DATE_BEFORE": lambda value, wanted: value // 1 < wanted // 1,
    "DATE_AFTER": lambda value, wanted: value // 1 > wanted // 1,
    "DATE_ON_OR_BEFORE": lambda value, wanted: value // 1 <= wanted // 1,
    "DATE_ON_OR_AFTER": lambda value, wanted: value // 1 >= wanted // 1,
}
BETWEEN = {
    "NUMBER_BETWEEN": True,
    "NUMBER_NOT_BETWEEN": False,
    "DATE_BETWEEN": True,
    "DATE_NOT_BETWEEN": False,
}
_DAYS = {"YESTERDAY": -1, "TODAY": 0, "TOMORROW": 1, "PAST_WEEK": -7}


class Fact(NamedTuple):
    """What a cell holds, and how it shows that."""

    value: Value
    shown: str


def holds(kind: str, fact: Fact, wanted: Sequence[Value]) -> bool:
    """`wanted`: the condition's values, computed. CUSTOM_FORMULA: its result for this cell."""
    if kind in ("BLANK", "NOT_BLANK"):
        return bool(fact.shown) is (kind == "NOT_BLANK")
    if kind == "CUSTOM_FORMULA":
        return isinstance(wanted[0], (bool, int, float)) and bool(wanted[0])
    if kind in TEXT:
        return TEXT[kind](fact.shown.casefold(), _text(wanted[0]).casefold())
    return _compares(kind, fact, wanted)


def _compares(kind: str, fact: Fact, wanted: Sequence[Value]) -> bool:
    numbers = [one for one in (fact.value, *wanted) if isinstance(one, (int, float))]
    if isinstance(fact.value, bool) or len(numbers) <= len(wanted):
        return False
    value, limits = numbers[0], numbers[1:]
    if kind in BETWEEN:
        return (min(limits) <= value <= max(limits)) is BETWEEN[kind]
    return kind in ORDER and ORDER[kind](value, limits[0])


def relative_day(name: str, today: date) -> float:
    """The serial of a RelativeDate, seen from `today`.

    >>> relative_day("PAST_MONTH", date(2026, 3, 31)) == serial(date(2026, 2, 28))
    True
    """
    if name in _DAYS:
        return serial(today + timedelta(days=_DAYS[name]))
    months = 12 if name == "PAST_YEAR" else 1
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    day = today.day
    while True:
        try:
            return serial(date(year, month + 1, day))
        except ValueError:
            day -= 1


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else str(value)
