"""Progress put right where a write of the service's may have landed off: rows were inserted before it.

Such a write leaves words of the service's in rows that are not theirs, over others of its own. As soon as a
reading finds a table elsewhere than the one before, or in its shape with other keys, the tab is compared with
what should stand there, and what differs is written. Words that landed off are taken away where they still
are as the write left them. What people typed is not touched, nor a table of another shape: only people can
say what became of that.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from service.sheetwriting import Json, Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.workbook.elements.progress_attendance import mark
from service.workbook.geometry import ROW_HEIGHT
from service.workbook.layout import Book
from service.workbook.moves import Moved, table_name, tables_of
from service.workbook.placement import Cell, Placement, Rich
from service.workbook.reading_moves import moves, shapes
from service.workbook.reading_tab import SheetFound, found_sheets

RESTORE_FIELDS = (
    "namedRanges(name,range),sheets(properties(sheetId,title),"
    "data(rowData(values(effectiveValue,userEnteredValue))))"
)
"""The `fields` of the spreadsheets.get that `restore_requests` understands."""

Data = Callable[[Book], Iterable[Request]]
"""What the office has on Progress, such as facts and decisions, as requests for a layout."""
Cells = dict[tuple[int, int], Json]
"""What is entered in cells, by row and column; empty for nothing."""


def shape_of(layout: Book, answer: Mapping[str, Any]) -> Moved:
    """How far each table on Progress stands from where it was made, by its shape alone, as
    WorkbookReading.moved; `answer` is Google's for READ_FIELDS.
    """
    found = shapes(layout, _tabs(layout), found_sheets(answer))
    return {name: down for name, down in found.items() if down != 0}


def is_astray(layout: Book, answer: Mapping[str, Any], before: Moved) -> bool:
    """Whether a write that went by `before` may have landed off: tables in their shape stand elsewhere, or
    hold keys that are not theirs.
    """
    found = found_sheets(answer)
    broken = {name for name, down, _ in moves(layout, _tabs(layout), found) if down is None}
    return any(
        down is not None and (name in broken or down != before.get(name, 0))
        for name, down in shapes(layout, _tabs(layout), found).items()
    )


def restore_requests(layout: Book, before: Book, answer: Mapping[str, Any], data: Data) -> list[Request]:
    """What makes Progress what it should be; nothing where it is.

    `layout` goes by `shape_of` the answer, which is Google's for RESTORE_FIELDS, `before` by where writes
    thought that the tables stood.
    """
    found, requests = found_sheets(answer), list[Request]()
    opened = {m.key for m in layout.modules if layout.program.tab(m.tab).sheet_id in found}
    for key in _tabs(layout):
        sheet = found.get(layout.program.tab(key).sheet_id)
        if sheet is not None:
            requests += _Tab(layout, before, key, sheet, opened, data).requests()
    return requests


def _tabs(layout: Book) -> Sequence[str]:
    return tuple(dict.fromkeys(key for key in (layout.home, layout.decided) if key))


def _standing(layout: Book, tab: str) -> list[Area]:
    """The tables of the tab that have their shape, where they are by `layout`, in their usual order."""
    return [area for area, _ in _tables(layout, tab)]


def _tables(layout: Book, tab: str) -> Iterator[tuple[Area, int]]:
    """The same with how far each has moved."""
    for table, area in tables_of(layout.placement(tab).block.named).items():
        down = layout.moved.get(table_name(tab, table), 0)
        if down is not None:
            yield area, down


def _in_tables(layout: Book, tab: str, opened: Collection[str]) -> Iterator[Cell]:
    """The cells of such tables, each placed as if all had moved like it, so that nothing else lies there."""
    texts = _texts(replace(layout, moved={}).placement(tab))
    names = [table_name(tab, table) for table in tables_of(layout.placement(tab).block.named)]
    for area, down in _tables(layout, tab):
        alike = replace(layout, moved=dict.fromkeys(names, down)).placement(tab)
        yield from (one for one in alike.visible(opened) if _within(one, [area]) and one not in texts)


def _texts(made: Placement) -> frozenset[Cell]:
    """The cells outside of all tables, which stay where they are in any layout."""
    tables = tables_of(made.block.named).values()
    return frozenset(one for one in made.block.cells if not _within(one, tables))


@dataclass(frozen=True)
class _Line:
    """A row of titles, heads or guidance, so many rows above the table below it."""

    above: int
    cells: Cells
    height: int


@dataclass(frozen=True)
class _Tab:
    """One tab with such tables, as it was found."""

    layout: Book
    before: Book
    tab: str
    sheet: SheetFound
    opened: Collection[str]
    data: Data

    @property
    def _id(self) -> int:
        return self.layout.program.tab(self.tab).sheet_id

    def requests(self) -> Iterator[Request]:
        """Write what differs."""
        astray = self._astray()
        lines = dict(self._lines(astray))
        texts = {(row, at): content for row, line in lines.items() for (_, at), content in line.cells.items()}
        wanted = astray | texts | self._own(self.layout) | self._written(self.layout)
        differing = {place: is_ for place, is_ in wanted.items() if self.sheet.entered(*place) != is_}
        yield from _runs(self._id, differing)
        if differing:
            yield from (sheets.size_rows(self._id, row, row + 1, line.height) for row, line in lines.items())
            yield from (one for one in self.data(self.layout) if "updateDimensionProperties" in one)

    def _astray(self) -> Cells:
        """What writes left where they thought that the tables stood, to be taken away."""
        live = {place: content for place, content in self._own(self.before, live=True).items() if content}
        left = live | self._written(self.before)
        return {place: {} for place, content in left.items() if content == self.sheet.entered(*place)}

    def _own(self, layout: Book, *, live: bool = False) -> Cells:
        """The cells of tables but for what the office has in them; `live`: those that a release writes."""
        years = (0, *layout.earlier)
        events = ((layout.decided, mark(part, year)) for part in ("marks", "days") for year in years)
        told = ((layout.decided, "decisions.body"), (layout.home, "facts"), *events)
        apart = [area for where, name in told if where == self.tab and (area := layout.mark(where, name))]
        return {
            (one.row, one.column): _content(one)
            for one in _in_tables(layout, self.tab, self.opened)
            if not _within(one, apart) and (one.opening or not live)
        }

    def _written(self, layout: Book) -> Cells:
        """What the office has there."""
        written = (one["updateCells"] for one in self.data(layout) if "updateCells" in one)
        mine = [one for one in written if one["start"]["sheetId"] == self._id]
        return {
            (one["start"]["rowIndex"] + down, one["start"]["columnIndex"] + right): data.get(VALUES, {})
            for one in mine
            for down, row in enumerate(one["rows"])
            for right, data in enumerate(row["values"])
        }

    def _lines(self, astray: Cells) -> Iterator[tuple[int, _Line]]:
        """Where the texts between the tables stand by now: they are found by what is left of them, or else by
        what was written over them.
        """
        whole = {name: down for name, down in self.layout.moved.items() if down is None}
        made, top = replace(self.layout, moved=whole), Area(self._id, 0, 0, 0, 0)
        were = pairwise([top, *_standing(made, self.tab)])
        now = pairwise([top, *_standing(self.layout, self.tab)])
        for (above, below), (over, under) in zip(were, now, strict=True):
            rows = range(over.bottom, under.top)
            for line in _lines(made.placement(self.tab), range(above.bottom, below.top)):
                row = self._place(line, rows, under.top - line.above, astray)
                if row is not None:
                    yield row, line

    def _place(self, line: _Line, rows: range, usual: int, astray: Cells) -> int | None:
        for row in rows:
            if any(self.sheet.entered(row, at) == content for (_, at), content in line.cells.items()):
                return row
        hit = any((usual, at) in astray for _, at in line.cells)
        return usual if usual in rows and hit else None


def _within(one: Cell, areas: Iterable[Area]) -> bool:
    return any(a.top <= one.row < a.bottom and a.left <= one.column < a.right for a in areas)


def _content(one: Cell) -> Json:
    text = f"{one.content.text}\n{one.content.small}" if isinstance(one.content, Rich) else one.content
    entered: Json = cell(text).get(VALUES, {})
    return entered


def _lines(placement: Placement, rows: range) -> Iterator[_Line]:
    for row in rows:
        cells = {(row, c.column): _content(c) for c in placement.block.cells if c.row == row and c.content}
        if cells:
            yield _Line(rows.stop - row, cells, placement.block.heights.get(row, ROW_HEIGHT))


def _runs(sheet_id: int, cells: Cells) -> Iterator[Request]:
    """Cells beside one another take one request."""
    run: list[tuple[int, int]] = []
    for place in sorted(cells):
        if run and place != (run[-1][0], run[-1][1] + 1):
            yield _update(sheet_id, run, cells)
            run = []
        run.append(place)
    if run:
        yield _update(sheet_id, run, cells)


def _update(sheet_id: int, run: Sequence[tuple[int, int]], cells: Cells) -> Request:
    row = [{VALUES: cells[place]} if cells[place] else {} for place in run]
    return update_cells(sheet_id, *run[0], [row], VALUES)
