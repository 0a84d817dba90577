"""Cheap questions to a formula's text, so that most formulas go to the engine without being taken apart."""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.sandbox.sheets.formulas.tokens import LONG

TRANSPARENT = frozenset({"ARRAYFORMULA", "TO_DATE", "TO_PURE_NUMBER", "TO_PERCENT", "TO_DOLLARS"})
BLANKABLE = frozenset(
    {"INDEX", "VLOOKUP", "HLOOKUP", "XLOOKUP", "LOOKUP", "OFFSET", "INDIRECT", "IF", "IFERROR", "IFNA", "IFS"}
)
GUARD = '=""'
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'(?=!)|'[^']*'")
_BLANKABLE_START = re.compile(
    r"=\s*(?:" + "|".join(sorted(BLANKABLE)) + r")\s*\(|=\s*(?:\w*!)?\$?[A-Z]{1,3}\$?\d+\s*\Z", re.IGNORECASE
)
_TO_BIND = re.compile(
    r"""
    \b(?:TODAY|NOW|ARRAYFORMULA|TO_\w+)\s*\(            # the clock, and functions the engine lacks
  | \$?\b[A-Z]{1,3}\s*:\s*\$?[A-Z]{1,3}\b(?!\$?\d)      # whole columns
  | [A-Z]\$?\d+\s*:\s*\$?(?:[A-Z]{1,3}\b(?!\$?\d)|\d)  # open ends: A2:A, A2:2
  | :\s*\$?[A-Z]{1,3}\$?\d{5,} | :\s*\$?[A-Z]{3}\$?\d     # ends far out, perhaps beyond the grid
  | (?<![\w$])\$?\d+\s*:\s*\$?\d                       # whole rows
  | (?<![\w$.\#])(?!TRUE\b|FALSE\b)(?!\$?[A-Z]{1,3}\$?\d+(?![\w.]))(?!\d)[^\W\d][\w.]*+(?!\s*+[(!])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STRUCTURE = re.compile(
    r"\"(?:[^\"]|\"\")*+\"|'(?:[^']|'')*+'|\b(?:IFERROR|IFNA)\s*\(|[({]|[)}]|,", re.IGNORECASE
)


def needs_binding(formula: str) -> bool:
    """Whether the engine would read the formula otherwise than Sheets. May say yes too often.

    >>> needs_binding('=IFERROR(IF(INDEX(d!$F$2:$F$9,$B5)="","",1),"")'), needs_binding("=SUM(A:A)")
    (False, True)
    """
    return _remembered(formula) if len(formula) < LONG else _judged_lately(formula)


@lru_cache(maxsize=100_000)
def _remembered(formula: str) -> bool:
    return _judged(formula)


@lru_cache(maxsize=2_000)
def _judged_lately(formula: str) -> bool:
    return _judged(formula)


def _judged(formula: str) -> bool:
    bare = _QUOTED.sub("", formula)
    if GUARD not in formula and _BLANKABLE_START.match(bare):
        return True
    return _TO_BIND.search(bare) is not None or ("IF" in bare.upper() and mended(formula) != formula)


def mended(formula: str) -> str:
    """IFERROR and IFNA with one argument get the empty text as their second.

    >>> mended('=IFERROR(1/0)&IFERROR(A1,",")')
    '=IFERROR(1/0,"")&IFERROR(A1,",")'
    """
    ends = list(_lonely_ends(formula))
    for end in reversed(ends):
        formula = formula[:end] + ',""' + formula[end:]
    return formula


def _lonely_ends(formula: str) -> Iterator[int]:
    """Where the bracket stands that closes an IFERROR or IFNA with a single argument."""
    calls: list[list[bool]] = []
    for found in _STRUCTURE.finditer(formula):
        sign = found[0]
        if sign[-1] in "({" and sign[0] not in "\"'":
            calls.append([len(sign) > 1, False])
        elif sign == "," and calls:
            calls[-1][1] = True
        elif sign in (")", "}") and calls:
            guards, has_comma = calls.pop()
            if guards and not has_comma:
                yield found.start()
