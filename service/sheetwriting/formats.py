"""Cell formats: colours, text, borders, number formats.

https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#cellformat
"""

from typing import Literal

from service.sheetwriting import Json

DATE = {"type": "DATE", "pattern": "mmm d, yyyy"}
TEXT = {"type": "TEXT"}
"""Keeps what people type, letter by letter: `1:30` does not become a time."""
HOURS = {"type": "NUMBER", "pattern": "0.0#"}

_FULL = 255


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def colour(text: str) -> Json:
    """The Color of `#RRGGBB`.

    >>> colour("#FF0000")
    {'red': 1.0, 'green': 0.0, 'blue': 0.0}
    """
    red, green, blue = (round(channel / _FULL, 4) for channel in _channels(text))
    return {"red": red, "green": green, "blue": blue}


def colour_style(text: str) -> Json:
    """The ColorStyle of `#RRGGBB`."""
    return {"rgbColor": colour(text)}


def tint(text: str, share: float) -> str:
    """`text` mixed with white; `share` is how much of the colour remains, 0 to 1.

    >>> tint("#000000", 0.5), tint("#3C6E71", 0)
    ('#808080', '#FFFFFF')
    """
    mixed = (round(_FULL + (channel - _FULL) * share) for channel in _channels(text))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def shade(text: str, share: float) -> str:
    """`text` mixed with black; `share` is how much of the colour remains, 0 to 1.

    >>> shade("#FFF8E1", 0.5)
    '#807C70'
    """
    return "#" + "".join(f"{round(channel * share):02X}" for channel in _channels(text))


def borders(
    text: str, style: str = "SOLID", sides: tuple[str, ...] = ("top", "bottom", "left", "right")
) -> Json:
    """Borders of one colour on `sides`."""
    return {side: {"style": style, "colorStyle": colour_style(text)} for side in sides}


def cell_format(
    *,
    background: str = "",
    foreground: str = "",
    bold: bool = False,
    italic: bool = False,
    size: int = 0,
    wrap: bool = False,
    align: Literal["", "LEFT", "CENTER", "RIGHT"] = "",
    vertical: Literal["", "TOP", "MIDDLE", "BOTTOM"] = "",
    border: str = "",
    sides: tuple[str, ...] = ("top", "bottom", "left", "right"),
    number: Json | None = None,
) -> Json:
    """A CellFormat with only what is asked for; `border` is a colour, `number` a NumberFormat."""
    text = _given(
        foregroundColorStyle=colour_style(foreground) if foreground else None,
        bold=bold, italic=italic, fontSize=size,
    )  # fmt: skip
    return _given(
        backgroundColorStyle=colour_style(background) if background else None,
        textFormat=text,
        wrapStrategy="WRAP" if wrap else "",
        horizontalAlignment=align,
        verticalAlignment=vertical,
        borders=borders(border, sides=sides) if border else None,
        numberFormat=number,
    )


def _given(**parts: object) -> Json:
    return {name: part for name, part in parts.items() if part}
