"""When rows or columns move, everything that lies on them, or refers to them, moves along."""

from typing import cast

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.formulas import shift
from service.sandbox.sheets.formulas.moves import moved
from service.sandbox.sheets.formulas.shift import GridMove
from service.sandbox.sheets.state.cells import Cell, Json, JsonValue
from service.sandbox.sheets.state.ranges import Span, is_grid_range, range_json, span_of
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.structure_text import FormulaChange, change_formulas

GONE = object()
_DIMENSION_KEYS = frozenset({"sheetId", "dimension", "startIndex", "endIndex"})


def move_everything(draft: Draft, move: GridMove) -> None:
    """Carry out a move of rows or columns: cells, sizes, ranges on the tab, names, metadata, and the
    references of every formula in the workbook. The grid's size is the caller's to change.
    """
    sheet = draft.edit(move.sheet_id)
    move_cells(sheet, move)
    if move.band is None:
        sizes = sheet.row_sizes if move.dimension == "ROWS" else sheet.column_sizes
        kept = {at: size for index, size in sizes.items() if (at := move.move.point(index)) is not None}
        sizes.clear()
        sizes.update(kept)
    sheet.parts = move_parts(sheet.parts, move)
    _move_names(draft, move)
    if move.band is None:
        _move_metadata(draft, move)
    change_formulas(draft, _reference_change(draft, move))


def move_cells(sheet: Sheet, move: GridMove) -> None:
    """Only the cells. `sheet` is one's own copy."""
    rows: dict[int, dict[int, Cell]] = {}
    for row_index, row in sheet.rows.items():
        for column, cell in row.items():
            found = _new_place(move, row_index, column)
            if found is not None:
                rows.setdefault(found[0], {})[found[1]] = cell
    sheet.rows = rows


def move_parts(parts: Json, move: GridMove) -> Json:
    """A tab's lists (merges, protections, rules ...) with all ranges moved; what lost its place goes."""
    made = {}
    for name, value in parts.items():
        found = _walk(value, move)
        if found is not GONE:
            made[name] = found
    if "merges" in made:
        made["merges"] = [merge for merge in made["merges"] if not _single(merge)]
    return made


def retargeted(value: JsonValue, old: int, new: int) -> JsonValue:
    """A tab's structures as a tab with another id has them."""
    if isinstance(value, list):
        return [retargeted(item, old, new) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: new if key == "sheetId" and item == old else retargeted(item, old, new)
        for key, item in value.items()
    }


def _new_place(move: GridMove, row: int, column: int) -> tuple[int, int] | None:
    along, across = (row, column) if move.dimension == "ROWS" else (column, row)
    if move.band and not move.band[0] <= across < move.band[1]:
        return row, column
    at = move.move.point(along)
    if at is None:
        return None
    return (at, column) if move.dimension == "ROWS" else (row, at)


def _walk(value: JsonValue, move: GridMove) -> JsonValue:
    if isinstance(value, list):
        found = [_walk(item, move) for item in value]
        kept = [item for item in found if item is not GONE]
        return GONE if found and not kept and not isinstance(value[0], str) else kept
    if not isinstance(value, dict):
        return value
    if is_grid_range(value):
        return _moved_range(value, move)
    if value.keys() <= _DIMENSION_KEYS and "dimension" in value:
        return _moved_dimension(value, move)
    made = {key: _walk(item, move) for key, item in value.items()}
    if made.get("range") is GONE or made.get("ranges") is GONE:
        return GONE
    return {key: item for key, item in made.items() if item is not GONE}


def _moved_range(value: Json, move: GridMove) -> JsonValue:
    if value.get("sheetId", 0) != move.sheet_id:
        return value
    span = span_of(value)
    found = move.rows_and_columns(span[:2], span[2:])
    return GONE if found is None else range_json(move.sheet_id, Span(*found[0], *found[1]))


def _moved_dimension(value: Json, move: GridMove) -> JsonValue:
    mine = value.get("sheetId", 0) == move.sheet_id and value["dimension"] == move.dimension
    if not mine or move.band:
        return value
    found = moved(move.move, value.get("startIndex"), value.get("endIndex"))
    return GONE if found is None else {**value, "startIndex": found[0], "endIndex": found[1]}


def _single(merge: Json) -> bool:
    span = span_of(merge)
    ends = cast("tuple[int, int, int, int]", span)
    return None not in span and ends[1] - ends[0] == 1 and ends[3] - ends[2] == 1


def _move_names(draft: Draft, move: GridMove) -> None:
    for name_id, name in list(draft.workbook.named_ranges.items()):
        found = _moved_range(name["range"], move)
        if found == name["range"]:
            continue
        names = draft.edit_workbook().named_ranges
        if found is GONE:
            draft.edit_workbook().lose_name(name_id)
        else:
            names[name_id] = {**name, "range": found}


def _move_metadata(draft: Draft, move: GridMove) -> None:
    for metadata_id, metadata in list(draft.workbook.metadata.items()):
        place = metadata["location"].get("dimensionRange")
        found = _moved_dimension(place, move) if place else place
        if found == place:
            continue
        known = draft.edit_workbook().metadata
        if found is GONE:
            del known[metadata_id]
        else:
            known[metadata_id] = {**metadata, "location": {**metadata["location"], "dimensionRange": found}}


def _reference_change(draft: Draft, move: GridMove) -> FormulaChange:
    title = draft.workbook.titles[move.sheet_id].casefold()

    def change(own_sheet: int, formula: str) -> str:
        own = own_sheet == move.sheet_id
        if not own and title not in formula.casefold().replace("''", "'"):
            return formula
        return shift.after_move(
            formula, move, lambda written: own if written is None else written.casefold() == title
        )

    return change
