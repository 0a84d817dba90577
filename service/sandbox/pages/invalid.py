"""The cells of a tab whose contents break their data validation, as Sheets marks them in the corner."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache

from service.sandbox.call import Json
from service.sandbox.pages.asking import PLAIN, Place, cells
from service.sandbox.pages.truths import true_places
from service.sandbox.pages.validity import violation
from service.sandbox.sheets.engine_pool import Engine
from service.sandbox.sheets.state.ranges import Box

CUSTOM = "CUSTOM_FORMULA"
Listed = Callable[[str], Sequence[str]]


def invalid(
    engine: Engine, sheet: Json, names: Sequence[Json], now: datetime, locale: str, listed: Listed
) -> dict[Place, str]:
    """What is wrong, by place; empty cells are never wrong. `sheet`: with grid data; `now`: in the
    spreadsheet's time zone, without the zone; `listed` gives what stands in a range, such as Lists!A2:A9.
    """
    ruled = {place: cell for place, cell in cells(sheet) if cell.get("dataValidation")}
    made = dict(_broken(engine, sheet, names, now, ruled))
    once = cache(listed)
    for place, cell in ruled.items():
        condition = cell["dataValidation"].get("condition", {})
        shown = cell.get("formattedValue")
        if shown and condition.get("type") != CUSTOM:
            choices = choices_of(condition, once)
            if wrong := violation(condition, _value(cell), shown, choices, locale, now.date()):
                made[place] = wrong
    return made


def choices_of(condition: Json, listed: Listed) -> list[str]:
    """What a dropdown offers; empty for other conditions."""
    values = [str(one.get("userEnteredValue", "")) for one in condition.get("values", [])]
    if condition.get("type") == "ONE_OF_RANGE":
        return [one for one in listed(values[0].removeprefix("=")) if one]
    return values if condition.get("type") == "ONE_OF_LIST" else []


def _value(cell: Json) -> Json:
    value = cell.get("effectiveValue", {})
    return next((value[key] for key in PLAIN if key in value), cell["formattedValue"])


def _broken(
    engine: Engine, sheet: Json, names: Sequence[Json], now: datetime, ruled: dict[Place, Json]
) -> Iterator[tuple[Place, str]]:
    """Custom formulas speak of the first cell of their range. Cells know the formula, not the range: the
    topmost, leftmost place with the same formula stands for it.
    """
    custom: dict[str, list[Place]] = {}
    for place, cell in ruled.items():
        condition = cell["dataValidation"].get("condition", {})
        if condition.get("type") == CUSTOM and condition.get("values"):
            custom.setdefault(str(condition["values"][0].get("userEnteredValue", "")), []).append(place)
    for formula, places in custom.items():
        boxes = [Box(row, row + 1, column, column + 1) for row, column in sorted(places)]
        fine = set(true_places(engine, sheet, names, now, formula, boxes))
        for place in places:
            if place not in fine and ruled[place].get("formattedValue"):
                yield place, f"Input must satisfy {formula}"
