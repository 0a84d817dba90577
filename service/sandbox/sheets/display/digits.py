"""The digits of a number laid into the placeholders of a pattern."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from service.sandbox.sheets.display.locales import Marks

ENGLISH = Marks()
PLACES = "0#?"


class Piece(Protocol):
    @property
    def mark(self) -> str: ...
    @property
    def text(self) -> str: ...


def show_digits(number: float, pieces: Sequence[Piece], signs: Marks = ENGLISH) -> str:
    """`number` by the placeholders (0 # ? . , % E+) and literals of one section of a pattern."""
    marks = [piece.mark for piece in pieces]
    if "E+" in marks or "E-" in marks:
        return _scientific(number, pieces).replace(".", signs.decimal)
    point = marks.index(".") if "." in marks else len(marks)
    last_place = max((i for i, mark in enumerate(marks[:point]) if mark and mark in PLACES), default=-1)
    scale = sum(1 for mark in marks[last_place + 1 : point] if mark == ",")
    grouped = "," in marks[: last_place + 1]
    value = Decimal(repr(abs(number))).scaleb(2 * marks.count("%") - 3 * scale)
    places = [mark for mark in marks[point:] if mark and mark in PLACES]
    rounded = value.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    mark = signs.thousands if grouped else ""
    shown = _whole(digits, pieces[:point], mark) + _fraction(decimals, pieces[point:], signs.decimal)
    return f"-{shown}" if number < 0 and rounded else shown


def _whole(digits: str, pieces: Sequence[Piece], thousands: str) -> str:
    """Filled from the right; what is left over goes before the first placeholder."""
    rest, count, out = digits.lstrip("0"), 0, []
    first = next((i for i, piece in enumerate(pieces) if piece.mark and piece.mark in PLACES), -1)
    for index in range(len(pieces) - 1, -1, -1):
        mark = pieces[index].mark
        if mark == "%":
            out.append("%")
        if not mark:
            out.append(pieces[index].text)
        if not mark or mark not in PLACES:
            continue
        while rest or mark:
            digit, rest = (rest[-1], rest[:-1]) if rest else ({"0": "0", "?": " "}.get(mark, ""), "")
            out.append(thousands if count and count % 3 == 0 and digit else "")
            out.append(digit)
            count += bool(digit)
            mark = ""
            if index != first:
                break
    return "".join(reversed(out))


def _fraction(decimals: str, pieces: Sequence[Piece], point: str) -> str:
    """The decimal point and what follows; optional places at the end that are zero are dropped."""
    places = [i for i, piece in enumerate(pieces) if piece.mark and piece.mark in PLACES]
    kept = len(places)
    while kept and decimals[kept - 1] == "0" and pieces[places[kept - 1]].mark != "0":
        kept -= 1
    shown = dict(zip(places[:kept], decimals, strict=False))
    out = []
    for index, piece in enumerate(pieces):
        if index in shown:
            out.append(shown[index])
        elif piece.mark in {".", "%"}:
            out.append(point if piece.mark == "." else "%")
        elif piece.mark == "?":
            out.append(" ")
        elif not piece.mark:
            out.append(piece.text)
    return "".join(out)


def _scientific(number: float, pieces: Sequence[Piece]) -> str:
    mark = next(i for i, piece in enumerate(pieces) if piece.mark in ("E+", "E-"))
    decimals = sum(1 for p in _after_point(pieces[:mark]) if p.mark and p.mark in PLACES)
    width = sum(1 for piece in pieces[mark + 1 :] if piece.mark and piece.mark in PLACES)
    mantissa, _, power = f"{number:.{decimals}E}".partition("E")
    exponent = int(power)
    sign = "-" if exponent < 0 else ("+" if pieces[mark].mark == "E+" else "")
    return f"{mantissa}E{sign}{abs(exponent):0{max(width, 1)}d}"


def _after_point(pieces: Sequence[Piece]) -> Sequence[Piece]:
    point = next((i for i, piece in enumerate(pieces) if piece.mark == "."), len(pieces))
    return pieces[point:]
