"""Whether values keep to the data validation of their cells.

https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ConditionType
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from service.sandbox.call import Json
from service.sandbox.sheets.display.typed import typed

Value = str | float | bool
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"(https?|ftp|mailto):\S+|www\.\S+")
LISTS = ("ONE_OF_LIST", "ONE_OF_RANGE")

TEXTS: Mapping[str, tuple[str, Callable[[str, str], bool]]] = {
    "TEXT_CONTAINS": ("contain {}", lambda text, one: one.casefold() in text.casefold()),
    "TEXT_NOT_CONTAINS": ("not contain {}", lambda text, one: one.casefold() not in text.casefold()),
    "TEXT_EQ": ("be {}", lambda text, one: text.casefold() == one.casefold()),
    "TEXT_IS_EMAIL": ("be an email address", lambda text, _: bool(EMAIL.fullmatch(text))),
    "TEXT_IS_URL": ("be a URL", lambda text, _: bool(URL.fullmatch(text))),
}
NUMBERS: Mapping[str, tuple[str, Callable[[float, Sequence[float]], bool]]] = {
    "NUMBER_GREATER": ("greater than {}", lambda number, given: number > given[0]),
    "NUMBER_GREATER_THAN_EQ": ("greater than or equal to {}", lambda number, given: number >= given[0]),
    "NUMBER_LESS": ("less than {}", lambda number, given: number < given[0]),
    "NUMBER_LESS_THAN_EQ": ("less than or equal to {}", lambda number, given: number <= given[0]),
    "NUMBER_EQ": ("equal to {}", lambda number, given: number == given[0]),
    "NUMBER_NOT_EQ": ("not equal to {}", lambda number, given: number != given[0]),
    "NUMBER_BETWEEN": ("between {} and {}", lambda number, given: given[0] <= number <= given[1]),
    "NUMBER_NOT_BETWEEN": ("not between {} and {}", lambda number, given: not given[0] <= number <= given[1]),
    "DATE_IS_VALID": ("", lambda _number, _given: True),
    "DATE_EQ": ("{}", lambda day, given: int(day) == int(given[0])),
    "DATE_BEFORE": ("before {}", lambda day, given: day < given[0]),
    "DATE_AFTER": ("after {}", lambda day, given: int(day) > int(given[0])),
    "DATE_ON_OR_BEFORE": ("on or before {}", lambda day, given: int(day) <= int(given[0])),
    "DATE_ON_OR_AFTER": ("on or after {}", lambda day, given: day >= given[0]),
    "DATE_BETWEEN": ("between {} and {}", lambda day, given: given[0] <= day < given[1] + 1),
    "DATE_NOT_BETWEEN": ("not between {} and {}", lambda day, given: not given[0] <= day < given[1] + 1),
}


def violation(
    condition: Json, value: Value, shown: str, choices: Sequence[str], locale: str, today: date
) -> str:
    """What is wrong, in Sheets' words; empty when nothing is, or when it cannot be told: conditions that
    compare with formulas or relative dates are not judged. `shown`: the value as the cell shows it;
    `choices`: of a list; `locale` and `today` read the dates of the condition.
    """
    kind = condition.get("type", "")
    given = [str(one["userEnteredValue"]) for one in condition.get("values", []) if "userEnteredValue" in one]
    if kind in LISTS:
        return "" if shown in choices else "Input must be an item on the specified list"
    if kind == "BOOLEAN":
        return "" if _ticks(value, shown, given) else "Input must be a value of the checkbox"
    if kind in TEXTS:
        words, holds = TEXTS[kind]
        wanted = given[0] if given else ""
        return "" if holds(shown, wanted) else f"Input must {words.format(wanted)}"
    return _number(kind, value, given, locale, today)


def _ticks(value: Value, shown: str, given: Sequence[str]) -> bool:
    return shown in given if given else isinstance(value, bool)


def _number(kind: str, value: Value, given: Sequence[str], locale: str, today: date) -> str:
    if kind not in NUMBERS:
        return ""
    wanted = [typed(one, locale, today).value for one in given]
    bounds = [one for one in wanted if isinstance(one, (int, float))]
    words, holds = NUMBERS[kind]
    if len(bounds) < len(wanted) or len(bounds) < words.count("{}"):
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and holds(value, bounds):
        return ""
    noun = "date" if kind.startswith("DATE") else "number"
    adjective = "a valid" if kind == "DATE_IS_VALID" else "a"
    return f"Input must be {adjective} {noun} {words.format(*given)}".strip()
