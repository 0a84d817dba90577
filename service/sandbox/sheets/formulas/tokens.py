"""Formula text cut into tokens. Whatever is no reference is kept to the letter, so that joining the tokens
gives the text back.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from service.sandbox.sheets.state.a1 import column_index, column_name, quoted

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,7}"
_COLUMN = r"\$?[A-Za-z]{1,3}"
_ROW = r"\$?[1-9]\d{0,7}"
_END = r"(?![\w.(!])"
_PATTERN = re.compile(
    rf"""
    (?P<text>"(?:[^"]|"")*+"?)
  | (?P<error>\#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|ERROR!))
  | (?P<ref>(?:(?P<sheet>'(?:[^']|'')*+'|[^\W\d]\w*+)!)?
        (?P<cells>(?:{_CELL}|{_COLUMN}|{_ROW}):(?:{_CELL}|{_COLUMN}|{_ROW}){_END}|{_CELL}{_END}))
  | (?P<function>[^\W\d][\w.]*+)(?=\s*+\()
  | (?P<name>[^\W\d][\w.]*+)
  | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
  | (?P<other>\s++|<>|<=|>=|'(?:[^']|'')*+'?|.)
    """,
    re.VERBOSE | re.DOTALL,
)
LONG = 1000
"""Of formulas from this length on, only the last few are kept in memory taken apart."""
FEW = 64
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)([1-9]\d*)?\Z")


class Corner(NamedTuple):
    """One end of a reference; None where it names no row or column. The flags are the dollar signs."""

    row: int | None
    column: int | None
    row_fixed: bool = False
    column_fixed: bool = False

    def __str__(self) -> str:
        column = "" if self.column is None else ("$" * self.column_fixed) + column_name(self.column)
        row = "" if self.row is None else ("$" * self.row_fixed) + str(self.row + 1)
        return column + row


class Reference(NamedTuple):
    """A cell (`end` is None) or a range; `sheet` is the title written before it, unquoted."""

    sheet: str | None
    start: Corner
    end: Corner | None

    def __str__(self) -> str:
        prefix = "" if self.sheet is None else quoted(self.sheet) + "!"
        return prefix + str(self.start) + ("" if self.end is None else f":{self.end}")


class Token(NamedTuple):
    """`kind`: text, error, ref, function, name, number or other; `ref` stands in those of kind ref."""

    kind: str
    text: str
    ref: Reference | None = None


def tokens(formula: str) -> tuple[Token, ...]:
    """The tokens of a formula, the equals sign included. Takes time in proportion to its length: the pattern
    never goes back over what it has passed (possessive quantifiers).

    >>> [t.text for t in tokens("=SUM('My tab'!$A2:B)+LOG10(C1)") if t.kind == "ref"]
    ["'My tab'!$A2:B", 'C1']
    """
    return _remembered(formula) if len(formula) < LONG else _just_cut(formula)


@lru_cache(maxsize=20_000)
def _remembered(formula: str) -> tuple[Token, ...]:
    return _cut(formula)


@lru_cache(maxsize=FEW)
def _just_cut(formula: str) -> tuple[Token, ...]:
    return _cut(formula)


def _cut(formula: str) -> tuple[Token, ...]:
    return tuple(_token(found) for found in _PATTERN.finditer(formula))


def _token(found: re.Match[str]) -> Token:
    kind = "ref" if found["ref"] else str(found.lastgroup)
    if kind != "ref":
        return Token(kind, found[0])
    sheet = found["sheet"]
    if sheet and sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    first, colon, last = found["cells"].partition(":")
    return Token("ref", found[0], Reference(sheet, _corner(first), _corner(last) if colon else None))


def _corner(text: str) -> Corner:
    found = _CORNER.match(text)
    assert found is not None
    dollar, column, second, row = found.groups()
    fixed_row = bool(second) if column else bool(dollar or second)
    return Corner(
        int(row) - 1 if row else None,
        column_index(column) if column else None,
        bool(row) and fixed_row,
        bool(column) and bool(dollar),
    )
