"""Columns of tables: what people typed goes along with its column to wherever that stands now, as a live move
of cells, so that no keystroke can fall between. A column that is no longer asked for goes to the foot.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.workbook.geometry import FIRST, KEY
from service.workbook.migrating.prints import Print
from service.workbook.migrating.tab_found import TabFound, keyed
from service.workbook.reading_tab import key_text


@dataclass(frozen=True)
class TableColumns:
    """A table at `area` as it is: where each of its columns is, and is to be; `typed` are those that people
    fill. `dropped` are columns that are asked for no longer, by key.
    """

    key: str
    area: Area
    now: Mapping[str, int]
    then: Mapping[str, int]
    typed: frozenset[str]
    dropped: tuple[str, ...] = ()

    @property
    def moves(self) -> dict[int, int]:
        """Columns of people's that change their place: from where to where."""
        return {
            self.now[key]: self.then[key]
            for key in self.now
            if key in self.then and key in self.typed and self.now[key] != self.then[key]
        }

    @property
    def touched(self) -> frozenset[int]:
        """The columns whose cells are not what they were."""
        gone = {self.now[key] for key in self.dropped}
        return frozenset({*self.moves, *self.moves.values(), *gone})


def tables(old: Print | None, new: Print, found: TabFound) -> Iterator[TableColumns]:
    """The tables that both the tab and the new print have, with their columns."""
    names = keyed(found, new.tab)
    for key, made in new.named.items():
        if key.startswith("_") or made.left != KEY or key not in names:
            continue
        area = names[key].area
        now = {
            text: at
            for at in range(area.left + 1, area.right)
            if (text := key_text(found.sheet.value(area.top, at)))
        }
        then = {new.says(made.top, at): at for at in new.by_row.get(made.top, {}) if at != KEY}
        then = {name: at for name, at in then.items() if name and made.left < at < made.right}
        typed = _typed(new, made, then)
        before = old.named.get(key) if old else None
        known = {old.says(before.top, at): at for at in old.by_row[before.top]} if old and before else {}
        once = _typed(old, before, known) if old and before else frozenset[str]()
        gone = tuple(
            name
            for name in now
            if name not in then and (name in once or (old is None and _has_words(found, area, now[name])))
        )
        yield TableColumns(key, area, now, then, typed, gone)


def _typed(made: Print, area: Area, columns: Mapping[str, int]) -> frozenset[str]:
    """The columns that people fill in some row."""
    mine = {
        spot.column
        for row in range(area.top + 1, area.bottom)
        for spot in made.by_row.get(row, {}).values()
        if spot.typed
    }
    return frozenset(name for name, at in columns.items() if at in mine)


def _has_words(found: TabFound, area: Area, column: int) -> bool:
    cells = (found.entered(row, column) for row in range(area.top + 1, area.bottom))
    return any(cell and "formulaValue" not in cell for cell in cells)


@dataclass(frozen=True)
class Dropped:
    """A column that is asked for no longer, `height` rows of it, which go to `row`; `beside` are columns of
    the same table whose words are written beside them, so that people see what belonged together.
    """

    table: str
    column: str
    source: Area
    row: int
    beside: tuple[int, ...]

    @property
    def height(self) -> int:
        """How many rows."""
        return self.source.bottom - self.source.top


def dropped_columns(all_tables: list[TableColumns], row: int) -> list[Dropped]:
    """Where they go, from `row` on, a line for the heading above each."""
    found: list[Dropped] = []
    for one in all_tables:
        stays = sorted(at for name, at in one.now.items() if name in one.typed)[:_BESIDE]
        for name in one.dropped:
            at = one.now[name]
            source = Area(one.area.sheet_id, one.area.top + 1, at, one.area.bottom, at + 1)
            found.append(Dropped(one.key, name, source, row + 1, tuple(stays)))
            row += 1 + source.bottom - source.top
    return found


_BESIDE = 2


def column_requests(all_tables: list[TableColumns], dropped: list[Dropped], spare: int) -> Iterator[Request]:
    """The moves, before any row moves; `spare` is a free column, for columns that change places."""
    for one in dropped:
        for n, at in enumerate(one.beside, start=1):
            words = Area(one.source.sheet_id, one.source.top, at, one.source.bottom, at + 1)
            yield from sheets.copy_values(words, one.row, FIRST + n)
        yield sheets.cut_paste(one.source, one.row, FIRST)
    for table in all_tables:
        yield from _moved(table, spare)


def change_places(table: TableColumns) -> bool:
    """Whether columns want each other's places, so that one has to stand aside meanwhile."""
    waiting = table.moves
    while waiting:
        free = next((at for at, to in waiting.items() if to not in waiting), None)
        if free is None:
            return True
        del waiting[free]
    return False


def _moved(table: TableColumns, spare: int) -> Iterator[Request]:
    waiting = table.moves
    while waiting:
        free = next((at for at, to in waiting.items() if to not in waiting), None)
        if free is None:
            at = min(waiting)
            yield _cut(table, at, spare)
            waiting[spare] = waiting.pop(at)
        else:
            yield _cut(table, free, waiting.pop(free))


def _cut(table: TableColumns, at: int, to: int) -> Request:
    """The header row of keys stays: it is written anew."""
    rows = Area(table.area.sheet_id, table.area.top + 1, at, table.area.bottom, at + 1)
    return sheets.cut_paste(rows, rows.top, to)
