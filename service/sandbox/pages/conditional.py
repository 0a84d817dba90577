"""Conditional formats: which look each cell gets.

https://developers.google.com/workspace/sheets/api/guides/conditional-format
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from service.sandbox.call import Json
from service.sandbox.pages.asking import Place, cells
from service.sandbox.pages.truths import true_places
from service.sandbox.sheets.engine_pool import Engine
from service.sandbox.sheets.state.ranges import Box, span_of

Test = Callable[[str, str], bool]
TEXT: Mapping[str, Test] = {
    "TEXT_EQ": lambda shown, wanted: shown == wanted,
    "TEXT_NOT_EQ": lambda shown, wanted: shown != wanted,
    "TEXT_CONTAINS": lambda shown, wanted: wanted in shown,
    "TEXT_NOT_CONTAINS": lambda shown, wanted: wanted not in shown,
    "TEXT_STARTS_WITH": lambda shown, wanted: shown.startswith(wanted),
    "TEXT_ENDS_WITH": lambda shown, wanted: shown.endswith(wanted),
    "BLANK": lambda shown, _: not shown,
    "NOT_BLANK": lambda shown, _: bool(shown),
}
NUMBER: Mapping[str, Callable[[float, float], bool]] = {
    "NUMBER_GREATER": lambda value, wanted: value > wanted,
    "NUMBER_GREATER_THAN_EQ": lambda value, wanted: value >= wanted,
    "NUMBER_LESS": lambda value, wanted: value < wanted,
    "NUMBER_LESS_THAN_EQ": lambda value, wanted: value <= wanted,
    "NUMBER_EQ": lambda value, wanted: value == wanted,
    "NUMBER_NOT_EQ": lambda value, wanted: value != wanted,
}


def conditional_formats(
    engine: Engine, sheet: Json, names: Sequence[Json], now: datetime, shown: Box
) -> dict[Place, Json]:
    """The format that the first rule to hold gives a cell, for the cells of `shown`. Rules of the kinds above
    and of custom formulas are evaluated; colour scales and comparisons with formulas are not.
    """
    made: dict[Place, Json] = {}
    for rule in sheet.get("conditionalFormats", []):
        boolean = rule.get("booleanRule")
        if not boolean:
            continue
        boxes = [span_of(one).within(shown.bottom, shown.right) for one in rule.get("ranges", [])]
        for place in _holding(engine, sheet, names, now, boolean["condition"], boxes):
            made.setdefault(place, boolean.get("format", {}))
    return made


def _holding(
    engine: Engine, sheet: Json, names: Sequence[Json], now: datetime, condition: Json, boxes: Sequence[Box]
) -> Iterator[Place]:
    kind = condition.get("type", "")
    wanted = [str(one.get("userEnteredValue", "")) for one in condition.get("values", [])]
    if kind == "CUSTOM_FORMULA":
        yield from true_places(engine, sheet, names, now, wanted[0], boxes)
        return
    found = dict(cells(sheet))
    for place in (place for box in boxes for place in box.cells()):
        if _holds(kind, found.get(place, {}), wanted[0] if wanted else ""):
            yield place


def _holds(kind: str, cell: Json, wanted: str) -> bool:
    if kind in TEXT:
        return TEXT[kind](cell.get("formattedValue", "").casefold(), wanted.casefold())
    value = cell.get("effectiveValue", {}).get("numberValue")
    if kind not in NUMBER or value is None:
        return False
    try:
        return NUMBER[kind](value, float(wanted))
    except ValueError:
        return False
