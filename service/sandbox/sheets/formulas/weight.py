"""How heavy a formula may be, judged by its text: what to leave out when a workbook cannot be computed."""

import re
from collections.abc import Mapping, Set

from service.sandbox.sheets.formulas.tokens import Reference, tokens

HEAVY = 1e6
"""Cells that a formula reads, counted with repeats, beyond which it is suspected first."""
_JOINED = 1e4
_PLAIN = re.compile(
    r"""
    (?:ABS | AND | AVERAGE | AVERAGEIF | AVERAGEIFS | CEILING | CHAR | CHOOSE | CLEAN | CODE | COLUMN |
    COLUMNS | CONCAT | CONCATENATE | COUNT | COUNTA | COUNTBLANK | COUNTIF | COUNTIFS | DATE | DATEDIF |
    DATEVALUE | DAY | DAYS | DOLLAR | EDATE | EOMONTH | EVEN | EXACT | EXP | FALSE | FIND | FLOOR |
    HLOOKUP | HOUR | IF | IFERROR | IFNA | IFS | INDEX | INT | ISBLANK | ISERR | ISERROR | ISEVEN |
    ISLOGICAL | ISNA | ISNONTEXT | ISNUMBER | ISODD | ISOWEEKNUM | ISTEXT | LARGE | LEFT | LEN | LET |
    LN | LOG | LOG10 | LOOKUP | LOWER | MATCH | MAX | MAXIFS | MEDIAN | MID | MIN | MINIFS | MINUTE |
    MOD | MODE | MONTH | N | NA | NOT | ODD | OR | PI | PRODUCT | PROPER | QUARTILE | RANK | REPLACE |
    RIGHT | ROUND | ROUNDDOWN | ROUNDUP | ROW | ROWS | SEARCH | SECOND | SIGN | SMALL | SQRT |
    SUBSTITUTE | SUBTOTAL | SUM | SUMIF | SUMIFS | SWITCH | T | TEXT | TIME | TIMEVALUE | TRIM | TRUE |
    TRUNC | TYPE | UPPER | VALUE | VLOOKUP | WEEKDAY | WEEKNUM | XLOOKUP | XMATCH | XOR | YEAR)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPERATORS = frozenset("+-*/^&=<>") | {"<>", "<=", ">="}
Place = tuple[int, int, int]


def weight(formula: str) -> float:
    """Cells that the formula reads, at most; infinite where its functions' work does not depend on cells.
    Ranges that operators join count as many times as each other's cells: a column may stand against a row.

    >>> weight("=SUM(A1:B10)"), weight('=REPT("a",A1)'), weight("=SUM((A1:A100=B1:B100)*1)")
    (21.0, inf, 10000.0)
    """
    parts = [token for token in tokens(formula) if not token.text.isspace()]
    total, crossed = 1.0, 1.0
    for index, token in enumerate(parts):
        if token.kind == "function" and not is_ordinary(token.text):
            return float("inf")
        if token.ref:
            size = _size(token.ref)
            total += size
            beside = {one.text for one in parts[index - 1 : index + 2]}
            crossed *= size if beside & _OPERATORS else 1
    joined = any(token.text == "&" for token in parts)
    return max(total, crossed) + (_JOINED if joined else 0)


def is_ordinary(function: str) -> bool:
    """Whether a function is one that offices use and the engine has."""
    return _PLAIN.fullmatch(function) is not None


def too_heavy(formulas: Mapping[Place, str], budget: float) -> Set[Place]:
    """Which to leave out, the heaviest and lowest first, so that the rest together weighs at most `budget`.

    >>> sorted(too_heavy({(0, 0, 0): "=SUM(A1:A90)", (0, 1, 0): "=A1", (0, 2, 0): "=FOO()"}, 10))
    [(0, 0, 0), (0, 2, 0)]
    """
    left, out = budget, set()
    for weighs, place in sorted((weight(text), place) for place, text in formulas.items()):
        left -= weighs
        if left < 0:
            out.add(place)
    return out


def _size(ref: Reference) -> float:
    start, end = ref.start, ref.end or ref.start
    rows = _length(start.row, end.row)
    return rows * _length(start.column, end.column)


def _length(first: int | None, last: int | None) -> float:
    return 1000.0 if first is None or last is None else float(abs(last - first) + 1)
