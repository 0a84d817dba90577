"""What goes along with pasted cells: merges and conditional formats
(https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#PasteType).
"""

from collections.abc import Callable, Iterator

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.formulas.shift import copied
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Box, range_json, span_of
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.structure_text import in_json

WITH_MERGES = frozenset({"PASTE_NORMAL", "PASTE_NO_BORDERS"})
WITH_RULES = WITH_MERGES | {"PASTE_FORMAT", "PASTE_CONDITIONAL_FORMATTING"}
Placed = Callable[[Box], Iterator[Box]]


def placing(source: Box, box: Box, *, turned: bool) -> Placed:
    """Where a part of the source comes to stand in the destination, once per repetition."""
    height, width = (source.width, source.height) if turned else (source.height, source.width)

    def placed(part: Box) -> Iterator[Box]:
        down, right = part.top - source.top, part.left - source.left
        size = (part.height, part.width)
        if turned:
            down, right, size = right, down, (part.width, part.height)
        for top in range(box.top + down, box.bottom, height):
            for left in range(box.left + right, box.right, width):
                yield Box(top, top + size[0], left, left + size[1])

    return placed


def paste_merges(merges: list[Box], sheet: Sheet, box: Box, placed: Placed) -> None:
    """The destination's merges give way to the source's. `sheet` is the draft's own copy."""
    kept = [merge for merge in sheet.listed("merges") if not sheet.box(merge).meets(box)]
    new = [range_json(sheet.sheet_id, at) for merge in merges for at in placed(merge)]
    if kept or new or sheet.listed("merges"):
        sheet.parts["merges"] = kept + new


def paste_rules(draft: Draft, origin: Sheet, source: Box, sheet: Sheet, box: Box, placed: Placed) -> None:
    """The destination's cells leave the rules that they were in, and enter those of the source."""
    before = [
        (rule, [origin.box(one) for one in rule["ranges"]]) for rule in origin.listed("conditionalFormats")
    ]
    carried = [(rule, [at for one in boxes for at in _parts(one, source, placed)]) for rule, boxes in before]
    if not sheet.listed("conditionalFormats") and not any(places for _, places in carried):
        return
    rules = [(rule, _left(sheet, rule, box)) for rule in sheet.listed("conditionalFormats")]
    if origin.sheet_id == sheet.sheet_id:
        both = zip(rules, carried, strict=True)
        rules = [(rule, kept + places) for (rule, kept), (_, places) in both]
    else:
        rules += carried
    draft.edit(sheet.sheet_id).parts["conditionalFormats"] = [
        _over(sheet, rule, places) for rule, places in rules if places
    ]


def _over(sheet: Sheet, rule: Json, places: list[Box]) -> Json:
    """The rule over other cells; its formulas speak of the first of them."""
    first = span_of(rule["ranges"][0])
    down, right = places[0].top - (first.top or 0), places[0].left - (first.left or 0)
    made = {**rule, "ranges": [range_json(sheet.sheet_id, place) for place in places]}
    if "booleanRule" in rule:
        made["booleanRule"] = in_json(rule["booleanRule"], lambda text: copied(text, down, right))
    return made


def _parts(one: Box, source: Box, placed: Placed) -> Iterator[Box]:
    part = one.meet(source)
    return iter(()) if part.empty else placed(part)


def _left(sheet: Sheet, rule: Json, box: Box) -> list[Box]:
    return [part for one in rule["ranges"] for part in sheet.box(one).without(box)]
