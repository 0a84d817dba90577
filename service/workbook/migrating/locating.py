"""Where the rows of a print stand in a tab by now: tables by the names of their ranges and the keys in their
hidden first column, lines of text by what they say, the rest by what stands above and below.

Rows that nothing accounts for are people's own, and are left as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from service.sheetwriting.a1 import Area
from service.workbook.geometry import KEY, LABEL
from service.workbook.migrating.prints import Print, Spot
from service.workbook.migrating.tab_found import Named, TabFound, keyed
from service.workbook.reading_tab import key_text

_COUNTED = "progress_decisions"
"""The table whose keys are written over once its rows are used: they are told by their order."""


@dataclass
class _Search:
    made: Print
    found: TabFound
    names: Mapping[str, Named]
    rows: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def claim(self, made: int, row: int) -> None:
        if made not in self.rows and row not in self.taken and 0 <= row < self.found.rows:
            self.rows[made] = row
            self.taken.add(row)


def located(made: Print, found: TabFound) -> dict[int, int]:
    """The rows of the print that stand in the tab, and where."""
    search = _Search(made, found, keyed(found, made.tab))
    for key, area in made.named.items():
        if not key.startswith("_") and key in search.names:
            _table(search, area, search.names[key].area)
    _keys(search)
    _labels(search)
    _texts(search)
    _heads(search)
    _between(search)
    return search.rows


def _table(search: _Search, made: Area, now: Area) -> None:
    """A field, or a table's head and the rows whose keys stand there."""
    search.claim(made.top, now.top)
    if made.left != KEY or made.bottom - made.top == 1:
        return
    part = search.made.part_of.get(made.top)
    if part is not None and part.name == _COUNTED:
        _in_order(search, made, now)
        return
    rows = {
        key_text(search.found.sheet.value(row, KEY)): row for row in reversed(range(now.top + 1, now.bottom))
    }
    texts = {
        search.found.text(row, LABEL): row for row in range(now.top + 1, now.bottom) if _unkeyed(search, row)
    }
    for row in range(made.top + 1, made.bottom):
        key = search.made.key(row)
        place = rows.get(key) if key else texts.get(search.made.says(row, LABEL))
        if place is not None:
            search.claim(row, place)


def _unkeyed(search: _Search, row: int) -> bool:
    return not key_text(search.found.sheet.value(row, KEY))


def _in_order(search: _Search, made: Area, now: Area) -> None:
    standing = [row for row in range(now.top + 1, now.bottom) if not _unkeyed(search, row)]
    for row, place in zip(range(made.top + 1, made.bottom - 1), standing[:-1], strict=False):
        search.claim(row, place)
    if standing:
        search.claim(made.bottom - 1, standing[-1])


def _keys(search: _Search) -> None:
    """Hidden rows outside of tables: the workings of the strip, the facts."""
    for row, spots in search.made.by_row.items():
        key = search.made.key(row) if KEY in spots else ""
        if key and row not in search.rows and search.made.area_of(row) is None:
            for place in search.found.keys.get(key, ())[:1]:
                search.claim(row, place)


def _labels(search: _Search) -> None:
    """Fields whose range's name is gone, by their labels."""
    for key, area in search.made.named.items():
        alone = area.left != KEY and area.bottom - area.top == 1 and not key.startswith("_")
        if alone and key not in search.names and area.top not in search.rows:
            said = search.made.says(area.top, LABEL)
            places = [
                row for row in range(search.found.rows) if said and search.found.text(row, LABEL) == said
            ]
            if len(places) == 1:
                search.claim(area.top, places[0])


def _texts(search: _Search) -> None:
    """Titles, guidance and heads, by what they say, between what is known above and below."""
    for row in sorted(set(search.made.by_row) - search.rows.keys()):
        said = _said(search.made, row)
        if not said:
            continue
        low, high = _bounds(search, row)
        for place in range(low + 1, high):
            if place not in search.taken and all(
                search.found.text(place, at) == text for at, text in said.items()
            ):
                search.claim(row, place)
                break


def _said(made: Print, row: int) -> dict[int, str]:
    return {at: made.says(row, at).strip() for at in made.by_row.get(row, {}) if made.says(row, at)}


def _heads(search: _Search) -> None:
    """The rows right above a table, as far above it as they were made."""
    for part in search.made.parts:
        tops = [
            row for row in range(part.top, part.bottom) if row in search.rows and _is_head(search.made, row)
        ]
        for top in tops[:1]:
            for row in range(top - 1, part.top - 1, -1):
                place = search.rows[top] - (top - row)
                if row not in search.rows and place not in search.taken and _fits(search, row, place):
                    search.claim(row, place)


def _is_head(made: Print, row: int) -> bool:
    place = made.area_of(row)
    return place is not None and place[1].top == row and place[1].left == KEY


def _between(search: _Search) -> None:
    """Runs of rows without words, or whose words were changed by hand: where exactly so many stand between
    what is known above and below, they are these; of blank ones, those next to what is below, or at the
    foot, to what is above.
    """
    for run in _runs(sorted(set(range(search.made.rows)) - search.rows.keys())):
        low, high = _bounds(search, run[0])
        free = [row for row in range(low + 1, high) if row not in search.taken]
        if len(free) == len(run):
            for row, place in zip(run, free, strict=True):
                search.claim(row, place)
            continue
        upwards = any(row > run[-1] for row in search.rows)
        ends = (reversed(run), reversed(free)) if upwards else (iter(run), iter(free))
        for row, place in zip(*ends, strict=False):
            if not _fits(search, row, place):
                break
            search.claim(row, place)


def _fits(search: _Search, row: int, place: int) -> bool:
    """Whether a row may be that one: blank ones are blank; others hold a formula where one was made."""
    spots = search.made.by_row.get(row, {})
    made = [spot for spot in spots.values() if spot.says is not None]
    if not made:
        return search.found.is_blank(place)
    return any(_is_there(search, row, place, spot) for spot in made)


def _is_there(search: _Search, row: int, place: int, spot: Spot) -> bool:
    if spot.formula:
        return "formulaValue" in search.found.entered(place, spot.column)
    return search.found.text(place, spot.column) == search.made.says(row, spot.column).strip()


def _bounds(search: _Search, row: int) -> tuple[int, int]:
    """The rows of the sheet between which a row that is not known has to stand, both ends open."""
    above = [at for at in search.rows if at < row]
    below = [at for at in search.rows if at > row]
    low = search.rows[max(above)] if above else -1
    high = search.rows[min(below)] if below else search.found.rows
    return (low, high) if low < high else (low, low)


def _runs(rows: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for row in rows:
        if run and row != run[-1] + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run
