"""Which tabs and names a formula speaks of."""

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from service.sandbox.sheets.formulas.tokens import LONG, tokens

CLOCKS = frozenset({"TODAY", "NOW"})


@dataclass(frozen=True)
class Reach:
    """Titles and names, casefolded; the title None is the formula's own tab."""

    titles: Set[str | None]
    names: Set[str]
    reads_clock: bool

    def touches(self, moved: Set[str], own_title: str, names: Set[str]) -> bool:
        """Whether one of the tabs that have `moved` is among what it speaks of, or may be through one of the
        spreadsheet's `names`.
        """
        if not moved:
            return False
        own = own_title.casefold() in moved and None in self.titles
        return own or not self.titles.isdisjoint(moved) or not self.names.isdisjoint(names)


def reach(formula: str) -> Reach:
    """As typed.

    >>> sorted(reach("=SUM(A:A)+'My Tab'!B2*rate").titles - {None}), reach("=A1+rate").names
    (['my tab'], frozenset({'rate'}))
    """
    return _remembered(formula) if len(formula) < LONG else _found(formula)


@lru_cache(maxsize=100_000)
def _remembered(formula: str) -> Reach:
    return _found(formula)


def _found(formula: str) -> Reach:
    parts = tokens(formula)
    titles = {one.ref.sheet.casefold() if one.ref.sheet else None for one in parts if one.ref}
    names = {one.text.casefold() for one in parts if one.kind == "name"}
    clock = any(one.kind == "function" and one.text.upper() in CLOCKS for one in parts)
    return Reach(frozenset(titles), frozenset(names), clock)
