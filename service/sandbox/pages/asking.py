"""Formulas that stand in no cell, put to the engine beside the values of some tabs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from service.sandbox.call import Json
from service.sandbox.sheets.engine_model import Value
from service.sandbox.sheets.engine_pool import Engine
from service.sandbox.sheets.formulas.shift import rewrite
from service.sandbox.sheets.state.cells import Cell, Formula
from service.sandbox.sheets.state.sheet import Sheet, new_sheet

Place = tuple[int, int]
PLAIN = ("boolValue", "numberValue", "stringValue")


def asked(
    engine: Engine, sheets: Sequence[Json], names: Sequence[Json], now: datetime, formulas: Sequence[str]
) -> list[Value]:
    """What each formula comes to. `sheets`: Sheets with grid data, the only ones that formulas see, the first
    being their own; `now`: in the spreadsheet's time zone, without the zone.
    """
    values = [_values(one) for one in sheets]
    known = {one.sheet_id for one in values}
    beside = new_sheet(
        max(known) + 1, max((one.title for one in values), key=len) + " asked", len(formulas) or 1, 1
    )
    for row, text in enumerate(formulas):
        beside.put(row, 0, Cell(Formula(_from_outside(text, values[0].title))))
    model = engine.new_model([*values, beside])
    own = [one for one in names if one["range"].get("sheetId", 0) in known]
    model.refresh([*values, beside], own, now, hurried=False)
    model.drop()
    return [model.value(beside.sheet_id, row, 0) for row in range(len(formulas))]


def cells(sheet: Json) -> Iterator[tuple[Place, Json]]:
    """The cells of a Sheet with grid data, by row and column."""
    for row, line in enumerate((sheet.get("data") or [{}])[0].get("rowData", [])):
        for column, cell in enumerate(line.get("values", [])):
            yield (row, column), cell


def _from_outside(formula: str, title: str) -> str:
    """The formula as another tab writes it."""
    return rewrite(formula, lambda ref: str(ref if ref.sheet else ref._replace(sheet=title)))


def _values(sheet: Json) -> Sheet:
    """The tab without formulas: what they came to."""
    properties = sheet["properties"]
    grid = properties["gridProperties"]
    made = new_sheet(properties["sheetId"], properties["title"], grid["rowCount"], grid["columnCount"])
    for place, cell in cells(sheet):
        value: Mapping[str, Json] = cell.get("effectiveValue", {})
        plain = next((value[key] for key in PLAIN if key in value), None)
        if plain is not None:
            made.put(*place, Cell(plain))
    return made
