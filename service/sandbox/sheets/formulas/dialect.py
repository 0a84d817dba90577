"""Functions that Sheets has and the engine lacks, or reads otherwise, said in the engine's words
(https://support.google.com/docs/table/25273).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from service.sandbox.sheets.formulas.tokens import LONG, Token, tokens

Arguments = list[str]
Saying = Callable[[Arguments], str | None]
EMAIL = r'"^[A-Za-z0-9._%+\'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"'


def _operator(sign: str) -> Saying:
    return lambda given: f"(({given[0]}){sign}({given[1]}))" if len(given) == 2 else None  # noqa: PLR2004


def _completed(name: str, last: str) -> Saying:
    """The second argument may be left out in Sheets."""
    return lambda given: f"{name}({given[0]},{last})" if len(given) == 1 else None


def _named(name: str, count: int) -> Saying:
    return lambda given: f"{name}({','.join(given)})" if len(given) == count else None


def _sorted(given: Arguments) -> str | None:
    """Sheets says TRUE for ascending, the engine 1."""
    if len(given) != 3 or not given[2].strip():  # noqa: PLR2004
        return None
    return f"SORT({given[0]},{given[1]},IF({given[2]},1,-1))"


def _between(given: Arguments) -> str | None:
    if len(given) != 3:  # noqa: PLR2004
        return None
    return f"AND(({given[0]})>=({given[1]}),({given[0]})<=({given[2]}))"


def _unique(given: Arguments) -> str | None:
    if len(given) != 1:
        return None
    return f'IFERROR(ROWS(UNIQUE(FILTER(TOCOL({given[0]}),TOCOL({given[0]})<>""))),0)'


SAYINGS: Mapping[str, Saying] = {
    **{name: _completed(name, "0") for name in ("ROUND", "ROUNDUP", "ROUNDDOWN")},
    **{name: _completed(name, "1") for name in ("CEILING", "FLOOR")},
    "ADD": _operator("+"),
    "MINUS": _operator("-"),
    "MULTIPLY": _operator("*"),
    "DIVIDE": _operator("/"),
    "EQ": _operator("="),
    "NE": _operator("<>"),
    "GT": _operator(">"),
    "GTE": _operator(">="),
    "LT": _operator("<"),
    "LTE": _operator("<="),
    "POW": _named("POWER", 2),
    "REGEXMATCH": _named("REGEXTEST", 2),
    "FLATTEN": _named("TOCOL", 1),
    "ARRAY_CONSTRAIN": _named("TAKE", 3),
    "JOIN": lambda given: f"TEXTJOIN({given[0]},FALSE,{','.join(given[1:])})" if len(given) > 1 else None,
    "ISEMAIL": lambda given: f'REGEXTEST(({given[0]})&"",{EMAIL})' if len(given) == 1 else None,
    "SORT": _sorted,
    "ISBETWEEN": _between,
    "COUNTUNIQUE": _unique,
}
_CALLED = re.compile(r"([A-Z_]+)\s*\(")


@dataclass
class _Call:
    """A call being read, or plain brackets: `head` is what opened it."""

    head: str
    name: str = ""
    arguments: list[list[str]] = field(default_factory=lambda: [[]])

    def text(self, end: str) -> str:
        given = ["".join(pieces) for pieces in self.arguments]
        said = SAYINGS[self.name](given) if end == ")" and self.name in SAYINGS else None
        return said or f"{self.head}{','.join(given)}{end}"


def is_sheets_own(formula: str) -> bool:
    """Whether it may call one of these functions."""
    return _remembered(formula) if len(formula) < LONG else _may_call_one(formula)


@lru_cache(maxsize=100_000)
def _remembered(formula: str) -> bool:
    return _may_call_one(formula)


def _may_call_one(formula: str) -> bool:
    return not SAYINGS.keys().isdisjoint(_CALLED.findall(formula.upper()))


def translated(formula: str) -> str:
    """The formula with these functions replaced; others, and calls that make no sense, stay as they are.

    >>> translated("=JOIN(A1,B1:B9)&ROUND(DIVIDE(A2,3))")
    '=TEXTJOIN(A1,FALSE,B1:B9)&ROUND(((A2)/(3)),0)'
    """
    calls = [_Call("")]
    name = ""
    for token in tokens(formula):
        if token.kind == "function":
            name = token.text
        elif token.text in ("(", "{"):
            calls.append(_opened(name, token))
            name = ""
        elif token.text in (")", "}") and len(calls) > 1:
            closed = calls.pop()
            calls[-1].arguments[-1].append(closed.text(token.text))
        elif token.text == ",":
            calls[-1].arguments.append([])
        else:
            calls[-1].arguments[-1].append(token.text)
    while len(calls) > 1:
        closed = calls.pop()
        calls[-1].arguments[-1].append(closed.text(""))
    return calls[0].text("")


def _opened(name: str, token: Token) -> _Call:
    return _Call(name + token.text, name.upper())
