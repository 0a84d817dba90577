"""The formulas of the interface: one per column, the same in every row but for the row's own cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.interface.columns import Column, Holds, Part, StaffTab
from service.interface.key_index import found_quickly
from service.sheetwriting.a1 import column_letters
from service.sheetwriting.values import quoted_text

_ROW = "\0"


@dataclass(frozen=True)
class Lookup:
    """A staff tab as it stands: where each column is (from 0), and how many rows its data tab has."""

    tab: StaffTab
    positions: Mapping[str, int]
    capacity: int
    open_text: str
    _patterns: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def formula(self, column: Column, row: int) -> str:
        """The formula of a FINDER or SHOWN column in `row`, counted from 0."""
        if column.key not in self._patterns:
            self._patterns[column.key] = self._pattern(column)
        return self._patterns[column.key].replace(_ROW, str(row + 1))

    def _pattern(self, column: Column) -> str:
        """With _ROW in place of the row's number."""
        if column.part is Part.FINDER:
            return f"={self._finder()}"
        shown = self._shown(column)
        return f"={self._or_else(column, shown)}" if column.vacant or column.pending else f"={shown}"

    @property
    def ready(self) -> bool:
        """Whether the columns that every formula leans on are there."""
        return all(key in self.positions for key in ("key", "finder"))

    def _finder(self) -> str:
        key = self._cell("key")
        by_key = self._by_key(f'{key}&""')
        if self.tab.found_by not in self.positions:  # none, or staff deleted its column: then by number alone
            return by_key
        email = self._cell(self.tab.found_by)
        by_email = f'IF({email}="","",IFERROR(MATCH(LOWER(TRIM({email})),{self._data("email")},0),""))'
        return f'IF({key}="",{by_email},{by_key})'

    def _by_key(self, key: str) -> str:
        """By the index where it tells the truth, else among all numbers."""
        keys = self._data("key")
        among_all = f'IFERROR(MATCH({key},{keys},0),"")'
        quick = found_quickly(self.tab.data, self.capacity, key)
        return f"IFERROR(IF(INDEX({keys},{quick})={key},{quick},NA()),{among_all})" if quick else among_all

    def _shown(self, column: Column) -> str:
        value = f"INDEX({self._data(column.source)},{self._cell('finder')})"
        shown = f"HYPERLINK({value},{quoted_text(self.open_text)})" if column.holds is Holds.LINK else value
        return f'IFERROR(IF({value}="","",{shown}),"")'

    def _or_else(self, column: Column, shown: str) -> str:
        vacant, pending = quoted_text(column.vacant), quoted_text(column.pending)
        free = f'{self._cell("finder")}=""'
        if not column.pending:
            return f"IF({free},{vacant},{shown})"
        typed = [self._words(c) for c in self.tab.of(Part.TYPED) if c.key in self.positions]
        nothing = f'{"&".join(typed)}=""' if typed else "TRUE"
        return f"IF({free},IF({nothing},{vacant},{pending}),{shown})"

    def _words(self, column: Column) -> str:
        """What staff have in a cell; a box that is not ticked says nothing, be it FALSE or empty."""
        cell = self._cell(column.key)
        return f'IF({cell}=TRUE,1,"")' if column.holds is Holds.TICK else cell

    def _cell(self, key: str) -> str:
        return f"${column_letters(self.positions[key])}{_ROW}"

    def _data(self, column: str) -> str:
        letters = column_letters(self.tab.data.position(column))
        return f"{self.tab.data.title}!${letters}$2:${letters}${self.capacity}"
