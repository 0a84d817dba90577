"""Merges, sizes, conditional looks, names, protections and properties of a tab that is brought up to date."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.conditional import delete_rule
from service.sheetwriting.formats import colour_style
from service.sheetwriting.protection import move_name, name_range, remove_name, remove_protection
from service.workbook.geometry import LABEL, ROW_HEIGHT
from service.workbook.migrating.prints import Print
from service.workbook.migrating.tab_found import TabFound, keyed
from service.workbook.placement import Placement
from service.workbook.protecting import Access, protection_requests
from service.workbook.range_names import nth_name, range_name
from service.workbook.rendering.shape import equal_runs, width_requests

Span = tuple[int, int]
"""The columns of a merge within a row, both ends open."""


def spans_found(found: TabFound) -> dict[int, set[Span]]:
    """The merges of each row."""
    spans: dict[int, set[Span]] = {}
    for merge in found.merges:
        for row in range(merge.top, merge.bottom):
            spans.setdefault(row, set()).add((merge.left, merge.right))
    return spans


def upright(found: TabFound) -> list[Area]:
    """Merges over several rows: no row of theirs can be moved alone."""
    return [merge for merge in found.merges if merge.bottom - merge.top > 1]


def unmerge_requests(sheet_id: int, rows: Mapping[int, Iterable[Span]]) -> Iterator[Request]:
    """Undo merges, by row; those below one another with the same columns take one request."""
    for area in _stacked(sheet_id, rows):
        yield sheets.unmerge(area)


def merge_requests(sheet_id: int, rows: Mapping[int, Iterable[Span]]) -> Iterator[Request]:
    """Merge cells within rows likewise."""
    for area in _stacked(sheet_id, rows):
        yield sheets.merge(area, by_rows=True)


def _stacked(sheet_id: int, rows: Mapping[int, Iterable[Span]]) -> Iterator[Area]:
    by_span: dict[Span, list[int]] = {}
    for row, spans in sorted(rows.items()):
        for span in spans:
            by_span.setdefault(span, []).append(row)
    for (left, right), found in sorted(by_span.items()):
        for _, run in groupby(enumerate(found), key=lambda one: one[1] - one[0]):
            numbers = [row for _, row in run]
            yield Area(sheet_id, numbers[0], left, numbers[-1] + 1, right)


def height_requests(placement: Placement, rows: Iterable[int], new: Iterable[int]) -> Iterator[Request]:
    """The heights of `rows`; the `new` ones are also hidden or shown."""
    sheet, hidden = placement.tab.sheet_id, set(placement.block.hidden)
    sizes = {row: placement.block.heights.get(row, ROW_HEIGHT) for row in rows}
    for start, end, pixels in equal_runs(sizes):
        yield sheets.size_rows(sheet, start, end, pixels)
    states = {row: int(row in hidden) for row in new}
    for start, end, state in equal_runs(states):
        yield (sheets.hide_rows if state else sheets.show_rows)(sheet, start, end)


def widths_again(placement: Placement) -> Iterator[Request]:
    """The widths of columns, and which are hidden; people's own may have been hidden by somebody."""
    yield sheets.show_columns(placement.tab.sheet_id, LABEL, placement.who + 1)
    yield from width_requests(placement)


def looks_gone(old: Print | None, new: Print, found: TabFound) -> Iterator[Request]:
    """The conditional looks of the program's go; people's own stay. Before any row does: with the last row of
    its range a look goes by itself, and the others are counted anew.
    """
    ours = {rule.rpartition("|")[0] for made in (old, new) if made for rule in made.rules}
    for index in reversed(range(len(found.rules))):
        if found.rules[index] in ours:
            yield delete_rule(found.sheet_id, index)


def stale_names(new: Print, found: TabFound, kept: Iterable[str], fresh: Iterable[str]) -> Iterator[Request]:
    """Names that go: of what is no longer there, and of what is another thing by now (`fresh`)."""
    stays = {*new.named, *kept}
    again = set(fresh)
    for key, named in keyed(found, new.tab).items():
        if key not in stays or key in again:
            yield remove_name(named.range_id)


def name_requests(placement: Placement, found: TabFound, fresh: Iterable[str]) -> Iterator[Request]:
    """Every name of the tab's where it is to stand; those that are there keep their ids."""
    known, again = keyed(found, placement.tab.key), set(fresh)
    for key, area in placement.block.named.items():
        if key in known and key not in again:
            yield move_name(known[key].range_id, area)
        else:
            name = nth_name(range_name(placement.tab.key, key), placement.times)
            yield name_range(name, name, area)


def protection_again(access: Access, placement: Placement, found: TabFound) -> Iterator[Request]:
    """All protections of the service's, in place of those that are there; people's own stay."""
    for number in sorted(found.protections):
        yield remove_protection(number)
    yield from protection_requests(access, placement)


def property_requests(
    placement: Placement, old: Print | None, found: TabFound, *, moved: bool
) -> Iterator[Request]:
    """Title, colour and frozen rows. A tab that people renamed keeps their name."""
    tab = placement.tab
    if old is not None and found.sheet.title == old.title != tab.title:
        yield sheets.update_sheet(tab.sheet_id, {"title": tab.title}, "title")
    if old is None or old.colour != tab.colour:
        colour = {"tabColorStyle": colour_style(tab.colour)} if tab.colour else {}
        yield sheets.update_sheet(tab.sheet_id, colour, "tabColorStyle")
    if moved or old is None or old.frozen != placement.frozen:
        yield frozen(tab.sheet_id, placement.frozen)


def frozen(sheet_id: int, rows: int) -> Request:
    """So many rows stay in sight."""
    return sheets.update_sheet(
        sheet_id, {"gridProperties": {"frozenRowCount": rows}}, "gridProperties.frozenRowCount"
    )
