"""Looks and entries as Sheets' cell formats and validation rules."""

from dataclasses import replace

from service.domain.elements import FieldType
from service.sheetwriting import Json, formats, validation
from service.workbook.placement import Cell, Entry, Placement, Rule
from service.workbook.style import MUTED, PALE, Look, NumberKind, Style, look, with_number

ENTRY_NUMBERS: dict[FieldType, NumberKind] = {
    FieldType.TEXT: "text",
    FieldType.LONG_TEXT: "text",
    FieldType.PERSON: "text",
    FieldType.HOURS: "text",
    FieldType.DATE: "date",
}
"""Text and hours stay as typed, letter by letter; numbers, links and choices are left to Sheets."""


def look_of(placement: Placement, cell: Cell) -> Look:
    """The look of a cell in its owner's colour, with the number format of what is entered there."""
    given = look(cell.style, placement.tab.colour)
    if cell.owner in placement.colours:
        given = replace(given, background=placement.colours[cell.owner])
    number = ENTRY_NUMBERS.get(cell.entry.type, "") if cell.entry else ""
    return with_number(given, number) if number else given


def cell_format(given: Look, date_pattern: str) -> Json:
    """The CellFormat of a look."""
    numbers: dict[str, Json] = {
        "text": formats.TEXT,
        "date": {"type": "DATE", "pattern": date_pattern},
        "hours": formats.HOURS,
    }
    return formats.cell_format(
        background=given.background,
        foreground=given.foreground,
        bold=given.bold,
        italic=given.italic,
        size=given.size,
        wrap=given.wrap,
        align=given.align,
        vertical=given.vertical,
        border=given.border,
        number=numbers.get(given.number),
    )


def rule_look(placement: Placement, rule: Rule) -> Look:
    """The look of a conditional format."""
    given = look(rule.style, placement.tab.colour)
    return replace(given, background=rule.background) if rule.background else given


def rule_format(given: Look) -> Json:
    """What a conditional format may change: colours and weight."""
    return formats.cell_format(background=given.background, foreground=given.foreground, bold=given.bold)


def entry_rule(entry: Entry | None) -> Json | None:
    """The validation of an input; dates and numbers that do not fit are kept and marked, not refused."""
    match entry:
        case Entry(type=FieldType.CHECKBOX):
            return validation.checkbox()
        case Entry(type=FieldType.CHOICE):
            return validation.one_of(entry.choices, help_text=entry.help)
        case Entry(type=FieldType.DATE):
            return validation.is_date(help_text=entry.help)
        case Entry(type=FieldType.NUMBER):
            return validation.number_between(entry.minimum, entry.maximum, help_text=entry.help)
    return None


def small_colour(style: Style) -> str:
    """The colour of a label's second line: readable on the dark heads of tables, too."""
    return PALE if style is Style.HEADER else MUTED


def small_text(style: Style) -> Json:
    """The text format of a label's second line."""
    return {"foregroundColorStyle": formats.colour_style(small_colour(style)), "bold": False, "fontSize": 8}
