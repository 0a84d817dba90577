"""Looks of xlsx cells as Google's CellFormat: what differs from the file's usual cell.

https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#CellFormat
"""

from openpyxl.cell import Cell
from openpyxl.styles import Border, Font
from openpyxl.styles.colors import Color
from openpyxl.styles.numbers import is_date_format, is_datetime, is_timedelta_format

from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.styles import normal

_KINDS = {"datetime": "DATE_TIME", "date": "DATE", "time": "TIME"}
_LINES = {
    "thin": "SOLID",
    "hair": "SOLID",
    "medium": "SOLID_MEDIUM",
    "thick": "SOLID_THICK",
    "dashed": "DASHED",
    "dotted": "DOTTED",
    "double": "DOUBLE",
}
_WIDTHS = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}
_ACROSS = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_UP = {"top": "TOP", "center": "MIDDLE", "bottom": "BOTTOM"}
_OPAQUE = 8  # digits of a colour with its alpha channel first


def look(cell: Cell, usual: Font) -> Json | None:
    """The format of a cell; None for the usual one."""
    if not cell.has_style and not cell.hyperlink:
        return None
    made: Json = _text(cell.font, usual)
    link = cell.hyperlink.target if cell.hyperlink else None
    if link:
        made["link"] = {"uri": link}
    style: Json = {"textFormat": made} if made else {}
    style |= _parts(cell)
    fill = color(cell.fill.fgColor) if cell.fill and cell.fill.fill_type == "solid" else None
    if fill is not None:
        style["backgroundColor"] = fill
    return normal(style) or None


def color(given: Color | None) -> Json | None:
    """A colour written out in the file; those of its theme are left out."""
    if given is None or given.type != "rgb" or len(str(given.rgb)) != _OPAQUE:
        return None
    parts = [int(str(given.rgb)[at : at + 2], 16) / 255 for at in (2, 4, 6)]
    return dict(zip(("red", "green", "blue"), parts, strict=True))


def number_format(pattern: str) -> Json | None:
    """A NumberFormat; None for the automatic one."""
    if pattern in ("General", ""):
        return None
    if pattern == "mm-dd-yy":  # how openpyxl spells the built-in date, which follows the locale
        return {"type": "DATE"}
    if pattern == "@":
        return {"type": "TEXT", "pattern": "@"}
    if is_date_format(pattern):
        kind = "TIME" if is_timedelta_format(pattern) else _KINDS.get(is_datetime(pattern) or "", "DATE")
    elif "%" in pattern:
        kind = "PERCENT"
    elif "E+" in pattern.upper():
        kind = "SCIENTIFIC"
    else:
        kind = "CURRENCY" if any(sign in pattern for sign in "$€£¥") else "NUMBER"
    return {"type": kind, "pattern": pattern}


def _text(font: Font, usual: Font) -> Json:
    made: Json = {}
    flags = {"bold": font.b, "italic": font.i, "strikethrough": font.strike, "underline": font.u}
    made |= {name: True for name, on in flags.items() if on}
    if font.sz and font.sz != usual.sz:
        made["fontSize"] = round(font.sz)
    if font.name and font.name != usual.name:
        made["fontFamily"] = font.name
    found = color(font.color)
    if found is not None and any(found.values()):
        made["foregroundColor"] = found
    return made


def _parts(cell: Cell) -> Json:
    made: Json = {}
    shown = number_format(cell.number_format)
    if shown:
        made["numberFormat"] = shown
    place = cell.alignment
    if place and place.horizontal in _ACROSS:
        made["horizontalAlignment"] = _ACROSS[place.horizontal]
    if place and place.vertical in _UP:
        made["verticalAlignment"] = _UP[place.vertical]
    if place and place.wrap_text:
        made["wrapStrategy"] = "WRAP"
    borders = _borders(cell.border)
    return made | ({"borders": borders} if borders else {})


def _borders(given: Border) -> Json:
    made: Json = {}
    for side in ("top", "bottom", "left", "right"):
        line = getattr(given, side, None)
        style = _LINES.get(line.style or "") if line is not None else None
        if line is not None and style:
            ink = color(line.color) or {}
            made[side] = {"style": style, "width": _WIDTHS.get(style, 1), "color": ink}
    return made
