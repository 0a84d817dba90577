"""trimWhitespace, textToColumns."""

from service.sandbox.sheets import growth, protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.requests.delimited import DELIMITERS, guessed, split
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import target, writable
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.writing import typed_cell


@request_kind("trimWhitespace")
def trim_whitespace(draft: Draft, body: Json) -> Json:
    """Texts lose blanks at both ends, and all but one between words; formulas stay."""
    sheet, box = writable(draft, body.get("range", {}))
    count = 0
    for row, column, cell in list(sheet.kept(box)):
        if isinstance(cell.value, str):
            trimmed = " ".join(cell.value.split())
            if trimmed != cell.value:
                sheet.put(row, column, cell.with_value(trimmed or None))
                count += 1
    return {"cellsChangedCount": count} if count else {}


@request_kind("textToColumns")
def text_to_columns(draft: Draft, body: Json) -> None:
    sheet, box = target(draft, body.get("source", {}))
    if box.width != 1:
        raise Refused("The source range must span exactly one column.")
    pieces = {}
    for row, _, cell in sheet.kept(box):
        if isinstance(cell.value, str):
            pieces[row] = split(cell.value, _delimiter(body, cell.value))
    width = max((len(fields) for fields in pieces.values()), default=1)
    protection.guard(draft, sheet, Box(box.top, box.bottom, box.left, box.left + width))
    sheet = draft.edit(sheet.sheet_id)
    growth.grow(draft, sheet, sheet.row_count, box.left + width)
    for row, fields in pieces.items():
        for column, text in enumerate(fields, box.left):
            sheet.put(row, column, typed_cell(draft, sheet.cell(row, column), text))


def _delimiter(body: Json, text: str) -> str:
    kind = body.get("delimiterType", "AUTODETECT")
    if kind == "CUSTOM":
        return str(body.get("delimiter") or ",")
    return DELIMITERS.get(kind) or guessed(text)
