"""autoFill: formulas and values go on; numbers, dates and counted texts go on by their step."""

import re

from service.sandbox.sheets import protection
from service.sandbox.sheets.display.formatted import shows_dates
from service.sandbox.sheets.display.typed import whole
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.formulas.shift import copied
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import target
from service.sandbox.sheets.state.cells import Cell, Formula, Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet

_COUNTED = re.compile(r"(.*?)(\d{1,9})\Z", re.DOTALL)


@request_kind("autoFill")
def auto_fill(draft: Draft, body: Json) -> None:
    """Of `range` the part with data fills the rest. A text that ends in a number counts on, a single date
    goes on day by day, two or more numbers by their step.
    """
    if "sourceAndDestination" in body:
        sheet, source, box, down = _given(draft, body["sourceAndDestination"])
    elif "range" in body:
        sheet, source, box, down = _found(draft, body["range"])
    else:
        raise Refused("One of range or sourceAndDestination must be set.")
    protection.guard(draft, sheet, box)
    edited = draft.edit(sheet.sheet_id)
    for row, column in box.meet(sheet.whole).cells():
        edited.put(row, column, _continued(edited, source, (row, column), down=down))


def _given(draft: Draft, given: Json) -> tuple[Sheet, Box, Box, bool]:
    sheet, source = target(draft, given.get("source", {}))
    down, length = given.get("dimension") == "ROWS", given.get("fillLength", 0)
    if not length:
        raise Refused("fillLength must not be zero.")
    if down:
        start = source.bottom if length > 0 else source.top + length
        return sheet, source, Box(max(start, 0), start + abs(length), source.left, source.right), down
    start = source.right if length > 0 else source.left + length
    return sheet, source, Box(source.top, source.bottom, max(start, 0), start + abs(length)), down


def _found(draft: Draft, place: Json) -> tuple[Sheet, Box, Box, bool]:
    sheet, box = target(draft, place)
    filled = [(row, column) for row, column, cell in sheet.kept(box) if cell.value is not None]
    if not filled:
        raise Refused("There is no data in the range to fill from.")
    bottom, right = max(row for row, _ in filled) + 1, max(column for _, column in filled) + 1
    if bottom < box.bottom:
        return sheet, box._replace(bottom=bottom), box._replace(top=bottom), True
    return sheet, box._replace(right=right), box._replace(left=right), False


def _continued(sheet: Sheet, source: Box, at: tuple[int, int], *, down: bool) -> Cell:
    row, column = at
    size, start = (source.height, source.top) if down else (source.width, source.left)
    position = (row if down else column) - start
    origin = (start + position % size, column) if down else (row, start + position % size)
    cell = sheet.cell(*origin)
    if isinstance(cell.value, Formula):
        return cell._replace(value=Formula(copied(cell.value.text, row - origin[0], column - origin[1])))
    line = [sheet.cell(start + i, column) if down else sheet.cell(row, start + i) for i in range(size)]
    numbers = [float(one.value) for one in line if type(one.value) in (int, float)]  # type: ignore[arg-type]
    if len(numbers) == size and (size > 1 or shows_dates((cell.format or {}).get("numberFormat"))):
        step = (numbers[-1] - numbers[0]) / (size - 1) if size > 1 else 1
        return cell.with_value(whole(numbers[0] + step * position))
    counted = _COUNTED.match(cell.value) if isinstance(cell.value, str) else None
    if counted:
        return cell.with_value(f"{counted[1]}{_counted_on(counted[2], position // size)}")
    return cell


def _counted_on(digits: str, rounds: int) -> str:
    return str(max(int(digits) + rounds, 0)).zfill(len(digits))
