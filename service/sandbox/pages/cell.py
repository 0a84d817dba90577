"""One cell as the page draws it."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.sandbox.call import Json
from service.sandbox.pages.looks import EMPTY, cell_rules, colour, css
from service.sandbox.pages.runs import Run, runs
from service.sandbox.sheets.styles import merged

DROPDOWNS = ("ONE_OF_LIST", "ONE_OF_RANGE")


@dataclass(frozen=True)
class GridCell:
    """`place` is its A1 name. `ticked`: of a checkbox, None without one. `columns` and `rows`: how many
    visible ones it covers. `inner`: CSS of its text, `classes`: what else it is. `invalid`: what is wrong
    with what stands in it.
    """

    place: str
    runs: tuple[Run, ...]
    ticked: bool | None
    note: str
    style: str
    inner: str
    classes: str
    columns: int = 1
    rows: int = 1
    invalid: str = ""


def look(cell: Json, over: Json) -> Json:
    """The format that shows: the cell's own below what a conditional format says."""
    own = cell.get("userEnteredFormat") or {}
    return merged(_usual(cell), merged(own, over))


def condition(cell: Json) -> str:
    """The kind of its data validation; empty without one."""
    return str(cell.get("dataValidation", EMPTY).get("condition", EMPTY).get("type", ""))


def is_text(cell: Json) -> bool:
    return bool(cell.get("formattedValue")) and "stringValue" in cell.get("effectiveValue", EMPTY)


def is_empty(cell: Json) -> bool:
    return not cell.get("formattedValue") and condition(cell) != "BOOLEAN"


def contents(cell: Json, form: Json) -> tuple[tuple[Run, ...], bool | None]:
    """The text in its parts, or whether the box is ticked."""
    if condition(cell) != "BOOLEAN":
        return runs(cell, form), None
    given = cell["dataValidation"]["condition"].get("values")
    if not given:
        return (), bool(cell.get("effectiveValue", EMPTY).get("boolValue"))
    return (), cell.get("formattedValue") == given[0].get("userEnteredValue")


def classes(cell: Json, form: Json, *, locked: bool, spills: bool) -> str:
    """`spills`: its text runs over empty neighbours."""
    kind = condition(cell)
    marks: Mapping[str, bool] = {
        "locked": locked,
        "filled": bool(colour(form, "backgroundColor")),
        "wrap": form.get("wrapStrategy") == "WRAP",
        "spill": spills,
        "box": kind == "BOOLEAN",
        "choice": kind in DROPDOWNS,
        "noted": bool(cell.get("note")),
    }
    return " ".join(name for name, holds in marks.items() if holds)


def style(form: Json, edges: Mapping[str, str]) -> str:
    return css({**(cell_rules(form) if form else {}), **edges})


def _usual(cell: Json) -> Json:
    """Numbers stand at the right and boxes in the middle unless a format says otherwise."""
    value = cell.get("effectiveValue", EMPTY)
    if "numberValue" in value:
        return {"horizontalAlignment": "RIGHT"}
    centred = "boolValue" in value or condition(cell) == "BOOLEAN"
    return {"horizontalAlignment": "CENTER"} if centred else {}
