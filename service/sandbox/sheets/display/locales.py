"""What a spreadsheet's locale decides: decimal and thousands marks, and how dates are shown by default.

https://support.google.com/docs/answer/58515
"""

import re
from typing import NamedTuple

_LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?\Z")
# Languages, each between blanks.
_COMMA = " bg ca cs da de el es fi fr hr hu id it lt lv nb nl no pl pt ro ru sk sl sr sv tr uk vi "
_POINT_ALL_THE_SAME = frozenset({"es_MX", "es_US", "es_PR", "de_CH", "it_CH"})
_SPACED = " bg cs fi fr hu lt lv nb no pl ru sk sv uk "
_MONTH_FIRST = frozenset({"en_US", "en_PH", "es_PR", "es_US", "en_BZ", "en"})
_DOTTED = " bg cs da de fi hr nb no pl ro ru sk sl sr tr uk "
_YEAR_FIRST = " hu ja ko lt sv zh "
_US_DATE = "m/d/yyyy"


class Marks(NamedTuple):
    """The decimal and the thousands mark."""

    decimal: str = "."
    thousands: str = ","


def is_locale(text: str) -> bool:
    """Whether it is of a form that SpreadsheetProperties.locale takes: en, fil, en_US."""
    return bool(_LOCALE.match(text))


def marks(locale: str) -> Marks:
    """Those of a locale.

    >>> marks("de_DE"), marks("en_GB")
    (Marks(decimal=',', thousands='.'), Marks(decimal='.', thousands=','))
    """
    language = locale.partition("_")[0]
    if f" {language} " not in _COMMA or locale in _POINT_ALL_THE_SAME:
        return Marks()
    return Marks(",", "\u00a0" if f" {language} " in _SPACED else ".")


def date_pattern(locale: str) -> str:
    """The pattern of the number format DATE without one."""
    language = locale.partition("_")[0]
    if locale in _MONTH_FIRST:
        return _US_DATE
    if f" {language} " in _YEAR_FIRST:
        return "yyyy-mm-dd"
    return "dd.mm.yyyy" if f" {language} " in _DOTTED else "dd/mm/yyyy"
