"""The rows that values.get shows, kept from one call to the next: drawn again only where something that they
show has changed.
"""

import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.sandbox.sheets.formulas.inferred import Source
from service.sandbox.sheets.reading import How, Reader
from service.sandbox.sheets.state.cells import Json, JsonValue
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet

Line = list[JsonValue]
Lines = dict[int, Line]
Draw = Callable[[Iterable[int]], Lines]
MOST_CELLS = 400_000


@dataclass
class Kept:
    """Lines by row; `version`: of the engine's values (0: the tab has no formula); `sources`: the formats
    that formulas took from other cells.
    """

    sheet: weakref.ref[Sheet]
    locale: str
    version: int
    sources: dict[Source, Json | None]
    lines: Lines

    @property
    def size(self) -> int:
        return 1 + sum(1 + len(line) for line in self.lines.values())


class ShownLines:
    """Those of all spreadsheets; the least used go when there are many."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, Kept] = OrderedDict()
        self._size = 0

    def take(self, key: object) -> Kept | None:
        """What is kept under the key, which is then kept no more."""
        kept = self._kept.pop(key, None)
        self._size -= kept.size if kept else 0
        return kept

    def keep(self, key: object, kept: Kept) -> None:
        self._kept[key] = kept
        self._size += kept.size
        while self._size > MOST_CELLS:
            self._size -= self._kept.popitem(last=False)[1].size


def shown_lines(reader: Reader, sheet: Sheet, box: Box, how: How, draw: Draw) -> Lines:
    """The lines of a box that are not empty, by row; `draw` makes those of the rows that it is given. They
    are not to be changed. For tabs that are stored as they are read, and in which no array spills.
    """
    draft = reader.draft
    found = draft.world.derived("sheets_shown_lines", ShownLines)
    key = (draft.file_id, sheet.sheet_id, box, how)
    kept = found.take(key)
    if kept is None or kept.sheet() is not sheet or kept.locale != draft.workbook.locale:
        kept = _drawn(reader, sheet, box, draw)
    elif kept.version:
        kept = _renewed(reader, sheet, box, kept, draw) or _drawn(reader, sheet, box, draw)
    found.keep(key, kept)
    return kept.lines


def _drawn(reader: Reader, sheet: Sheet, box: Box, draw: Draw) -> Kept:
    version = reader.values.version if sheet.has_formulas() else 0
    lines = draw(row for row in sheet.rows if box.top <= row < box.bottom)
    locale, sources = reader.draft.workbook.locale, reader.sources(sheet)
    return Kept(weakref.ref(sheet), locale, version, dict(sources), lines)


def _renewed(reader: Reader, sheet: Sheet, box: Box, kept: Kept, draw: Draw) -> Kept | None:
    """What was kept, with the rows whose values have changed drawn again; None when that is not enough."""
    rows = reader.values.changed_rows(sheet, kept.version)
    if rows is None or any(reader.source_format(sheet, one) != had for one, had in kept.sources.items()):
        return None
    again = {row for row in rows if box.top <= row < box.bottom}
    lines = {row: line for row, line in kept.lines.items() if row not in again} | draw(again)
    return Kept(kept.sheet, kept.locale, reader.values.version, dict(reader.sources(sheet)), lines)
