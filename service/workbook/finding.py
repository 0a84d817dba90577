"""Where the ranges of a tab stand that are known by names, also those whose names are gone: by the keys in
their hidden first column, wherever rows were inserted, or else as far down as what stands above them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from service.sheetwriting.a1 import Area
from service.workbook.geometry import KEY, LABEL
from service.workbook.placement import Cell, Placement, Rich
from service.workbook.reading_tab import SheetFound, key_text

_Texts = list[tuple[int, int, str]]
"""Row, column and text of cells, as they were made."""


@dataclass(frozen=True)
class Standing:
    """A tab as it should be, and the sheet as it was found."""

    placement: Placement
    sheet: SheetFound

    @cached_property
    def unnamed(self) -> tuple[str, ...]:
        """The keys of ranges that have no name any more."""
        return tuple(key for key in self._named if key not in self._by_name)

    def place(self, key: str) -> Area | None:
        """Where a range without a name stands; None where nobody can tell."""
        area = self._named[key]
        if key in self._by_keys:
            return _lowered(area, self._by_keys[key])
        keys, labels = self._texts(area)
        down = self._down(area)
        return _lowered(area, down) if not keys and self._stand(labels, down) else None

    def lower(self, area: Area) -> Area:
        """Where an area stands by now, as the last range that begins at or above it does."""
        return _lowered(area, self._down(area))

    @property
    def _named(self) -> Mapping[str, Area]:
        return self.placement.block.named

    @cached_property
    def _by_name(self) -> Mapping[str, int]:
        """How many rows lower than made each range with a name stands, by key."""
        found = {key: self.sheet.area(self.placement.tab.key, key) for key in self._named}
        return {key: area.top - self._named[key].top for key, area in found.items() if area}

    @cached_property
    def _by_keys(self) -> Mapping[str, int]:
        """The same for those without one whose keys stand somewhere, all of them, in one place."""
        found = ((key, self._search(self._named[key])) for key in self.unnamed)
        return {key: down for key, down in found if down is not None}

    def _down(self, area: Area) -> int:
        moves, named = {**self._by_name, **self._by_keys}, self._named
        above = [key for key in moves if named[key].top <= area.top]
        return moves[max(above, key=lambda key: named[key].top)] if above else 0

    def _search(self, area: Area) -> int | None:
        """How many rows lower the keys stand: as what stands above tells, or in the only such place."""
        keys, _ = self._texts(area)
        if not keys:
            return None
        usual = self._after_names(area)
        if self._stand(keys, usual):
            return usual
        first, _, text = keys[0]
        rows = range(len(self.sheet.rows))
        places = [row - first for row in rows if key_text(self.sheet.value(row, KEY)) == text]
        standing = [down for down in places if self._stand(keys, down)]
        return standing[0] if len(standing) == 1 else None

    def _after_names(self, area: Area) -> int:
        above = [key for key in self._by_name if self._named[key].top <= area.top]
        return self._by_name[max(above, key=lambda key: self._named[key].top)] if above else 0

    def _stand(self, texts: _Texts, down: int) -> bool:
        value = self.sheet.value
        return all(row + down >= 0 and key_text(value(row + down, at)) == text for row, at, text in texts)

    def _texts(self, area: Area) -> tuple[_Texts, _Texts]:
        """The keys of an area's rows, and their labels."""
        found = list(self._within(area))
        return [one for one in found if one[1] == KEY], [one for one in found if one[1] == LABEL]

    def _within(self, area: Area) -> Iterator[tuple[int, int, str]]:
        for given in self.placement.block.cells:
            if area.top <= given.row < area.bottom and given.column in (KEY, LABEL) and _text(given):
                yield given.row, given.column, _text(given)


def _lowered(area: Area, down: int) -> Area:
    return replace(area, top=area.top + down, bottom=area.bottom + down)


def _text(given: Cell) -> str:
    match given.content:
        case Rich(text, small):
            return f"{text}\n{small}"
        case str() as text:
            return text
        case _:
            return ""
