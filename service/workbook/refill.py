"""What people typed, brought back from a saved workbook into one that has lost it: pure.

Answers are known by their addresses, rows of a log by the number that stands beside them. What holds
something else now is left, unless it is to be replaced; what the service writes is not touched.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from service.domain.answered import is_filled
from service.domain.base import Value
from service.domain.elements import Attempts, FormField, Initials, Log, Ratings, Signatures
from service.domain.program import Program, Tab
from service.domain.readings import addresses
from service.domain.roles import SERVICE
from service.sheetwriting.filling import Fill, NoRoom
from service.workbook.elements.attempts import TICK
from service.workbook.elements.statements import INITIALS, NAME
from service.workbook.reading_tab import SheetFound, TableFound

_MAIN = {"initials": INITIALS, "signatures": NAME}


@dataclass(frozen=True)
class _Spot:
    row: int
    column: int
    value: Value
    links: tuple[str, ...] = ()


def refill(
    program: Program,
    tab: Tab,
    saved: SheetFound,
    now: SheetFound,
    ticked: Collection[int] = (),
) -> Iterator[Fill | NoRoom]:
    """What one tab lacks of what was saved; `ticked` are the attempts whose ticks are to stand again."""
    then, there = dict(_answers(program, tab, saved)), dict(_answers(program, tab, now))
    for address, spot in then.items():
        if not is_filled(spot.value):
            continue
        if address in there:
            yield from _fill(tab, address, spot, there[address])
        else:
            yield NoRoom(tab.title, address)
    for element in tab.elements:
        if isinstance(element, Log):
            yield from _log(tab, element, saved, now)
        if isinstance(element, Attempts):
            yield from _ticks(tab, element, now, ticked)


def _fill(tab: Tab, place: str, saved: _Spot, now: _Spot) -> Iterator[Fill]:
    if saved.value != now.value:
        link = next((one for one in saved.links if one != saved.value), "")
        yield Fill(tab.title, place, tab.sheet_id, now.row, now.column, saved.value, now.value, link)


def _answers(program: Program, tab: Tab, sheet: SheetFound) -> Iterator[tuple[str, _Spot]]:
    wanted = addresses(program, tab)
    for element in tab.elements:
        area = sheet.area(tab.key, element.key) if hasattr(element, "key") else None
        if area is None:
            continue
        if isinstance(element, FormField) and element.key in wanted:
            value, links = sheet.value(area.top, area.left), sheet.links(area.top, area.left)
            yield element.key, _Spot(area.top, area.left, value, links)
        if isinstance(element, Ratings | Initials | Signatures):
            for row_key, column, spot in _table(sheet, tab, element.key):
                end = "" if column == _MAIN.get(element.kind, "") else f".{column}"
                if f"{element.key}.{row_key}{end}" in wanted:
                    yield f"{element.key}.{row_key}{end}", spot


def _table(sheet: SheetFound, tab: Tab, key: str) -> Iterator[tuple[str, str, _Spot]]:
    area, table = sheet.area(tab.key, key), sheet.table(tab.key, key)
    if area is None or table is None:
        return
    for number, (row_key, cells) in enumerate(table.rows):
        for column, at in table.columns.items():
            links = table.links.get((number, column), ())
            yield row_key, column, _Spot(area.top + 1 + number, at, cells[column], links)


Row = dict[str, _Spot]


def _rows(tab: Tab, log: Log, sheet: SheetFound) -> dict[str, Row]:
    """The rows of a log with what people type in them, by the numbers that stand beside them."""
    typed = {column.key for column in log.columns if (column.owner or log.owner) != SERVICE}
    found: dict[str, Row] = {}
    for row_key, column, spot in _table(sheet, tab, log.key):
        if row_key.isdecimal() and column in typed:
            found.setdefault(row_key, {})[column] = spot
    return found


def _words(row: Row) -> Mapping[str, Value]:
    return {column: spot.value for column, spot in row.items() if is_filled(spot.value)}


def _log(tab: Tab, log: Log, saved: SheetFound, now: SheetFound) -> Iterator[Fill | NoRoom]:
    there = _rows(tab, log, now)
    standing = [_words(row) for row in there.values()]
    free = [key for key, row in there.items() if not _words(row)]
    for key, row in _rows(tab, log, saved).items():
        words = _words(row)
        if not words or words in standing:
            continue  # it stands there, wherever it was sorted to
        if key not in there and not free:
            yield NoRoom(tab.title, f"{log.label}, row {key}")
            continue
        target = key if key in there else free[0]
        if target in free:
            free.remove(target)
        place = f"{log.label}, row {target}"
        yield from _row(tab, place, row, there[target])


def _row(tab: Tab, place: str, saved: Row, now: Row) -> Iterator[Fill]:
    """A row that holds another entry by now is another entry: its free cells are not filled from this one."""
    fills = [
        fill
        for column, spot in saved.items()
        if is_filled(spot.value) and column in now
        for fill in _fill(tab, f"{place}: {column}", spot, now[column])
    ]
    other = any(fill.conflict for fill in fills)
    yield from (fill for fill in fills if fill.conflict or not other)


def _ticks(tab: Tab, attempts: Attempts, now: SheetFound, ticked: Collection[int]) -> Iterator[Fill]:
    table: TableFound | None = now.table(tab.key, attempts.key)
    if table is None:
        return
    for row_key, column, spot in _table(now, tab, attempts.key):
        if column == TICK and row_key.isdecimal() and int(row_key) in ticked and spot.value is not True:
            yield Fill(tab.title, f"attempt {row_key}", tab.sheet_id, spot.row, spot.column, True, None)
