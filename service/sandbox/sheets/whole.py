"""A spreadsheet as a whole, as spreadsheets.get gives it."""

from collections.abc import Mapping, Sequence

from service.sandbox.drive import tree
from service.sandbox.sheets import outgoing
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.grid_data import Wanted, grid_data
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.references import inside
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Span
from service.sandbox.sheets.state.sheet import Sheet

Places = Sequence[tuple[Sheet, Span]]
Fields = Mapping[str, object] | None


def spreadsheet(
    draft: Draft,
    places: Places | None,
    mask: Fields = None,
    *,
    included: bool = False,
    tables_too: bool = True,
) -> Json:
    """A Spreadsheet; with `places` only the tabs that they touch. `mask`: what of it the caller asks for; the
    costly parts that it leaves out are not made. `included`: with cells (of the places, or all) where there
    is no mask; `tables_too`: tables among the banded ranges. Raises Refused for a place beyond the grid.
    """
    reader, (grid, wanted) = Reader(draft), _wanted_grid(mask, included=included)
    parts = _below(mask, "sheets")
    made: Json = {
        "spreadsheetId": draft.file_id,
        "properties": outgoing.spreadsheet_properties(draft.workbook, _title(draft)),
        "sheets": [
            _sheet(reader, sheet, spans, grid=grid, wanted=wanted)
            | outgoing.sheet_parts(draft, sheet, parts, tables_too=tables_too)
            for sheet, spans in _tabs(draft, places)
        ],
    }
    if draft.workbook.named_ranges and (mask is None or "namedRanges" in mask or "*" in mask):
        made["namedRanges"] = [outgoing.shown(name) for name in draft.workbook.named_ranges.values()]
    own = [item for item in draft.metadata() if item["location"].get("spreadsheet")]
    if own:
        made["developerMetadata"] = [outgoing.metadata(item) for item in own]
    made["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{draft.file_id}/edit"
    return made


def _below(mask: Fields, name: str) -> Fields:
    """The mask of what stands under a field; None: all of it."""
    if mask is None or "*" in mask:
        return None
    found = mask.get(name, {})
    return found if isinstance(found, Mapping) and "*" not in found else None


def _wanted_grid(mask: Fields, *, included: bool) -> tuple[bool, Wanted]:
    """Whether cells are asked for, and which of their fields: by the mask if there is one, else by
    includeGridData.
    """
    if mask is None:
        return included, None
    at: object = mask
    for name in ("sheets", "data"):
        if not isinstance(at, Mapping) or not at or at.get("*") == {}:
            return True, None
        if name not in at:
            return False, None
        at = at[name]
    return True, at if isinstance(at, Mapping) and at and at.get("*") != {} else None


def _title(draft: Draft) -> str:
    if draft.title is not None:
        return draft.title
    file = tree.get(draft.world, draft.file_id)
    return file.name if file else ""


def _tabs(draft: Draft, places: Places | None) -> list[tuple[Sheet, list[Span]]]:
    if places is None:
        return [(sheet, [Span()]) for sheet in draft.sheets()]
    spans: dict[int, list[Span]] = {}
    for sheet, span in places:
        spans.setdefault(sheet.sheet_id, []).append(span)
    return [(sheet, spans[sheet.sheet_id]) for sheet in draft.sheets() if sheet.sheet_id in spans]


def _sheet(reader: Reader, sheet: Sheet, spans: list[Span], *, grid: bool, wanted: Wanted) -> Json:
    made: Json = {"properties": outgoing.sheet_properties(reader.draft, sheet)}
    if grid:
        made["data"] = [grid_data(reader, sheet, inside(sheet, span), wanted) for span in spans]
    return made
