"""Where a custom formula holds: asked of the engine, in a tab of its own beside the values."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from service.sandbox.call import Json
from service.sandbox.sheets.engine_model import EngineModel
from service.sandbox.sheets.formulas.shift import copied, rewrite
from service.sandbox.sheets.state.cells import Cell, Formula
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet, new_sheet

Place = tuple[int, int]


def true_places(
    sheet: Json, names: Sequence[Json], now: datetime, formula: str, boxes: Sequence[Box]
) -> Iterator[Place]:
    """The places for which the formula is true. It speaks of the first box's top left cell, and sees its own
    tab only, as in Sheets. `sheet`: with grid data; `now`: in the spreadsheet's time zone, without the zone.
    """
    if not boxes or not formula.startswith("="):
        return
    values = _values(sheet)
    asked = {
        (y, x): _own(copied(formula, y - boxes[0].top, x - boxes[0].left), values.title)
        for box in boxes
        for y, x in box.cells()
    }
    texts = {text: index for index, text in enumerate(dict.fromkeys(asked.values()))}
    found = _evaluated(values, names, now, list(texts))
    yield from (place for place, text in asked.items() if found[texts[text]])


def _evaluated(values: Sheet, names: Sequence[Json], now: datetime, formulas: list[str]) -> list[bool]:
    beside = values.sheet_id + 1
    rules = new_sheet(beside, f"{values.title} rules", len(formulas) or 1, 1)
    for row, text in enumerate(formulas):
        rules.put(row, 0, Cell(Formula(text)))
    sheets = [values, rules]
    model = EngineModel(sheets)
    own = [one for one in names if one["range"].get("sheetId", 0) == values.sheet_id]
    model.refresh(sheets, own, now)
    return [_truth(model.value(beside, row, 0)) for row in range(len(formulas))]


def _truth(value: object) -> bool:
    return isinstance(value, (bool, int, float)) and bool(value)


def _own(formula: str, title: str) -> str:
    """The formula as another tab writes it."""
    return rewrite(formula, lambda ref: str(ref if ref.sheet else ref._replace(sheet=title)))


def _values(sheet: Json) -> Sheet:
    """The tab without formulas: what they came to."""
    grid = sheet["properties"]["gridProperties"]
    made = new_sheet(
        sheet["properties"]["sheetId"], sheet["properties"]["title"], grid["rowCount"], grid["columnCount"]
    )
    for row, line in enumerate(sheet.get("data", [{}])[0].get("rowData", [])):
        for column, cell in enumerate(line.get("values", [])):
            value = cell.get("effectiveValue", {})
            plain = next(
                (value[key] for key in ("boolValue", "numberValue", "stringValue") if key in value), None
            )
            if plain is not None:
                made.put(row, column, Cell(plain))
    return made
