"""Where a custom formula holds."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from service.sandbox.call import Json
from service.sandbox.pages.asking import Place, asked
from service.sandbox.sheets.engine_pool import Engine
from service.sandbox.sheets.formulas.shift import copied
from service.sandbox.sheets.state.ranges import Box


def true_places(
    engine: Engine, sheet: Json, names: Sequence[Json], now: datetime, formula: str, boxes: Sequence[Box]
) -> Iterator[Place]:
    """The places for which the formula is true. It speaks of the first box's top left cell, and sees its own
    tab only, as in Sheets. `sheet`: with grid data; `now`: in the spreadsheet's time zone, without the zone.
    """
    if not boxes or not formula.startswith("="):
        return
    texts = {
        (y, x): copied(formula, y - boxes[0].top, x - boxes[0].left) for box in boxes for y, x in box.cells()
    }
    different = list(dict.fromkeys(texts.values()))
    values = asked(engine, [sheet], names, now, different)
    true = {text for text, value in zip(different, values, strict=True) if _truth(value)}
    yield from (place for place, text in texts.items() if text in true)


def _truth(value: object) -> bool:
    return isinstance(value, (bool, int, float)) and bool(value)
