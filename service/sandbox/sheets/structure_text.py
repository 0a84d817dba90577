"""Rewriting every formula of a workbook: in cells, conditional formats and validations."""

from collections.abc import Callable
from functools import partial

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.state.cells import Cell, Formula, Json, JsonValue
from service.sandbox.sheets.state.sheet import Sheet

FormulaChange = Callable[[int, str], str]


def change_formulas(draft: Draft, change: FormulaChange) -> None:
    """Apply `change(sheet_id, formula)` everywhere; a tab is only touched when something in it differs."""
    for sheet_id in list(draft.workbook.titles):
        sheet = draft.sheet(sheet_id)
        cells = changed_cells(sheet, change)
        rules = in_json(sheet.listed("conditionalFormats"), partial(change, sheet_id))
        if cells:
            edited = draft.edit(sheet_id)
            for row, column, cell in cells:
                edited.put(row, column, cell)
        if rules != sheet.listed("conditionalFormats"):
            draft.edit(sheet_id).parts["conditionalFormats"] = rules


def changed_cells(sheet: Sheet, change: FormulaChange) -> list[tuple[int, int, Cell]]:
    """The cells whose formula or validation `change` alters."""
    found = []
    rules: dict[int, Json] = {}
    for row_index, row in sheet.rows.items():
        for column, cell in row.items():
            if not isinstance(cell.value, Formula) and cell.validation is None:
                continue
            after = _changed(cell, sheet.sheet_id, change, rules)
            if after is not cell:
                found.append((row_index, column, after))
    return found


def _changed(cell: Cell, sheet_id: int, change: FormulaChange, rules: dict[int, Json]) -> Cell:
    if isinstance(cell.value, Formula):
        text = change(sheet_id, cell.value.text)
        if text != cell.value.text:
            cell = cell._replace(value=Formula(text))
    if cell.validation is not None:
        known = rules.get(id(cell.validation))
        if known is None:
            known = in_json(cell.validation, partial(change, sheet_id))
            rules[id(cell.validation)] = known = cell.validation if known == cell.validation else known
        if known is not cell.validation:
            cell = cell._replace(validation=known)
    return cell


def in_json(value: JsonValue, change: Callable[[str], str]) -> JsonValue:
    """Formula texts of conditions: `userEnteredValue` strings that begin with an equals sign."""
    if isinstance(value, list):
        return [in_json(item, change) for item in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for key, item in value.items():
        is_formula = key == "userEnteredValue" and isinstance(item, str) and item.startswith("=")
        made[key] = change(item) if is_formula else in_json(item, change)
    return made
