"""The rows of cells that spreadsheets.get gives, kept from one call to the next as JSON: written again only
where their cells, or what these come to, have changed.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.sandbox.encoded import Encoded
from service.sandbox.sheets.conditions.links import link_formulas, links_of
from service.sandbox.sheets.conditions.testing import Place
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Row, Sheet, same_cells

MOST_CHARACTERS = 30_000_000
_OTHERS = frozenset({"*", "effectiveFormat", "formattedValue"})
Links = Mapping[Place, str]
Write = Callable[[int, Row, Links], str]


@dataclass
class ShownRow:
    """`cells`: those of the tab's row; `formulas`: those of them that compute a link."""

    cells: Row
    formulas: Mapping[Place, str]
    text: str = ""


@dataclass
class Kept:
    """`version`: of the engine's values (0: there are no formulas, or they do not count)."""

    version: int = 0
    links: Links = field(default_factory=dict)
    rows: dict[int, ShownRow] = field(default_factory=dict)
    size: int = 0


class ShownRows:
    """Those of all spreadsheets; the least used go when there are many."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, Kept] = OrderedDict()
        self._size = 0

    def get(self, key: object) -> Kept:
        """What is kept under the key, or nothing."""
        return self._kept.get(key) or Kept()

    def keep(self, key: object, kept: Kept) -> None:
        before = self._kept.pop(key, None)
        kept.size = sum(1 + len(row.text) for row in kept.rows.values())
        self._kept[key] = kept
        self._size += kept.size - (before.size if before else 0)
        while self._size > MOST_CHARACTERS:
            self._size -= self._kept.popitem(last=False)[1].size


def can_be_kept(reader: Reader, sheet: Sheet, wanted: Mapping[str, Any]) -> bool:
    """Whether the fields of cells that are asked for depend on nothing but cells and values, in a tab that is
    stored as it is read and in which no array spills.
    """
    rows: Mapping[str, Any] = wanted.get("rowData") or {}
    cells = rows.get("values")
    if not cells or "*" in wanted or "*" in rows or not _OTHERS.isdisjoint(cells):
        return False
    return reader.draft.is_stored(sheet.sheet_id) and not (_computes(cells) and reader.spilled(sheet))


def shown_rows(
    reader: Reader, sheet: Sheet, box: Box, wanted: Mapping[str, Any], write: Write
) -> Encoded | None:
    """The rowData of a box, cut to what is wanted; None when there is none. `write` gives the JSON of one
    row. Only where it `can_be_kept`.
    """
    found = reader.draft.world.derived("sheets_shown_rows", ShownRows)
    where = None if box == sheet.whole else box
    key = (reader.draft.file_id, sheet.sheet_id, where, repr(wanted))
    kept = _renewed(reader, sheet, box, wanted["values"], found.get(key), write)
    found.keep(key, kept)
    return _together({index: row.text for index, row in kept.rows.items()}, box.top)


def _renewed(
    reader: Reader, sheet: Sheet, box: Box, cells: Mapping[str, object], kept: Kept, write: Write
) -> Kept:
    version = reader.values.version if _computes(cells) and sheet.has_formulas() else 0
    again = reader.values.changed_rows(sheet, kept.version) if version and kept.version else set()
    known = {} if again is None else {at: row for at, row in kept.rows.items() if at not in again}
    made = Kept(version)
    for index in sorted(index for index in sheet.rows if box.top <= index < box.bottom):
        row, had = sheet.rows[index], known.get(index)
        if had is None or not same_cells(had.cells, row):
            had = ShownRow(row, link_formulas(index, row, box) if "hyperlink" in cells else {})
        made.rows[index] = had
    formulas = {place: text for one in made.rows.values() for place, text in one.formulas.items()}
    made.links = links_of(reader, sheet, formulas)
    for index, one in made.rows.items():
        if not one.text or any(made.links.get(place) != kept.links.get(place) for place in one.formulas):
            made.rows[index] = ShownRow(one.cells, one.formulas, write(index, one.cells, made.links))
    return made


def _together(texts: Mapping[int, str], top: int) -> Encoded | None:
    """One JSON array: empty rows between others count, rows without any of the box's cells are empty."""
    pieces: list[str] = []
    for index, text in texts.items():
        if text != EMPTY_ROW:
            pieces.extend("{}" for _ in range(index - top - len(pieces)))
            pieces.append(text)
    return Encoded(f"[{','.join(pieces)}]") if pieces else None


def _computes(cells: Mapping[str, object]) -> bool:
    return "effectiveValue" in cells or "hyperlink" in cells


EMPTY_ROW = "-"
"""What `Write` gives for a row that has no cell in the box."""
