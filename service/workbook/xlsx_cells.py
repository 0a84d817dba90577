"""Single cells of the xlsx file: formats, contents, what may be entered."""

from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from service.domain.elements import FieldType
from service.sheetwriting.values import Formula, serial
from service.workbook.placement import Cell, Entry, Placement, Rich
from service.workbook.rendering.looks import look_of, small_colour
from service.workbook.style import Look, Style

_ALIGN = {"": "general", "LEFT": "left", "CENTER": "center", "RIGHT": "right"}
_VERTICAL = {"TOP": "top", "MIDDLE": "vcenter", "BOTTOM": "bottom"}
_LIST_LENGTH = 255


class Formats:
    """The file's formats, one per look."""

    def __init__(self, file: Workbook, date_pattern: str) -> None:
        self._file = file
        self._date_pattern = date_pattern
        self._made: dict[Look, Format] = {}

    def of(self, look: Look) -> Format:
        """The format of a look."""
        if look not in self._made:
            self._made[look] = self._file.add_format(self._properties(look))
        return self._made[look]

    def small(self, style: Style) -> Format:
        """The format of a label's second line."""
        return self._file.add_format({"font_color": small_colour(style), "font_size": 8})

    def rule(self, look: Look) -> Format:
        """The part of a look that a conditional format may set."""
        parts = {"bg_color": look.background, "font_color": look.foreground, "bold": look.bold}
        return self._file.add_format({name: part for name, part in parts.items() if part})

    def _properties(self, look: Look) -> dict[str, Any]:
        numbers = {"text": "@", "date": self._date_pattern, "hours": "0.0#"}
        given: dict[str, Any] = {
            "bg_color": look.background,
            "font_color": look.foreground,
            "bold": look.bold,
            "italic": look.italic,
            "font_size": look.size,
            "font_name": "Arial",
            "text_wrap": look.wrap,
            "align": _ALIGN[look.align],
            "valign": _VERTICAL[look.vertical],
            "num_format": numbers.get(look.number),
            "border": 1 if look.border else 0,
            "border_color": look.border,
        }
        return {name: value for name, value in given.items() if value}


def write_cell(sheet: Worksheet, formats: Formats, placement: Placement, cell: Cell) -> None:
    """Write a cell with its merged run and its dropdown."""
    form = formats.of(look_of(placement, cell))
    end = cell.column + cell.span - 1
    if cell.span > 1:
        sheet.merge_range(cell.row, cell.column, cell.row, end, "", form)
    match cell.content:
        case Rich() as rich:
            sheet.write_rich_string(
                cell.row, cell.column, form, rich.text, formats.small(cell.style), f"\n{rich.small}", form
            )
        case Formula() as formula:
            sheet.write_formula(cell.row, cell.column, formula.text, form, "")
        case date() as day:
            sheet.write_number(cell.row, cell.column, serial(day), form)
        case None:
            _write_empty(sheet, cell, form)
        case value:
            sheet.write(cell.row, cell.column, value, form)
    if cell.entry:
        _validate(sheet, cell, cell.entry)


def _write_empty(sheet: Worksheet, cell: Cell, form: Format) -> None:
    if cell.entry and cell.entry.type is FieldType.CHECKBOX:
        sheet.insert_checkbox(cell.row, cell.column, False, form)
    else:
        sheet.write_blank(cell.row, cell.column, None, form)


def _validate(sheet: Worksheet, cell: Cell, entry: Entry) -> None:
    if entry.type is FieldType.CHOICE and len(",".join(entry.choices)) <= _LIST_LENGTH:
        sheet.data_validation(
            cell.row, cell.column, cell.row, cell.column, {"validate": "list", "source": list(entry.choices)}
        )
