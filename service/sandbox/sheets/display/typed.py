"""What Sheets makes of a text that is typed into a cell (valueInputOption=USER_ENTERED)."""

import re
from datetime import date
from typing import NamedTuple

from service.sandbox.sheets.display.dates_typed import typed_moment
from service.sandbox.sheets.display.locales import Marks, marks
from service.sandbox.sheets.state.cells import Formula, Json, Scalar

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-+]?)\s*(?P<money>[$€£¥])?(?P<sign2>[-+]?)"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?P<decimals>\.\d*)?(?P<exponent>[eE][+-]?\d+)?"
    r"\s*(?P<percent>%)?\s*(?P<behind>[€£])?(?P<close>\))?\Z"
)
_MAX_DIGITS = 15


class Entry(NamedTuple):
    """A value (None: the cell is emptied) and the number format that it brings along, if any."""

    value: Scalar | Formula | None
    number_format: Json | None = None


def typed(text: str, locale: str, today: date) -> Entry:
    """Read `text` as typed by a person whose spreadsheet has `locale` (such as en_US); `today` gives the
    year of dates without one.

    >>> typed("007", "en_US", date(2026, 1, 1)).value
    7
    >>> typed("45%", "en_US", date(2026, 1, 1))
    Entry(value=0.45, number_format={'type': 'PERCENT', 'pattern': '0%'})
    """
    if text == "":
        return Entry(None)
    if text.startswith("'"):
        return Entry(text[1:])
    if text.startswith("=") and len(text) > 1:
        return Entry(Formula(text))
    bare = text.strip()
    if bare.upper() in ("TRUE", "FALSE"):
        return Entry(bare.upper() == "TRUE")
    found = None
    if _may_be_number(bare):
        found = _number(_in_english(bare, marks(locale))) or _moment(bare, locale, today)
    if found is None and text.startswith("+") and len(text) > 1:
        found = Entry(Formula("=" + text))  # a phone number typed this way shows #ERROR!
    return found or Entry(text)


def _in_english(text: str, signs: Marks) -> str:
    """A number with the marks of another locale as en_US writes it."""
    if signs.decimal == ".":
        return text
    swapped = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3})", ".", text) if signs.thousands != "." else text
    return swapped.translate({ord("."): ",", ord(","): "."})


def _may_be_number(text: str) -> bool:
    return any(sign in "0123456789" for sign in text) and len(text) < 60  # noqa: PLR2004 - no date is longer


def _moment(text: str, locale: str, today: date) -> Entry | None:
    found = typed_moment(text, locale, today)
    if found is None:
        return None
    return Entry(whole(found.number), {"type": found.type, "pattern": found.pattern})


def _number(text: str) -> Entry | None:
    found = _NUMBER.match(text)
    if not found or bool(found["open"]) != bool(found["close"]) or (found["sign"] and found["sign2"]):
        return None
    digits, decimals = found["digits"].replace(",", ""), found["decimals"] or ""
    if len(digits.lstrip("0")) > _MAX_DIGITS:
        number = float(digits + decimals + (found["exponent"] or ""))
    else:
        number = float((digits or "0") + decimals + (found["exponent"] or ""))
    negative = "-" in (found["sign"] + found["sign2"]) or found["open"]
    number = -number if negative else number
    if found["percent"]:
        number = float(f"{number / 100:.15g}")
    return Entry(whole(number), _number_format(found))


def _number_format(found: re.Match[str]) -> Json | None:
    places = ".00" if (found["decimals"] or ".") != "." else ""
    if found["behind"]:
        return {"type": "CURRENCY", "pattern": f'#,##0{places} "{found["behind"]}"'}
    if found["money"]:
        return {"type": "CURRENCY", "pattern": f'"{found["money"]}"#,##0{places}'}
    if found["percent"]:
        return {"type": "PERCENT", "pattern": f"0{places}%"}
    if found["exponent"]:
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    if "," in found["digits"]:
        return {"type": "NUMBER", "pattern": f"#,##0{places}"}
    return None


def whole(number: float) -> int | float:
    """A number as JSON writes it: no decimal point where there is nothing behind it."""
    return int(number) if abs(number) < 1e15 and number == int(number) else number  # noqa: PLR2004
