"""Cell formats and colours as Google gives them back."""

import struct
from functools import lru_cache

from service.sandbox.sheets.masks import TWINS
from service.sandbox.sheets.state.cells import Json, JsonValue

_CHANNELS = frozenset({"red", "green", "blue", "alpha"})
_STYLES = {style: plain for plain, style in TWINS.items()}
_COLOURED = TWINS.keys() | _STYLES.keys()


@lru_cache(maxsize=4096)
def channel(amount: float) -> int | float:
    """A colour channel as Google keeps it: 256 steps, rounded down, in single precision.

    >>> channel(0.5), channel(1.0)
    (0.49803922, 1)
    """
    steps = int(min(max(amount, 0), 1) * 255 + 1e-4)
    packed = struct.pack("f", steps / 255)
    for digits in range(1, 10):
        short = float(f"{steps / 255:.{digits}g}")
        if struct.pack("f", short) == packed:
            return int(short) if short == int(short) else short
    return steps / 255


def normal(value: JsonValue) -> JsonValue:
    """A format, border, or anything with colours in it, as it is kept: colours without zeros, each with its
    twin (`backgroundColor` with `backgroundColorStyle`).
    """
    if isinstance(value, list):
        return [normal(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value and value.keys() <= _CHANNELS:
        return color(value)
    made = {key: normal(item) if isinstance(item, (dict, list)) else item for key, item in value.items()}
    if made.keys().isdisjoint(_COLOURED):
        return made
    for plain, style in TWINS.items():
        if isinstance(made.get(plain), dict) and style not in made:
            made[style] = {"rgbColor": made[plain]}
    for style, plain in _STYLES.items():
        if isinstance(made.get(style), dict):
            made[plain] = _plain_color(made[style])
    return made


def color(value: Json) -> Json:
    """Channels of zero are left out."""
    kept = {key: channel(float(amount)) for key, amount in value.items()}
    return {key: amount for key, amount in kept.items() if amount}


def _plain_color(style: Json) -> Json:
    if "themeColor" in style:
        return THEME_COLORS.get(style["themeColor"], {})
    rgb: Json = style.get("rgbColor", {})
    return rgb


def merged(base: Json, over: Json | None) -> Json:
    """`over` laid over `base`, dictionary by dictionary."""
    if not over:
        return base
    made = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(made.get(key), dict) and not key.endswith("Color")
        made[key] = merged(made[key], value) if both and not key.endswith("ColorStyle") else value
    return made


def _rgb(red: float, green: float, blue: float) -> Json:
    return color({"red": red, "green": green, "blue": blue})


THEME_COLORS: dict[str, Json] = {
    "TEXT": {},
    "BACKGROUND": _rgb(1, 1, 1),
    "ACCENT1": _rgb(0.25882354, 0.52156866, 0.95686275),
    "ACCENT2": _rgb(0.91764706, 0.2627451, 0.20784314),
    "ACCENT3": _rgb(0.9843137, 0.7372549, 0.015686275),
    "ACCENT4": _rgb(0.20392157, 0.65882355, 0.3254902),
    "ACCENT5": _rgb(1, 0.42745098, 0.003921569),
    "ACCENT6": _rgb(0.27450982, 0.7411765, 0.7764706),
    "LINK": _rgb(0.06666667, 0.33333334, 0.8),
}
THEME: Json = {
    "primaryFontFamily": "Arial",
    "themeColors": [
        {"colorType": name, "color": {"rgbColor": value}} for name, value in THEME_COLORS.items()
    ],
}
_WHITE = THEME_COLORS["BACKGROUND"]
DEFAULT_FORMAT: Json = {
    "backgroundColor": _WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": _WHITE},
}
