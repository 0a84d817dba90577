"""Conditional looks of the xlsx file."""

from xlsxwriter.worksheet import Worksheet

from service.workbook.placement import Placement
from service.workbook.rendering.looks import rule_look
from service.workbook.style import Style
from service.workbook.xlsx_cells import Formats


def add_rules(sheet: Worksheet, formats: Formats, placement: Placement) -> None:
    """The same rules as in Sheets, in the same order."""
    for rule in sorted(placement.block.rules, key=lambda rule: rule.style is Style.ZEBRA):
        area = rule.area
        form = formats.rule(rule_look(placement, rule))
        sheet.conditional_format(
            area.top,
            area.left,
            area.bottom - 1,
            area.right - 1,
            {"type": "formula", "criteria": rule.formula, "format": form},
        )
