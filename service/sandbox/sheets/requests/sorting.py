"""sortRange, randomizeRange, deleteDuplicates: whole rows of a range change places."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.engine import Values
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.formulas.errors import CellError
from service.sandbox.sheets.formulas.shift import copied
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import writable
from service.sandbox.sheets.state.cells import Cell, Formula, Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet

SortKey = tuple[int, float, str]


@request_kind("sortRange")
def sort_range(draft: Draft, body: Json) -> None:
    """Cells move; row sizes and developer metadata stay where they are. Blank cells come last either way."""
    sheet, box = writable(draft, body.get("range", {}))
    sort_rows(draft, sheet, box, body.get("sortSpecs", []))


def sort_rows(draft: Draft, sheet: Sheet, box: Box, specs: list[Json]) -> None:
    """`sheet`: the tab to change; `specs`: SortSpecs, the first counts most. Raises Refused for merges."""
    if any(sheet.box(merge).meets(box) for merge in sheet.listed("merges")):
        raise Refused("You can't sort a range with merged cells.")
    values = Values(draft)
    order = list(range(box.top, box.bottom))
    for spec in reversed(specs):
        column = spec.get("dimensionIndex", box.left)
        keys = {row: sort_key(values, sheet, row, column) for row in order}
        blanks = [row for row in order if keys[row][0] == _BLANK]
        filled = [row for row in order if keys[row][0] != _BLANK]
        filled.sort(key=keys.__getitem__, reverse=spec.get("sortOrder") == "DESCENDING")
        order = filled + blanks
    reorder(sheet, box, order)


@request_kind("randomizeRange")
def randomize_range(draft: Draft, body: Json) -> None:
    sheet, box = writable(draft, body.get("range", {}))
    order, left = [], list(range(box.top, box.bottom))
    while left:
        order.append(left.pop(draft.world.ids.below(len(left))))
    reorder(sheet, box, order)


@request_kind("deleteDuplicates")
def delete_duplicates(draft: Draft, body: Json) -> Json:
    """Of rows with equal values the first stays; the rows under it move up within the range."""
    sheet, box = writable(draft, body.get("range", {}))
    columns = [
        column
        for place in body.get("comparisonColumns", [])
        for column in range(place.get("startIndex", box.left), place.get("endIndex", box.right))
    ] or list(range(box.left, box.right))
    values, seen, kept = Values(draft), set(), []
    for row in range(box.top, box.bottom):
        key = tuple(sort_key(values, sheet, row, column) for column in columns)
        if key not in seen or all(part[0] == _BLANK for part in key):
            kept.append(row)
        seen.add(key)
    gone = box.height - len(kept)
    reorder(sheet, box, kept)
    return {"duplicatesRemovedCount": gone} if gone else {}


def sort_key(values: Values, sheet: Sheet, row: int, column: int) -> SortKey:
    """Numbers before texts (without regard to case) before booleans before errors before nothing."""
    value = values.of(sheet, row, column)
    if value is None or value == "":
        return (_BLANK, 0, "")
    if isinstance(value, CellError):
        return (3, 0, value.shown)
    if isinstance(value, bool):
        return (2, value, "")
    return (1, 0, value.casefold()) if isinstance(value, str) else (0, value, "")


def reorder(sheet: Sheet, box: Box, order: list[int]) -> None:
    """Row `order[0]` of the range becomes its first, and so on; rows that are not named become empty."""
    lifted = {row: lift(sheet, Box(row, row + 1, box.left, box.right)) for row in range(box.top, box.bottom)}
    for to, row in enumerate(order, box.top):
        for column, cell in lifted[row].items():
            if isinstance(cell.value, Formula) and to != row:
                cell = cell._replace(value=Formula(copied(cell.value.text, to - row, 0)))  # noqa: PLW2901
            sheet.put(to, column, cell)


def lift(sheet: Sheet, row_box: Box) -> dict[int, Cell]:
    """Take the cells of one row of a range off the sheet."""
    found = {column: cell for _, column, cell in sheet.kept(row_box)}
    for column in found:
        sheet.put(row_box.top, column, Cell())
    return found


_BLANK = 4
