"""Numbers shown by a pattern (https://developers.google.com/workspace/sheets/api/guides/formats)."""

import re
from functools import lru_cache
from typing import NamedTuple

from service.sandbox.sheets.display.date_patterns import is_date_pattern, show_date
from service.sandbox.sheets.display.digits import ENGLISH, show_digits
from service.sandbox.sheets.display.locales import Marks

_PIECE = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(@)|([0#?.,%]|[eE][+-])|(.)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\Z")


class Piece(NamedTuple):
    """`mark`: a placeholder sign, "@", or "" for a literal `text`."""

    mark: str
    text: str


class Section(NamedTuple):
    """One of the parts between semicolons, with its condition, if it names one."""

    source: str
    condition: tuple[str, float] | None
    pieces: tuple[Piece, ...]


@lru_cache(maxsize=512)
def sections(pattern: str) -> tuple[Section, ...]:
    return tuple(_section(part) for part in _split(pattern))


def show_number(number: float, pattern: str, signs: Marks = ENGLISH) -> str:
    """A number by a pattern of one or more sections.

    >>> show_number(1234.5, '"$"#,##0.00'), show_number(-3, "0;(0)"), show_number(0.125, "0.0%")
    ('$1,234.50', '(3)', '12.5%')
    """
    parts = sections(pattern)
    section, magnitude = _choose(parts, number)
    if is_date_pattern(section.source):
        return show_date(number, section.source)
    if not any(piece.mark for piece in section.pieces):
        return ("-" if magnitude < 0 else "") + "".join(piece.text for piece in section.pieces)
    return show_digits(magnitude, section.pieces, signs)


def show_text(text: str, pattern: str) -> str:
    """A text in a cell with a pattern: only a section with @ (or a fourth one) changes it."""
    parts = sections(pattern)
    last = parts[3] if len(parts) > 3 else parts[-1]  # noqa: PLR2004 - the fourth is the one for texts
    if not any(piece.mark == "@" for piece in last.pieces):
        return text
    return "".join(text if piece.mark == "@" else piece.text for piece in last.pieces)


def _split(pattern: str) -> list[str]:
    parts = re.findall(r'(?:"[^"]*"|\\.|[^;"\\]|["\\])+|(?<=;)(?=;)|\A(?=;)|(?<=;)\Z', pattern)
    return parts or [pattern]


def _section(source: str) -> Section:
    condition: tuple[str, float] | None = None
    pieces: list[Piece] = []
    for quoted, escaped, space, _fill, bracket, at, mark, other in _PIECE.findall(source):
        if bracket:
            found = _CONDITION.match(bracket)
            condition = (found[1], float(found[2])) if found else condition
            if bracket.startswith("$"):
                pieces.append(Piece("", bracket[1:].split("-")[0]))
        elif at or mark:
            pieces.append(Piece(at or mark.upper(), ""))
        else:
            pieces.append(Piece("", quoted or escaped or (" " if space else other)))
    return Section(source, condition, tuple(pieces))


def _choose(parts: tuple[Section, ...], number: float) -> tuple[Section, float]:
    """The section for a number, and the number as it is shown there (the one for negatives has no sign)."""
    for section in parts:
        if section.condition and _holds(section.condition, number):
            return section, number
    if any(section.condition for section in parts):
        return parts[-1], number
    if number < 0 and len(parts) > 1:
        return parts[1], -number
    if number == 0 and len(parts) > 2:  # noqa: PLR2004 - positive; negative; zero; text
        return parts[2], number
    return parts[0], number


def _holds(condition: tuple[str, float], number: float) -> bool:
    sign, limit = condition
    return {
        "<": number < limit,
        ">": number > limit,
        "=": number == limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "<>": number != limit,
    }[sign]
