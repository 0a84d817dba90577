"""Where HYPERLINK formulas lead whose address is computed, or that stand inside of another formula."""

from collections.abc import Mapping

from service.sandbox.sheets.conditions.asking import asked
from service.sandbox.sheets.conditions.testing import Place, fact
from service.sandbox.sheets.formulas.tokens import Token, tokens
from service.sandbox.sheets.hyperlinks import hyperlink
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.state.cells import Cell, Formula
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Row, Sheet

FUNCTION = "HYPERLINK"


def computed_links(reader: Reader, sheet: Sheet, box: Box) -> dict[Place, str]:
    """The address of each such cell of the box that shows anything."""
    found = {(row, column): text for row, column, cell in sheet.kept(box) if (text := _formula(cell))}
    return links_of(reader, sheet, found)


def link_formulas(index: int, row: Row, box: Box) -> dict[Place, str]:
    """Such formulas of one row of the box."""
    return {
        (index, column): text
        for column in sorted(row)
        if box.left <= column < box.right and (text := _formula(row[column]))
    }


def links_of(reader: Reader, sheet: Sheet, formulas: Mapping[Place, str]) -> dict[Place, str]:
    """The address of each cell with such a formula that shows anything."""
    found = {place: text for place, text in formulas.items() if fact(reader, sheet, place).shown}
    if not found:
        return {}
    values = asked(
        reader, [sheet, *_others(reader, sheet, found)], [addressed(one) for one in found.values()]
    )
    return {place: value for place, value in zip(found, values, strict=True) if isinstance(value, str)}


def addressed(formula: str) -> str:
    """The formula with each HYPERLINK replaced by its address.

    >>> addressed('=IF(A1="","",HYPERLINK(INDEX(B:B,2),"Open, please"))')
    '=IF(A1="","",(INDEX(B:B,2)))'
    """
    made: list[str] = []
    depth, inside, label = 0, [], None  # brackets open; those of HYPERLINK; where a label is being left out
    before = ""
    for token in tokens(formula):
        if token.text == "(":
            depth += 1
            if before == FUNCTION:
                inside.append(depth)
        if token.text == "," and label is None and depth in inside[-1:]:
            label = depth
        if token.text == ")":
            if depth in inside[-1:]:
                inside.pop()
            if label == depth:
                label = None
            depth -= 1
        before = _name(token) or (before if token.text.isspace() else "")
        if label is None and before != FUNCTION:
            made.append(token.text)
    return "".join(made)


def _others(reader: Reader, sheet: Sheet, found: dict[Place, str]) -> list[Sheet]:
    """The other tabs of which the formulas speak."""
    titles = {one.ref.sheet for text in found.values() for one in tokens(text) if one.ref and one.ref.sheet}
    ids = {reader.draft.workbook.find_title(title) for title in titles} - {None, sheet.sheet_id}
    return [reader.draft.sheet(sheet_id) for sheet_id in ids if sheet_id is not None]


def _name(token: Token) -> str:
    return token.text.upper() if token.kind == "function" else ""


def _formula(cell: Cell) -> str:
    if not isinstance(cell.value, Formula) or FUNCTION not in cell.value.text.upper() or hyperlink(cell):
        return ""
    return cell.value.text
