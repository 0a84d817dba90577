"""Formulas that stand in no cell, put to the engine beside the values of some tabs."""

from collections.abc import Sequence

from service.sandbox.sheets.engine import engine
from service.sandbox.sheets.engine_model import Value
from service.sandbox.sheets.formulas.errors import CellError
from service.sandbox.sheets.formulas.shift import rewrite
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.state.cells import Cell, Formula
from service.sandbox.sheets.state.sheet import Sheet, new_sheet


def asked(reader: Reader, sheets: Sequence[Sheet], formulas: Sequence[str]) -> list[Value]:
    """What each formula comes to. `sheets` are the only tabs that formulas see, the first being their own."""
    if not formulas:
        return []
    values = [_values(reader, sheet) for sheet in sheets]
    known = {one.sheet_id for one in values}
    title = max((one.title for one in values), key=len) + " asked"
    beside = new_sheet(max(known) + 1, title, len(formulas), 1)
    for row, text in enumerate(formulas):
        beside.put(row, 0, Cell(Formula(_from_outside(text, values[0].title))))
    names = [
        one for one in reader.draft.workbook.named_ranges.values() if one["range"].get("sheetId", 0) in known
    ]
    draft = reader.draft
    model = engine(draft.world).model(f"{draft.file_id} {values[0].sheet_id} asked", [*values, beside])
    model.refresh([*values, beside], names, draft.now(), hurried=draft.world.hurried)
    return [model.value(beside.sheet_id, row, 0) for row in range(len(formulas))]


def _from_outside(formula: str, title: str) -> str:
    """The formula as another tab writes it."""
    return rewrite(formula, lambda ref: str(ref if ref.sheet else ref._replace(sheet=title)))


def _values(reader: Reader, sheet: Sheet) -> Sheet:
    """The tab without formulas: what they came to."""
    made = new_sheet(sheet.sheet_id, sheet.title, sheet.row_count, sheet.column_count)
    for row, column, cell in sheet.kept(sheet.whole):
        value = reader.values.of_cell(sheet, row, column, cell)
        if value is not None and not isinstance(value, CellError):
            made.put(row, column, Cell(value))
    for (row, column), value in reader.spilled(sheet).items():
        if value is not None and not isinstance(value, CellError):
            made.put(row, column, Cell(value))
    return made
