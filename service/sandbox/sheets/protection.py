"""Protected ranges: whom they admit, what they cover. Every protection that covers a cell must admit the
person (https://developers.google.com/workspace/sheets/api/samples/ranges).
"""

from collections.abc import Iterator
from typing import Literal

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import ProtectedCells
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Box, Span, span_of
from service.sandbox.sheets.state.sheet import Sheet

FAR = 20_000_000  # beyond every grid: a protection of a whole tab also covers rows that an append will add
SET_IN = "setIn"  # beside Google's fields of a protection: the file in which its editors were named
Dimension = Literal["ROWS", "COLUMNS"]


def editors(draft: Draft, protection: Json) -> Json:
    """Whom the protection names. One that came along when the file was copied admits who copied it alone
    (https://github.com/burnash/gspread/issues/1072).
    """
    copied = protection.get(SET_IN, draft.file_id) != draft.file_id and not protection.get("warningOnly")
    named: Json = {"users": [draft.workbook.copier]} if copied else protection.get("editors", {})
    return named


def admits(draft: Draft, protection: Json) -> bool:
    """Whether the person who acts may edit what the protection covers."""
    person = draft.person
    if person.unbound or protection.get("warningOnly"):
        return True
    named = editors(draft, protection)
    if person.email in (user.lower() for user in named.get("users", [])):
        return True
    groups = {group.lower() for group in named.get("groups", [])}
    return bool(groups & person.groups) or (bool(named.get("domainUsersCanEdit")) and person.in_workspace)


def covered(draft: Draft, protection: Json) -> Span:
    """What it covers, unprotected ranges included: the cells of its name or table, where it has one."""
    named = draft.workbook.named_ranges.get(protection.get("namedRangeId", ""))
    place = named["range"] if named else protection.get("range", {})
    if "tableId" in protection:
        sheet = draft.sheet(place.get("sheetId", 0))
        known = [one for one in sheet.listed("tables") if one["tableId"] == protection["tableId"]]
        place = known[0]["range"] if known else place
    return span_of(place)


def guard(draft: Draft, sheet: Sheet, box: Box) -> None:
    """Raise ProtectedCells unless the person may edit every cell of the box."""
    for protection in _binding(draft, sheet):
        cut = box.meet(covered(draft, protection).within(FAR, FAR))
        if not cut.empty and _left(cut, protection.get("unprotectedRanges", [])):
            raise ProtectedCells


def guard_sheet(draft: Draft, sheet: Sheet) -> None:
    """Raise ProtectedCells if a protection of the whole tab binds the person."""
    if any(_whole(draft, protection) for protection in _binding(draft, sheet)):
        raise ProtectedCells


def guard_removal(draft: Draft, sheet: Sheet) -> None:
    """Raise ProtectedCells if any protection in the tab binds the person."""
    if any(True for _ in _binding(draft, sheet)):
        raise ProtectedCells


def guard_lines(draft: Draft, sheet: Sheet, dimension: Dimension, start: int, end: int) -> None:
    """Raise ProtectedCells unless the person may delete or move these rows or columns."""
    guard_sheet(draft, sheet)
    for protection in _binding(draft, sheet):
        low, high = _along(covered(draft, protection), dimension)
        if low < end and start < high:
            raise ProtectedCells


def guard_insert(draft: Draft, sheet: Sheet, dimension: Dimension, at: int) -> None:
    """Raise ProtectedCells unless the person may insert rows or columns before index `at`."""
    guard_sheet(draft, sheet)
    for protection in _binding(draft, sheet):
        low, high = _along(covered(draft, protection), dimension)
        if low < at < high and not _open_along(covered(draft, protection), dimension):
            raise ProtectedCells


def _binding(draft: Draft, sheet: Sheet) -> Iterator[Json]:
    if draft.person.unbound:
        return
    for protection in sheet.listed("protectedRanges"):
        if not admits(draft, protection):
            yield protection


def _left(box: Box, holes: list[Json]) -> bool:
    """Whether something of the box remains when the holes are taken out."""
    parts = [box]
    for hole in holes:
        opening = span_of(hole).within(FAR, FAR)
        parts = [piece for part in parts for piece in part.without(opening)]
        if not parts:
            return False
    return True


def _whole(draft: Draft, protection: Json) -> bool:
    return covered(draft, protection) == Span()


def _along(span: Span, dimension: Dimension) -> tuple[int, int]:
    box = span.within(FAR, FAR)
    return (box.top, box.bottom) if dimension == "ROWS" else (box.left, box.right)


def _open_along(span: Span, dimension: Dimension) -> bool:
    return span[:2] == (None, None) if dimension == "ROWS" else span[2:] == (None, None)
