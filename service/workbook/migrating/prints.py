"""What a tab was made with, kept so that a later definition can be compared with it: who fills which cell,
what the service wrote there, how it looks. Free of code: a print is read again by any later version.
"""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any

from service.domain.program import Program
from service.domain.roles import SERVICE
from service.domain.years import Years
from service.sheetwriting.a1 import Area
from service.sheetwriting.values import Content, Formula, extended
from service.workbook.geometry import KEY, LABEL
from service.workbook.kept import KEPT, Same
from service.workbook.layout import Book, book, form_book
from service.workbook.placement import Cell, Entry, Part, Placement, Rich, Rule
from service.workbook.rendering.looks import look_of

_SHORT = 8
_LENGTH = 12


@dataclass(frozen=True)
class Spot:
    """One cell. `says` is what the service wrote there, `formula` whether that is the mark of a formula;
    `look` and `takes` are marks of how it looks and of what may be entered. `tick` is an attempt's number,
    less than 0 where it is a companion's.
    """

    row: int
    column: int
    span: int
    says: str | float | bool | None
    formula: bool
    look: str
    takes: str
    owner: str
    address: str = ""
    tick: int = 0

    @property
    def typed(self) -> bool:
        """Whether people fill it."""
        return self.owner != SERVICE


@dataclass(frozen=True)
class Print:
    """A whole tab as it was made, with as many rows in its tables as the program gave them."""

    tab: str
    title: str
    colour: str
    rows: int
    columns: int
    frozen: int
    widths: tuple[int, ...]
    spots: tuple[Spot, ...]
    named: Mapping[str, Area]
    heights: Mapping[int, int]
    hidden: tuple[int, ...]
    rules: tuple[str, ...]
    parts: tuple[Part, ...]

    @cached_property
    def by_row(self) -> Mapping[int, Mapping[int, Spot]]:
        """Every cell by its row and column."""
        found: dict[int, dict[int, Spot]] = {}
        for spot in self.spots:
            found.setdefault(spot.row, {})[spot.column] = spot
        return found

    @cached_property
    def part_of(self) -> Mapping[int, Part]:
        """The element of each row."""
        return {row: part for part in self.parts for row in range(part.top, part.bottom)}

    def says(self, row: int, column: int) -> str:
        """What the service wrote in a cell, as text; empty for a formula."""
        spot = self.by_row.get(row, {}).get(column)
        return "" if spot is None or spot.formula or spot.says is None else _text(spot.says)

    def key(self, row: int) -> str:
        """What stands in the hidden column of keys."""
        return self.says(row, KEY)

    def label(self, row: int) -> str:
        """The first words of the row that people see."""
        return self.says(row, LABEL).partition("\n")[0]

    def area_of(self, row: int) -> tuple[str, Area] | None:
        """The field or table in whose range the row lies, by its key; places of formulas are none."""
        for key, area in self.named.items():
            if not key.startswith("_") and area.top <= row < area.bottom:
                return key, area
        return None

    @cached_property
    def version(self) -> str:
        """A mark of all of it."""
        return sha256(_plain(self).encode()).hexdigest()[:_LENGTH]


def _text(says: object) -> str:
    return f"{says:g}" if isinstance(says, float | int) and not isinstance(says, bool) else str(says)


def head_of(made: Print, table: Area, column: int) -> str:
    """The first words that people read above a column of a table; between them and the entries of a log stand
    an example and hidden rows.
    """
    part = made.part_of.get(table.top)
    above = 3 if part is not None and part.name.startswith("log:") else 1
    return made.says(table.top - above, column).partition("\n")[0]


def printed(placement: Placement) -> Print:
    """What `placement` is made with."""
    block = placement.block
    return Print(
        placement.tab.key,
        placement.tab.title,
        placement.tab.colour,
        block.rows,
        placement.columns,
        placement.frozen,
        placement.widths,
        tuple(_spot(placement, cell) for cell in block.cells),
        dict(block.named),
        dict(block.heights),
        block.hidden,
        tuple(normal_rule(rule) for rule in block.rules),
        placement.parts,
    )


def print_of(layout: Book, tab: str) -> Print:
    """The print of a tab as the program makes it now, in workbooks of these years or in that private form."""
    private = next((m.key for m in layout.modules if m.private is not None and m.tab == tab), "")
    return _print_of(Same(layout.program), layout.years, "" if layout.years else private, tab)


@lru_cache(maxsize=KEPT * 32)
def _print_of(program: Same[Program], years: Years, form: str, tab: str) -> Print:
    whole = program.thing
    made = form_book(whole, whole.module(form)) if form else book(whole, years)
    return printed(made.placement(tab))


def _spot(placement: Placement, cell: Cell) -> Spot:
    says, formula = said(cell.content)
    opening = _mark(said(cell.before)[0], cell.opening) if cell.opening else ""
    return Spot(
        cell.row, cell.column, cell.span, says, formula,
        look_mark(placement, cell) + opening,
        _entry_mark(cell.entry) if cell.entry else "",
        SERVICE if cell.closed else cell.owner, cell.address, -cell.attempt if cell.checks else cell.attempt,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _entry_mark(entry: Entry) -> str:
    return _mark(entry)


def said(content: Content | Rich) -> tuple[str | float | bool | None, bool]:
    """What a cell says as a print keeps it, and whether it is a formula's mark."""
    match content:
        case Formula(text):
            return _mark(text), True
        case Rich(text, small):
            return f"{text}\n{small}", False
        case None | bool() | int() | float() | str():
            return content, False
        case _:
            return float(extended(content)["numberValue"]), False


def look_mark(placement: Placement, cell: Cell) -> str:
    """A mark of how a cell looks."""
    kind = cell.entry.type if cell.entry else None
    owner = placement.colours.get(cell.owner)
    key = (cell.style, placement.tab.colour, owner, kind, cell.span, isinstance(cell.content, Rich))
    if key not in _LOOKS:
        _LOOKS[key] = _mark(repr(look_of(placement, cell)), cell.span, key[-1])
    return _LOOKS[key]


_LOOKS: dict[tuple[object, ...], str] = {}
"""Marks that were made, by all that they follow from: thousands of cells look like a few."""


def normal_rule(rule: Rule) -> str:
    """A conditional look: its formula, whatever row it stands in, and a mark of the look."""
    return f"{normal_formula(rule.formula)}|{_mark(rule.style, rule.background)}"


def normal_formula(text: str) -> str:
    """A formula whatever rows it speaks of.

    >>> normal_formula("=MOD(ROW(),2)=0"), normal_formula('=$D12=""')
    ('=MOD(ROW(),#)=#', '=D#=""')
    """
    kept = "".join("#" if one.isdigit() else one for one in text if one not in "$ ")
    while "##" in kept:
        kept = kept.replace("##", "#")
    return kept


def _mark(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()[:_SHORT]


def to_text(made: Print) -> str:
    """A print to be kept."""
    return b64encode(zlib.compress(_plain(made).encode(), 9)).decode()


def from_text(text: str) -> Print:
    """The print that `to_text` made."""
    found = json.loads(zlib.decompress(b64decode(text)))
    return Print(
        found["tab"], found["title"], found["colour"], found["rows"], found["columns"], found["frozen"],
        tuple(found["widths"]),
        tuple(Spot(*one) for one in found["spots"]),
        {key: Area(*place) for key, place in found["named"].items()},
        {int(row): pixels for row, pixels in found["heights"].items()},
        tuple(found["hidden"]), tuple(found["rules"]),
        tuple(Part(*one) for one in found["parts"]),
    )  # fmt: skip


def _plain(made: Print) -> str:
    """The print as canonical JSON."""
    plain: dict[str, Any] = {
        "tab": made.tab, "title": made.title, "colour": made.colour, "rows": made.rows,
        "columns": made.columns, "frozen": made.frozen, "widths": made.widths,
        "spots": [_values(spot) for spot in made.spots],
        "named": {key: _values(area) for key, area in made.named.items()},
        "heights": {str(row): pixels for row, pixels in sorted(made.heights.items())},
        "hidden": made.hidden, "rules": made.rules, "parts": [_values(part) for part in made.parts],
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _values(of: object) -> Sequence[object]:
    return list(vars(of).values())
