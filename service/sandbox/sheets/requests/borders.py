"""updateBorders."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import writable
from service.sandbox.sheets.state.cells import Cell, Json
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.styles import normal

_WIDTHS = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}
_SIDES = ("top", "bottom", "left", "right")


@request_kind("updateBorders")
def update_borders(draft: Draft, body: Json) -> None:
    """Sides that the request does not name stay; style NONE removes one."""
    sheet, box = writable(draft, body.get("range", {}))
    borders = {
        name: _border(body[name]) for name in (*_SIDES, "innerHorizontal", "innerVertical") if name in body
    }
    for row, column in box.cells():
        sides = {side: borders[name] for side, name in _names(box, row, column).items() if name in borders}
        if sides:
            sheet.put(row, column, with_borders(sheet.cell(row, column), sides))


def with_borders(cell: Cell, sides: dict[str, Json | None]) -> Cell:
    """The cell with these sides set, or removed where None."""
    style = dict(cell.format or {})
    known = {**style.get("borders", {}), **sides}
    kept = {side: border for side, border in known.items() if border}
    if kept:
        style["borders"] = kept
    else:
        style.pop("borders", None)
    return cell._replace(format=style or None)


def _names(box: Box, row: int, column: int) -> dict[str, str]:
    """Which border of the request each side of a cell takes."""
    return {
        "top": "top" if row == box.top else "innerHorizontal",
        "bottom": "bottom" if row == box.bottom - 1 else "innerHorizontal",
        "left": "left" if column == box.left else "innerVertical",
        "right": "right" if column == box.right - 1 else "innerVertical",
    }


def _border(given: Json) -> Json | None:
    style = given.get("style", "NONE")
    if style in ("NONE", "STYLE_UNSPECIFIED"):
        return None
    colored = {"color": {}} | {key: given[key] for key in ("color", "colorStyle") if key in given}
    made: Json = {"style": style, "width": _WIDTHS.get(style, 1), **normal(colored)}
    return made
