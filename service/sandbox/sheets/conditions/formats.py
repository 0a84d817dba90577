"""Conditional formats: what the first rule that holds lays over each cell.

https://developers.google.com/workspace/sheets/api/guides/conditional-format
"""

from service.sandbox.sheets.conditions.gradients import scale, shade
from service.sandbox.sheets.conditions.testing import Place, fact, places_that_meet
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet


def conditional_formats(reader: Reader, sheet: Sheet, box: Box) -> dict[Place, Json]:
    """The format that the rules add to cells of the box; the first rule to hold for a cell counts."""
    made: dict[Place, Json] = {}
    for rule in sheet.listed("conditionalFormats"):
        boxes = [sheet.box(one) for one in rule["ranges"]]
        places = [place for one in boxes for place in one.meet(box).cells() if place not in made]
        if "gradientRule" in rule:
            made |= _shades(reader, sheet, rule["gradientRule"], boxes, places)
        else:
            boolean = rule["booleanRule"]
            origin = (boxes[0].top, boxes[0].left)
            met = places_that_meet(reader, sheet, boolean.get("condition", {}), places, origin)
            made |= dict.fromkeys(met, boolean.get("format", {}))
    return made


def _shades(
    reader: Reader, sheet: Sheet, rule: Json, boxes: list[Box], places: list[Place]
) -> dict[Place, Json]:
    kept = {(row, column) for one in boxes for row, column, _ in sheet.kept(one)}
    numbers = {place: number for place in kept if (number := _number(reader, sheet, place)) is not None}
    points = scale(rule, list(numbers.values()))
    if not points:
        return {}
    return {place: _filled(shade(points, numbers[place])) for place in places if place in numbers}


def _number(reader: Reader, sheet: Sheet, place: Place) -> float | None:
    value = fact(reader, sheet, place).value
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _filled(shade_of_cell: Json) -> Json:
    return {"backgroundColor": shade_of_cell, "backgroundColorStyle": {"rgbColor": shade_of_cell}}
