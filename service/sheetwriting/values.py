"""What cells hold: serial dates, and values that Sheets takes as they are, never parsed.

`userEnteredValue` with `stringValue` stores text as text, so that nothing a person wrote can become a
formula: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#extendedvalue
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from service.domain.base import Value
from service.domain.serial import DAY_ZERO as EPOCH
from service.sheetwriting import Json

_DAY = timedelta(days=1)
_HOLDS = frozenset(("stringValue", "boolValue", "numberValue"))


@dataclass(frozen=True)
class Formula:
    """A formula; `text` starts with `=`."""

    text: str


Content = Value | date | datetime | Formula
"""What is written into a cell; a datetime is written as its own wall clock time, its zone dropped."""


def serial(moment: date | datetime) -> float:
    """Days since 1899-12-30; a time of day is the fraction.

    >>> serial(date(2026, 9, 1)), serial(datetime(2026, 9, 1, 18, 0))
    (46266, 46266.75)
    """
    if not isinstance(moment, datetime):
        return (moment - EPOCH).days
    return (moment.replace(tzinfo=None) - datetime.combine(EPOCH, time())) / _DAY


def day_of(number: float) -> date:
    """The date of a serial number; the time of day is dropped.

    Raises OverflowError outside of Python's years 1 to 9999.

    >>> day_of(46266.75)
    datetime.date(2026, 9, 1)
    """
    return EPOCH + timedelta(days=int(number // 1))


def extended(content: Content) -> Json:
    """The ExtendedValue of `content`; empty for None, which clears the cell."""
    match content:
        case None:
            return {}
        case Formula():
            return {"formulaValue": content.text}
        case bool():
            return {"boolValue": content}
        case str():
            return {"stringValue": content} if content else {}
        case date():
            return {"numberValue": serial(content)}
        case _:
            return {"numberValue": content}


def raw(content: Content) -> str | float | bool | None:
    """The same for a method of `values` with `valueInputOption` RAW: what people wrote stays text; None
    leaves a cell as it is, an empty text clears it
    (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values#ValueRange).
    """
    if isinstance(content, Formula):
        raise TypeError("RAW would write a formula as text.")
    return serial(content) if isinstance(content, date) else content


def value_of(extended_value: Mapping[str, Any] | None) -> Value:
    """What an ExtendedValue of an answer holds; an error is its text, such as `#N_A`."""
    for kind, held in extended_value.items() if extended_value else ():  # it holds one: a union field
        if kind == "errorValue":
            return f"#{held.get('type', 'ERROR')}"
        if kind in _HOLDS:
            found: Value = held
            return found
    return None


def plain_formula(text: str) -> str:
    """A formula without what Sheets may write differently: quotes around a tab's title, spaces, lower case.

    >>> plain_formula("=sum('Log'!A1, 2)")
    '=SUM(LOG!A1,2)'
    """
    return text.replace("'", "").replace(" ", "").upper()


def quoted_text(text: str) -> str:
    """A text constant inside a formula: in double quotes, those inside doubled."""
    return '"' + text.replace('"', '""') + '"'
