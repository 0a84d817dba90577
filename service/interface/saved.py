"""What staff typed, brought back from a saved interface into one that has lost it: pure.

An export has neither sheet ids nor marks of columns: a tab is known by its title, or else by its headings,
and a column by its heading. A row is known by its number; one without, by the address that staff typed. Ticks
stay as they are: each asks for something, and what was asked for then is done or was taken back.

https://developers.google.com/workspace/drive/api/guides/ref-export-formats
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from python_calamine import CalamineError, load_workbook

from service.domain.answered import is_filled
from service.domain.base import Value
from service.domain.program import Program
from service.interface.as_read import InterfaceReading
from service.interface.columns import FIRST_ROW, HEADING_ROW, Column, Holds, Part, StaffTab
from service.interface.grid import Row, key_of
from service.interface.tabs import staff_tabs
from service.sheetwriting.exported_parts import opened, plain
from service.sheetwriting.filling import Fill, NoRoom
from service.sheetwriting.values import value_of

Words = Mapping[str, Value]
"""Staff's words in a row, by column."""
Saved = Mapping[str, Mapping[str, Words]]
"""The same by tab and by row: its number, or the address that staff typed."""
_Cells = Sequence[Sequence[object]]


def saved_words(program: Program, data: bytes) -> Saved | None:
    """Staff's words in the interface that was exported as `data`; None where that cannot be read."""
    try:
        with load_workbook(BytesIO(plain(opened(data).archive))) as book:
            cells = {t: book.get_sheet_by_name(t).to_python(skip_empty_area=False) for t in book.sheet_names}
    except (BadZipFile, ExpatError, KeyError, ValueError, CalamineError, OSError):
        return None
    found: dict[str, Mapping[str, Words]] = {}
    for tab in staff_tabs(program):
        own = _own(tab, cells)
        if own is not None:
            found[tab.key] = dict(_rows(tab, own))
    return found


def _own(tab: StaffTab, cells: Mapping[str, _Cells]) -> _Cells | None:
    if tab.title in cells and _positions(tab, cells[tab.title]):
        return cells[tab.title]
    wanted = {column.heading for column in tab.columns}
    alike = (own for own in cells.values() if wanted <= {*map(str, _heads(own))})
    return next(alike, None)


def _heads(cells: _Cells) -> Sequence[object]:
    return cells[HEADING_ROW] if len(cells) > HEADING_ROW else ()


def _positions(tab: StaffTab, cells: _Cells) -> dict[str, int]:
    """Where the row's number and staff's own columns stand, by key. Of columns with one heading each is known
    by its place among them; none of them where there are more, or fewer, than there should be.
    """
    own = {column.key for column in (*tab.of(Part.KEY), *typed_columns(tab))}
    found: dict[str, int] = {}
    for heading in {column.heading for column in tab.columns}:
        places = [at for at, text in enumerate(_heads(cells)) if text == heading]
        keys = [column.key for column in tab.columns if column.heading == heading]
        found |= dict(zip(keys, places, strict=True)) if len(keys) == len(places) else {}
    return {key: at for key, at in found.items() if key in own}


def typed_columns(tab: StaffTab) -> tuple[Column, ...]:
    """The columns in which staff write, without those for ticks."""
    return tuple(column for column in tab.of(Part.TYPED) if column.holds is not Holds.TICK)


def _rows(tab: StaffTab, cells: _Cells) -> Iterator[tuple[str, Words]]:
    places = _positions(tab, cells)
    for row in cells[FIRST_ROW:]:
        values = {key: _value(row[at]) for key, at in places.items() if at < len(row)}
        name = _name(tab, _number(values.pop("key", None)), values)
        words = {key: value for key, value in values.items() if is_filled(value)}
        if name and words:
            yield name, words


def _value(found: object) -> Value:
    return found if isinstance(found, str | bool | int | float) and found != "" else None


def _number(value: Value) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value or "").strip()


def _name(tab: StaffTab, key: str, words: Words) -> str:
    return key or str(words.get(tab.found_by) or "").strip().lower()


def words_in(program: Program, read: InterfaceReading) -> Saved:
    """The same of an interface as read."""
    tabs = {tab.key: tab for tab in staff_tabs(program)}
    return {key: dict(_words(tabs[key], one.single())) for key, one in read.tabs.items()}


def _words(tab: StaffTab, rows: Iterable[tuple[int, Row]]) -> Iterator[tuple[str, Words]]:
    for _, row in rows:
        found = {column.key: _entered(row, column.key) for column in typed_columns(tab)}
        words = {key: value for key, value in found.items() if is_filled(value)}
        if words and _name_now(tab, row):
            yield _name_now(tab, row), words


def lacking(program: Program, saved: Saved, now: InterfaceReading) -> Iterator[Fill | NoRoom]:
    """What the interface as read lacks of what was saved."""
    for tab in staff_tabs(program):
        if not saved.get(tab.key):
            continue
        if tab.key not in now.tabs:
            yield NoRoom(tab.title, "")
            continue
        read = now.tabs[tab.key]
        there = {_name_now(tab, row): (number - 1, row) for number, row in read.single()}
        for name, words in saved[tab.key].items():
            if name not in there:
                yield NoRoom(read.title, f"No. {name}")
                continue
            yield from _cells(tab, read.title, read.positions, words, name, *there[name])


def _name_now(tab: StaffTab, row: Row) -> str:
    return _name(tab, key_of(row), {key: value_of(cell) for key, cell in row.items()})


def _cells(
    tab: StaffTab, title: str, places: Mapping[str, int], words: Words, name: str, number: int, row: Row
) -> Iterator[Fill]:
    for column in typed_columns(tab):
        value, now = words.get(column.key), _entered(row, column.key)
        if is_filled(value) and value != now and column.key in places:
            place = f"No. {name}: {column.heading}"
            yield Fill(title, place, tab.sheet_id, number, places[column.key], value, now, key=name)


def _entered(row: Row, column: str) -> Value:
    cell = row.get(column, {})
    return str(cell["formulaValue"]) if "formulaValue" in cell else value_of(cell)


def astray(program: Program, filled: Sequence[Fill], after: InterfaceReading) -> Iterator[Fill]:
    """Those of the cells filled just now that stand in other rows `after` it: somebody sorted meanwhile."""
    by_id = {tab.sheet_id: tab for tab in staff_tabs(program)}
    for one in filled:
        tab = by_id[one.sheet_id]
        rows = after.tabs[tab.key].rows if tab.key in after.tabs else ()
        at = one.row - FIRST_ROW
        if at >= len(rows) or _name_now(tab, rows[at]) != one.key:
            yield one
