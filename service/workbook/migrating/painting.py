"""What is written into a tab once its rows and columns stand as they are to stand: never what people fill,
nothing over words that are not the service's, and only what is not there already.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from service.domain.roles import SERVICE
from service.sheetwriting import Json, Request
from service.sheetwriting.cells import LOOKS, VALUES, update_cells
from service.sheetwriting.values import Formula, plain_formula
from service.workbook.geometry import KEY
from service.workbook.migrating.prints import Print, Spot, printed
from service.workbook.migrating.tab_found import TabFound
from service.workbook.placement import Cell, Placement, Rich
from service.workbook.reading_tab import key_text
from service.workbook.rendering.grid import content_of, looks_of

WORDS = f"{VALUES},textFormatRuns"
BOTH = f"{WORDS},{LOOKS}"
Places = dict[tuple[int, int], tuple[Json, str]]
"""By row and column: what is written, and which parts of the cell."""


@dataclass(frozen=True)
class Sheet:
    """A tab to be written: `placement` with its `cells` is how it is to be, `sources` the rows of `found` by
    the placement's, `before` the rows of the `old` print likewise (there is none where nobody knows it).
    `touched` are the columns by row in which people's words moved, `columns` says where a cell's column stood
    then; `moved` says whether any row or column did.
    """

    placement: Placement
    cells: tuple[Cell, ...]
    found: TabFound
    sources: Mapping[int, int]
    old: Print | None = None
    before: Mapping[int, int] = field(default_factory=dict)
    touched: Mapping[int, frozenset[int]] = field(default_factory=dict)
    columns: Mapping[tuple[int, int], int] = field(default_factory=dict)
    moved: bool = False

    def spot(self, row: int, column: int) -> Spot | None:
        """What was made in a cell before; of a column that moved, where it stood then."""
        if self.old is None or row not in self.before:
            return None
        return self.old.by_row.get(self.before[row], {}).get(self.columns.get((row, column), column))


@dataclass(frozen=True)
class Overtyped:
    """A cell of the service's in which somebody wrote: it is left as it is."""

    row: int
    column: int
    words: str


def painted(sheet: Sheet, date_pattern: str) -> tuple[Places, list[Overtyped]]:
    """What to write, and what is left because people wrote there."""
    places: Places = {}
    left: list[Overtyped] = []
    now = {(spot.row, spot.column): spot for spot in printed(sheet.placement).spots}
    covered: dict[int, set[int]] = {}
    starts: dict[int, set[int]] = {}
    for one in sheet.cells:
        starts.setdefault(one.row, set()).add(one.column)
        covered.setdefault(one.row, set()).update(range(one.column, one.column + one.span))
        part, odd = _part(sheet, one, now.get((one.row, one.column)))
        left += odd
        if part:
            _put(places, sheet, one, part, date_pattern)
    for row in range(sheet.placement.block.rows):
        _clear(places, left, sheet, row, covered.get(row, set()), starts.get(row, set()))
    return places, left


def _put(places: Places, sheet: Sheet, one: Cell, part: str, date_pattern: str) -> None:
    data = content_of(one) if part != LOOKS else {}
    look = looks_of(sheet.placement, one, date_pattern) if part != WORDS else {}
    places[one.row, one.column] = (data | look, part)
    if part == WORDS:
        return
    wide = {name: value for name, value in look.items() if name == "userEnteredFormat"}
    for column in range(one.column + 1, one.column + one.span):
        places[one.row, column] = (wide, LOOKS)


def _part(sheet: Sheet, one: Cell, now: Spot | None) -> tuple[str, list[Overtyped]]:
    """Which parts of the cell are to be written."""
    if one.row not in sheet.sources:
        return BOTH, []
    was = sheet.spot(one.row, one.column)
    looks = was is None or now is None or (was.look, was.takes, was.typed) != (now.look, now.takes, now.typed)
    touched = one.column in sheet.touched.get(one.row, frozenset())
    if _is_peoples(one):
        return (LOOKS if looks else ""), []
    writes, odd = _words(sheet, one, was, touched=touched)
    looks = looks or touched
    return {(True, True): BOTH, (True, False): WORDS, (False, True): LOOKS}.get((writes, looks), ""), odd


def _is_peoples(one: Cell) -> bool:
    return one.owner != SERVICE and not one.closed


def _words(sheet: Sheet, one: Cell, was: Spot | None, *, touched: bool) -> tuple[bool, list[Overtyped]]:
    """Whether what the cell says is to be written."""
    have = sheet.found.entered(sheet.sources[one.row], one.column)
    if touched:
        return True, []
    if one.content is None:
        stale = was is not None and was.says is not None and not was.typed
        return bool(have) and (stale or (sheet.old is None and "formulaValue" in have)), []
    if isinstance(one.content, Formula):
        return _formula(sheet, one, one.content, have, was)
    if have == content_of(one).get(VALUES, {}) or is_service_data(sheet.placement, one):
        return False, []
    if have and not _ours(sheet, one.row, one.column, was):
        return False, [_typed_over(sheet, one)] if was is None or was.says != _says(one) else []
    return True, []


def _formula(
    sheet: Sheet, one: Cell, made: Formula, have: Json, was: Spot | None
) -> tuple[bool, list[Overtyped]]:
    """After any move all formulas are written: Sheets has changed what they speak of."""
    there = have.get("formulaValue")
    if have and there is None and was is not None and was.formula and not _waits(sheet, one):
        return False, [_typed_over(sheet, one)]
    same = there is not None and plain_formula(there) == plain_formula(made.text)
    return sheet.moved or not same, []


def _typed_over(sheet: Sheet, one: Cell) -> Overtyped:
    words = key_text(sheet.found.sheet.value(sheet.sources[one.row], one.column))
    return Overtyped(one.row, one.column, words)


def _waits(sheet: Sheet, one: Cell) -> bool:
    """Whether the cell says something else until a module is released."""
    return any(c.opening for c in sheet.placement.block.cells if (c.row, c.column) == (one.row, one.column))


def is_service_data(placement: Placement, one: Cell) -> bool:
    """Whether the cell holds a decision's key once there is one: it is written with the decision."""
    body = placement.block.marks.get("decisions.body")
    return body is not None and one.column == KEY and body.top <= one.row < body.bottom


def _says(one: Cell) -> object:
    return f"{one.content.text}\n{one.content.small}" if isinstance(one.content, Rich) else one.content


def _ours(sheet: Sheet, row: int, column: int, was: Spot | None) -> bool:
    """Whether what stands in a cell of the service's is what it wrote there, as far as anybody can tell."""
    source = sheet.sources[row]
    have = sheet.found.entered(source, column)
    if not have or "formulaValue" in have or row not in sheet.before:
        return True
    if was is None or was.formula or was.says is None:
        return False
    value = sheet.found.sheet.value(source, column)
    return value == was.says or key_text(value) == str(was.says).strip()


def _clear(
    places: Places, left: list[Overtyped], sheet: Sheet, row: int, covered: set[int], starts: set[int]
) -> None:
    """Cells of a row in which the service has nothing any more."""
    width = max(sheet.found.columns, sheet.placement.columns)
    if row not in sheet.sources:
        blank = (column for column in range(width) if column not in covered)
        places.update({(row, column): ({}, BOTH) for column in blank})
        return
    source, touched = sheet.sources[row], sheet.touched.get(row, frozenset())
    made = sheet.old.by_row.get(sheet.before[row], {}) if sheet.old and row in sheet.before else {}
    for column in range(width):
        if column in starts or ((row, column) in places and column not in made):
            continue
        have, was = sheet.found.entered(source, column), made.get(column)
        if column in touched or (was is not None and not was.typed):
            if have and column not in touched and not _ours(sheet, row, column, was):
                left.append(Overtyped(row, column, key_text(sheet.found.sheet.value(source, column))))
            else:
                places[row, column] = _cleared(places.get((row, column)))
        elif sheet.old is None and "formulaValue" in have:
            places[row, column] = _cleared(places.get((row, column)))
        elif have and column in covered and was is None:
            left.append(Overtyped(row, column, key_text(sheet.found.sheet.value(source, column))))


def _cleared(known: tuple[Json, str] | None) -> tuple[Json, str]:
    return (known[0], BOTH) if known else ({}, BOTH)


def writing_requests(sheet_id: int, places: Places) -> Iterator[Request]:
    """The cells in as few rectangles as neighbours with the same parts allow."""
    runs: dict[tuple[int, int, str], list[int]] = {}
    for row, cells in groupby(sorted(places), key=lambda place: place[0]):
        for start, end, part in _row_runs(places, row, [column for _, column in cells]):
            runs.setdefault((start, end, part), []).append(row)
    for (start, end, part), rows in sorted(runs.items(), key=lambda item: (item[1][0], item[0][0])):
        for first, last in _stacks(rows):
            data = [
                [places[row, column][0] for column in range(start, end)] for row in range(first, last + 1)
            ]
            yield update_cells(sheet_id, first, start, data, part)


def _row_runs(places: Places, row: int, columns: list[int]) -> Iterator[tuple[int, int, str]]:
    start = columns[0]
    for before, column in zip(columns, [*columns[1:], None], strict=True):
        part = places[row, before][1]
        if column != before + 1 or places[row, column][1] != part:
            yield start, before + 1, part
            start = column if column is not None else before


def _stacks(rows: list[int]) -> Iterator[tuple[int, int]]:
    first = rows[0]
    for before, row in zip(rows, [*rows[1:], None], strict=True):
        if row != before + 1:
            yield first, before
            first = row if row is not None else before
