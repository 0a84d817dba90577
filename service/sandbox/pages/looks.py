"""CellFormat as CSS (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells)."""

import re
from collections.abc import Mapping

from service.sandbox.call import Json

ALIGNMENT = {"LEFT": "left", "CENTER": "center", "RIGHT": "right"}
VERTICAL = {"TOP": "flex-start", "MIDDLE": "center", "BOTTOM": "flex-end"}
LINES = {
    "DOTTED": "1px dotted",
    "DASHED": "1px dashed",
    "SOLID": "1px solid",
    "SOLID_MEDIUM": "2px solid",
    "SOLID_THICK": "3px solid",
    "DOUBLE": "3px double",
}
FONT = re.compile(r"[\w ,-]+")
EMPTY: Mapping[str, Json] = {}


def css(rules: Mapping[str, str]) -> str:
    """Without the rules that are empty."""
    return ";".join(f"{name}:{value}" for name, value in rules.items() if value)


def cell_rules(form: Mapping[str, Json]) -> dict[str, str]:
    """Fill, alignment and text of a cell."""
    return {
        "background-color": colour(form, "backgroundColor"),
        "text-align": ALIGNMENT.get(form.get("horizontalAlignment", ""), ""),
        "justify-content": VERTICAL.get(form.get("verticalAlignment", ""), ""),
        **text_rules(form.get("textFormat", EMPTY)),
    }


def text_rules(text: Mapping[str, Json]) -> dict[str, str]:
    """A TextFormat: of a cell, or of a part of its text."""
    drawn = [
        name for key, name in (("underline", "underline"), ("strikethrough", "line-through")) if text.get(key)
    ]
    font = text.get("fontFamily", "")
    return {
        "color": colour(text, "foregroundColor"),
        "font-family": font if FONT.fullmatch(font) else "",
        "font-weight": _either(text, "bold", "bold", "normal"),
        "font-style": _either(text, "italic", "italic", "normal"),
        "font-size": f"{text['fontSize']}pt" if "fontSize" in text else "",
        "text-decoration": " ".join(drawn),
    }


def edge(form: Mapping[str, Json], side: str) -> str:
    """The border on one side as CSS; empty without one."""
    borders = form.get("borders")
    if not borders:
        return ""
    border = borders.get(side, EMPTY)
    line = LINES.get(border.get("style", ""))
    return f"{line} {colour(border, 'color') or '#000000'}" if line else ""


def colour(form: Mapping[str, Json], name: str) -> str:
    """`#rrggbb`; a part that is left out is 0, a colour that is left out is none."""
    styled = form.get(f"{name}Style", EMPTY).get("rgbColor")
    found = styled if styled is not None else form.get(name)
    if found is None:
        return ""
    return "#" + "".join(f"{round(float(found.get(part, 0)) * 255):02x}" for part in ("red", "green", "blue"))


def _either(text: Mapping[str, Json], key: str, yes: str, no: str) -> str:
    if key not in text:
        return ""
    return yes if text[key] else no
