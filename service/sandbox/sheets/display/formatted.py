"""A value as a cell shows it."""

from decimal import Decimal

from service.sandbox.sheets.display.date_patterns import is_date_pattern
from service.sandbox.sheets.display.locales import date_pattern, marks
from service.sandbox.sheets.display.patterns import show_number, show_text
from service.sandbox.sheets.state.cells import Json, Scalar

ENGLISH = "en_US"
DEFAULT_PATTERNS = {
    "NUMBER": "#,##0.00",
    "PERCENT": "0.00%",
    "CURRENCY": '"$"#,##0.00',
    "DATE": "m/d/yyyy",
    "TIME": "h:mm:ss AM/PM",
    "DATE_TIME": "m/d/yyyy h:mm:ss",
    "SCIENTIFIC": "0.00E+00",
    "TEXT": "@",
}
DATE_TYPES = frozenset({"DATE", "TIME", "DATE_TIME"})
_SIGNIFICANT, _FULL_DIGITS, _SMALLEST = 10, 1e15, 1e-6


def formatted(value: Scalar, number_format: Json | None, locale: str = ENGLISH) -> str:
    """`value` shown by a NumberFormat (None: automatic).

    >>> formatted(1 / 3, None), formatted(True, None), formatted(43831, {"type": "DATE"})
    ('0.3333333333', 'TRUE', '1/1/2020')
    """
    pattern = pattern_of(number_format, locale)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return show_text(value, pattern) if pattern and pattern != "@" else value
    if not pattern or pattern in ("@", "General"):
        return automatic(value).replace(".", marks(locale).decimal)
    return show_number(value, pattern, marks(locale))


def pattern_of(number_format: Json | None, locale: str = ENGLISH) -> str | None:
    """The pattern, or the one that its type stands for."""
    if not number_format:
        return None
    kind = number_format.get("type", "")
    default = date_pattern(locale) if kind == "DATE" else DEFAULT_PATTERNS.get(kind)
    return number_format.get("pattern") or default


def shows_dates(number_format: Json | None) -> bool:
    """Whether a number in such a cell counts as date, time or duration."""
    if not number_format:
        return False
    if number_format.get("type") in DATE_TYPES:
        return True
    pattern = pattern_of(number_format)
    return bool(pattern) and number_format.get("type") != "TEXT" and is_date_pattern(str(pattern))


def automatic(number: float) -> str:
    """Ten significant digits, whole numbers in full."""
    if number == int(number) and abs(number) < _FULL_DIGITS:
        return str(int(number))
    if abs(number) >= _FULL_DIGITS or abs(number) < _SMALLEST:
        mantissa, _, power = f"{number:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{power[0]}{power[1:].lstrip('0').zfill(2)}"
    whole_digits = len(str(int(abs(number)))) if abs(number) >= 1 else 0
    rounded = f"{Decimal(repr(number)):.{max(_SIGNIFICANT - whole_digits, 0)}f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded
