"""A tab of a spreadsheet as rows of HTML cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.sandbox.call import Json

ALIGNMENT = {"LEFT": "left", "CENTER": "center", "RIGHT": "right"}
VERTICAL = {"TOP": "top", "MIDDLE": "middle", "BOTTOM": "bottom"}
EMPTY: Mapping[str, Json] = {}


@dataclass(frozen=True)
class GridCell:
    text: str
    style: str
    note: str
    columns: int
    rows: int


@dataclass(frozen=True)
class GridTab:
    """`widths`: of the columns, in pixels."""

    id: int
    title: str
    hidden: bool
    widths: Sequence[int]
    rows: Sequence[Sequence[GridCell]]


def tab(sheet: Json) -> GridTab:
    """From a Sheet with grid data, up to its last row and column that hold anything."""
    properties = sheet["properties"]
    data = (sheet.get("data") or [EMPTY])[0]
    cells = [row.get("values", []) for row in data.get("rowData", [])]
    merges = {
        (one.get("startRowIndex", 0), one.get("startColumnIndex", 0)): one for one in sheet.get("merges", [])
    }
    columns = max((len(row) for row in cells), default=0)
    widths = [one.get("pixelSize", 100) for one in _padded(data.get("columnMetadata", []), columns)]
    covered = set(_covered(list(merges.values())))
    rows = [
        [
            _cell(cell, merges.get((y, x)))
            for x, cell in enumerate(_padded(row, columns))
            if (y, x) not in covered
        ]
        for y, row in enumerate(cells)
    ]
    return GridTab(properties["sheetId"], properties["title"], bool(properties.get("hidden")), widths, rows)


def _padded(row: Sequence[Json], length: int) -> list[Json]:
    return [*row[:length], *([EMPTY] * (length - len(row)))]


def _covered(merges: Sequence[Json]) -> Iterator[tuple[int, int]]:
    """The places of merged cells but the first of each."""
    for one in merges:
        for y in range(one.get("startRowIndex", 0), one["endRowIndex"]):
            for x in range(one.get("startColumnIndex", 0), one["endColumnIndex"]):
                if (y, x) != (one.get("startRowIndex", 0), one.get("startColumnIndex", 0)):
                    yield y, x


def _cell(cell: Json, merge: Json) -> GridCell:
    span = merge or {"endColumnIndex": 1, "endRowIndex": 1}
    return GridCell(
        text=_text(cell),
        style=_style(_usual(cell) | (cell.get("effectiveFormat") or cell.get("userEnteredFormat") or {})),
        note=cell.get("note", ""),
        columns=span["endColumnIndex"] - span.get("startColumnIndex", 0),
        rows=span["endRowIndex"] - span.get("startRowIndex", 0),
    )


def _usual(cell: Json) -> dict[str, Json]:
    """Numbers stand at the right and boxes in the middle unless a format says otherwise."""
    value = cell.get("effectiveValue", EMPTY)
    if "numberValue" in value:
        return {"horizontalAlignment": "RIGHT"}
    return {"horizontalAlignment": "CENTER"} if "boolValue" in value else {}


def _text(cell: Json) -> str:
    condition = cell.get("dataValidation", EMPTY).get("condition", EMPTY)
    if condition.get("type") == "BOOLEAN":
        return "☑" if cell.get("effectiveValue", EMPTY).get("boolValue") else "☐"
    return str(cell.get("formattedValue", ""))


def _style(form: Mapping[str, Json]) -> str:
    text = form.get("textFormat", EMPTY)
    rules = {
        "background": _colour(form, "backgroundColor"),
        "color": _colour(text, "foregroundColor"),
        "font-weight": "bold" if text.get("bold") else "",
        "font-style": "italic" if text.get("italic") else "",
        "text-decoration": "line-through" if text.get("strikethrough") else "",
        "font-size": f"{text['fontSize']}pt" if "fontSize" in text else "",
        "text-align": ALIGNMENT.get(form.get("horizontalAlignment", ""), ""),
        "vertical-align": VERTICAL.get(form.get("verticalAlignment", ""), ""),
        "white-space": "pre-wrap" if form.get("wrapStrategy") == "WRAP" else "pre",
    }
    return ";".join(f"{name}:{value}" for name, value in rules.items() if value)


def _colour(form: Mapping[str, Json], name: str) -> str:
    """`#rrggbb`; a part that is left out is 0, a colour that is left out is none."""
    styled = form.get(f"{name}Style", EMPTY).get("rgbColor")
    colour = styled if styled is not None else form.get(name)
    if colour is None:
        return ""
    return "#" + "".join(
        f"{round(float(colour.get(part, 0)) * 255):02x}" for part in ("red", "green", "blue")
    )
