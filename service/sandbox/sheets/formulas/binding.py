"""A formula as typed -> the formula that the engine can evaluate.

The engine (IronCalc 0.9) knows neither the spreadsheet's names nor its clock, cannot read open-ended ranges,
is slow on whole columns, refuses some tab titles, and takes a blank cell for 0 where Sheets shows nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from service.sandbox.sheets.display.serials import serial
from service.sandbox.sheets.formulas.dialect import is_sheets_own, translated
from service.sandbox.sheets.formulas.plain import BLANKABLE, GUARD, TRANSPARENT, mended, needs_binding
from service.sandbox.sheets.formulas.reach import CLOCKS, reach
from service.sandbox.sheets.formulas.tokens import LONG, Corner, Reference, Token, tokens
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import span_of
from service.sandbox.sheets.state.sheet import Sheet

_ENGINE_TITLE = re.compile(r"[^\[\]:*?/\\]{1,31}\Z")


@dataclass(frozen=True)
class Bound:
    """`text` for the engine. `fixed`: it cannot change unless the typed formula does."""

    text: str
    fixed: bool
    reads_clock: bool


class Tab(NamedTuple):
    """`engine_title`: as the engine knows it; `used_rows` and `used_columns`: how far it holds values."""

    engine_title: str
    row_count: int
    column_count: int
    used_rows: int
    used_columns: int


@dataclass(frozen=True)
class Surroundings:
    """What formulas are bound to: tabs by their titles (casefolded), names (casefolded) -> (title, range),
    the moment in the spreadsheet's time zone, and the titles (casefolded) that the engine does not take as
    they are.
    """

    tabs: Mapping[str, Tab]
    names: Mapping[str, tuple[str, Json]]
    now: datetime
    odd_titles: tuple[str, ...]

    def bind(self, formula: str, own_title: str) -> Bound:
        if is_sheets_own(formula):
            formula = translated(formula)
        if not needs_binding(formula) and not self._names_an_odd_tab(formula):
            return Bound(formula, fixed=True, reads_clock=False)
        return self._bound(formula, own_title)

    def _bound(self, formula: str, own_title: str) -> Bound:
        """Copies of a workbook have the same formulas, bound to tabs of the same size: they are taken apart
        once.
        """
        reached = reach(formula)
        if reached.reads_clock or not reached.names.isdisjoint(self.names) or len(formula) >= LONG:
            return self._bind(tokens(formula), own_title)
        titles = {own_title.casefold() if one is None else one for one in reached.titles}
        tabs = tuple((title, self.tabs[title]) for title in sorted(titles & self.tabs.keys()))
        return _bound(formula, own_title, tabs)

    def _names_an_odd_tab(self, formula: str) -> bool:
        if not self.odd_titles or "!" not in formula:
            return False
        folded = formula.casefold()
        return any(title in folded for title in self.odd_titles)

    def _bind(self, parts: Sequence[Token], own_title: str) -> Bound:
        out, fixed, clock = [], True, False
        skip = 0
        for index, token in enumerate(parts):
            if skip:
                skip -= 1
                continue
            if token.ref:
                text, settled = self._reference(token.ref, own_title)
                fixed = fixed and settled
            elif token.kind == "function" and token.text.upper() in CLOCKS:
                text, clock = self._clock(token.text.upper()), True
                skip = _empty_call(parts, index)
            elif token.kind == "function":
                text = "" if token.text.upper() in TRANSPARENT else token.text
            elif token.kind == "name":
                text, fixed = self._name(token.text), False
            else:
                text = token.text
            out.append(text)
        return Bound(_shaped(parts, out), fixed and not clock, clock)

    def _reference(self, ref: Reference, own_title: str) -> tuple[str, bool]:
        found = self.tabs.get((ref.sheet or own_title).casefold())
        if found is None:
            return "#REF!", False
        end = ref.end or ref.start
        settled = None not in (ref.start.row, ref.start.column, end.row, end.column)
        prefix = "" if ref.sheet is None else "'" + found.engine_title.replace("'", "''") + "'!"
        if settled:
            return prefix + str(_clipped(ref, found)), ref.end is None
        return prefix + str(_closed(ref, found.used_rows, found.used_columns)), False

    def _name(self, name: str) -> str:
        found = self.names.get(name.casefold())
        if found is None:
            return name
        title, where = found
        span = span_of(where)
        start = Corner(span.top, span.left, row_fixed=True, column_fixed=True)
        last_row = None if span.bottom is None else span.bottom - 1
        last_column = None if span.right is None else span.right - 1
        end = Corner(last_row, last_column, row_fixed=True, column_fixed=True)
        return self._reference(Reference(title, start, end), title)[0]

    def _clock(self, function: str) -> str:
        return repr(serial(self.now if function == "NOW" else self.now.date()))


def surroundings(sheets: Sequence[Sheet], named_ranges: Sequence[Json], now: datetime) -> Surroundings:
    """`now` is naive, in the spreadsheet's time zone."""
    tabs = {sheet.title.casefold(): _tab(sheet) for sheet in sheets}
    titles = {sheet.sheet_id: sheet.title for sheet in sheets}
    names = {
        name["name"].casefold(): (titles.get(name["range"].get("sheetId", 0), ""), name["range"])
        for name in named_ranges
    }
    odd = [sheet.title for sheet in sheets if engine_title(sheet) != sheet.title]
    written = {title.casefold() for title in odd} | {title.replace("'", "''").casefold() for title in odd}
    return Surroundings(tabs, names, now, tuple(written))


@lru_cache(maxsize=100_000)
def _bound(formula: str, own_title: str, tabs: tuple[tuple[str, Tab], ...]) -> Bound:
    """A formula without names and clock: it depends on nothing but the tabs of which it speaks."""
    around = Surroundings(dict(tabs), {}, datetime.fromtimestamp(0, UTC), ())
    return around._bind(tokens(formula), own_title)  # noqa: SLF001 - the other half of the class's `_bound`


def _tab(sheet: Sheet) -> Tab:
    return Tab(engine_title(sheet), sheet.row_count, sheet.column_count, *sheet.used())


def engine_title(sheet: Sheet) -> str:
    """The tab's title, or a stand-in where the engine would refuse it."""
    return sheet.title if _ENGINE_TITLE.match(sheet.title) else f"tab {sheet.sheet_id}"


def _clipped(ref: Reference, tab: Tab) -> Reference:
    """A range that reaches beyond the grid ends where the grid ends."""
    start, end = ref.start, ref.end
    if end is None or end.row is None or end.column is None:
        return Reference(None, start, end)
    row = max(min(end.row, tab.row_count - 1), start.row or 0)
    column = max(min(end.column, tab.column_count - 1), start.column or 0)
    return Reference(None, start, end._replace(row=row, column=column))


def _closed(ref: Reference, rows: int, columns: int) -> Reference:
    """An open-ended reference, closed where the tab's values end."""
    end = ref.end or ref.start
    top = ref.start.row if ref.start.row is not None else (0 if end.row is None else end.row)
    left = ref.start.column if ref.start.column is not None else (0 if end.column is None else end.column)
    bottom = end.row if end.row is not None and ref.start.row is not None else max(rows - 1, top)
    right = end.column if end.column is not None and ref.start.column is not None else max(columns - 1, left)
    if ref.start.row is None and end.row is None:
        bottom = max(rows - 1, 0)
    if ref.start.column is None and end.column is None:
        right = max(columns - 1, 0)
    return Reference(None, ref.start._replace(row=top, column=left), end._replace(row=bottom, column=right))


def _empty_call(parts: Sequence[Token], index: int) -> int:
    """How many tokens the brackets after a function without arguments take."""
    count = 0
    for token in parts[index + 1 :]:
        count += 1
        if token.text == ")":
            return count
    return count


def _shaped(parts: Sequence[Token], out: list[str]) -> str:
    """Join the tokens; mend IFERROR with one argument; a blank result stays blank."""
    text = mended("".join(out))
    if not _may_be_blank(parts) or GUARD in text:
        return text
    return f'=LET(blank_,{text[1:]},IF(ISBLANK(blank_),"",blank_))'


def _may_be_blank(parts: Sequence[Token]) -> bool:
    meant = [token for token in parts[1:] if not token.text.isspace()]
    if len(meant) == 1:
        return meant[0].kind in ("ref", "name")
    first = meant[0] if meant else None
    is_blankable = first is not None and first.kind == "function" and first.text.upper() in BLANKABLE
    return is_blankable and _closes_last(meant)


def _closes_last(meant: Sequence[Token]) -> bool:
    """Whether the first function's brackets end the formula."""
    depth = 0
    for index, token in enumerate(meant):
        depth += (token.text == "(") - (token.text == ")")
        if token.text == ")" and depth == 0:
            return index == len(meant) - 1
    return False
