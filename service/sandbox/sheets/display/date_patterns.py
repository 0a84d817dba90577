"""Dates, times and durations shown by a pattern."""

import re
from datetime import datetime
from functools import lru_cache

from service.sandbox.sheets.display.serials import SECONDS, moment

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[(?P<elapsed>[hH]+|[mM]+|[sS]+)\]|\[[^\]]*\]|_(?P<space>.)'
    r"|(?P<half>[aA][mM]/[pP][mM]|[aA]/[pP])|(?P<unit>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+)\+?"
    r"|(?P<fraction>(?<=[sS])\.?0+|0+)|(?P<other>.)",
    re.DOTALL,
)
_NO_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.')
_DATE_SIGN = re.compile(r"\[[hms]+\]|[ymdhs]", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[#?@%]|[eE][+-]")
MONTH_WORD, LETTER = 3, 5


@lru_cache(maxsize=512)
def is_date_pattern(pattern: str) -> bool:
    """Whether a section shows dates or times rather than digits."""
    bare = _NO_LITERALS.sub("", pattern)
    bare = re.sub(r"\[(?![hms]+\])[^\]]*\]", "", bare, flags=re.IGNORECASE)
    return bool(_DATE_SIGN.search(bare)) and not _PLACEHOLDER.search(bare)


def show_date(number: float, pattern: str) -> str:
    """A serial by a date, time or duration pattern.

    >>> show_date(46270.6, "mmm d, yyyy h:mm AM/PM"), show_date(1.0625, "[h]:mm")
    ('Sep 5, 2026 2:24 PM', '25:30')
    """
    try:
        at = moment(number)
    except OverflowError:
        return "#" * 8
    halves = any(half for _, half in _pieces(pattern) if half == "half")
    return "".join(_show(kind, text, number, at, halves=halves) for text, kind in _pieces(pattern))


@lru_cache(maxsize=512)
def _pieces(pattern: str) -> tuple[tuple[str, str], ...]:
    """(text, kind); the unit m is told apart: "minute" after hours or before seconds."""
    raw = [
        (found[0] if found.lastgroup is None else found[found.lastgroup], found.lastgroup or "")
        for found in _PIECE.finditer(pattern)
    ]
    raw = [(text, kind) for text, kind in raw if kind]
    units = [i for i, (_, kind) in enumerate(raw) if kind in ("unit", "elapsed")]
    for place, index in enumerate(units):
        text, kind = raw[index]
        if kind == "unit" and text[0] in "mM" and len(text) < MONTH_WORD:
            before = raw[units[place - 1]][0][0] if place else ""
            after = raw[units[place + 1]][0][0] if place + 1 < len(units) else ""
            if before in ("h", "H") or after in ("s", "S"):
                raw[index] = (text, "minute")
    return tuple(raw)


def _show(kind: str, text: str, number: float, at: datetime, *, halves: bool) -> str:
    if kind in ("quoted", "escaped", "other", "space"):
        return " " if kind == "space" else text
    if kind == "elapsed":
        return _elapsed(text, number)
    if kind == "half":
        return _half(text, at)
    if kind == "fraction":
        places = text.count("0")
        return ("." if "." in text else "") + f"{at.microsecond / 1e6:.{places}f}"[2:]
    if kind == "minute":
        return f"{at.minute:0{len(text)}d}"
    return _unit(text.lower(), at, halves=halves)


def _elapsed(text: str, number: float) -> str:
    seconds = round(abs(number) * SECONDS)
    count = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[text[0].lower()]
    return ("-" if number < 0 else "") + f"{count:0{len(text)}d}"


def _half(text: str, at: datetime) -> str:
    word = at.strftime("%p")
    if len(text) == MONTH_WORD:
        word = word[0]
    return word.lower() if text[0] == "a" else word


def _unit(text: str, at: datetime, *, halves: bool) -> str:
    letter, width = text[0], len(text)
    if letter == "y":
        return f"{at.year:04d}" if width > 2 else f"{at.year % 100:02d}"  # noqa: PLR2004
    if letter == "m":
        return _month(at, width)
    if letter == "d":
        words = {3: at.strftime("%a")}.get(width, at.strftime("%A"))
        return words if width >= MONTH_WORD else f"{at.day:0{width}d}"
    if letter == "h":
        hour = (at.hour % 12 or 12) if halves else at.hour
        return f"{hour:0{min(width, 2)}d}"
    return f"{at.second:0{min(width, 2)}d}"


def _month(at: datetime, width: int) -> str:
    if width < MONTH_WORD:
        return f"{at.month:0{width}d}"
    name = at.strftime("%B")
    return {MONTH_WORD: name[:3], LETTER: name[0]}.get(width, name)
