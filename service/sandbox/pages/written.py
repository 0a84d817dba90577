"""A drawn tab as the JSON that the page's script reads, row by row, each with a digest of what it holds."""

import json
import zlib
from collections.abc import Collection
from typing import Any

from service.sandbox.pages.cell import GridCell
from service.sandbox.pages.grid import Grid, GridRow
from service.sandbox.sheets.state.a1 import column_name

Written = dict[str, Any]


def written(grid: Grid, known: Collection[str] = ()) -> Written:
    """`columns`: name, pixels and whether frozen; `order`: the digests of all rows from the top; `rows`: by
    digest, those that the reader does not know yet.
    """
    columns = [
        {"name": column_name(one.index), "size": one.size, "frozen": one.frozen} for one in grid.columns
    ]
    order, rows = [], {}
    for row in grid.rows:
        made = _row(row)
        text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        digest = f"{row.line.index + 1}-{zlib.crc32(text.encode('utf-8', 'replace')):08x}"
        order.append(digest)
        if digest not in known:
            rows[digest] = made
    return {"columns": columns, "lines": grid.gridlines, "order": order, "rows": rows}


def _row(row: GridRow) -> Written:
    """`bare`: the classes of a cell that is written as null, or not at all at the end."""
    bare = next((one.classes for one in reversed(row.cells) if one is not None and _is_bare(one)), "")
    cells = [
        None if one is not None and _is_bare(one) and one.classes == bare else _cell(one) for one in row.cells
    ]
    while cells and cells[-1] is None:
        cells.pop()
    frozen = {"frozen": True} if row.line.frozen else {}
    return {"n": row.line.index + 1, "size": row.line.size, "bare": bare, "cells": cells, **frozen}


def _cell(cell: GridCell | None) -> Written | int:
    """0 where a merged cell covers the place."""
    if cell is None:
        return 0
    made: Written = {
        "at": cell.place,
        "runs": [[one.text, one.style, one.href] for one in cell.runs],
        "style": cell.style,
        "inner": cell.inner,
        "classes": cell.classes,
        "note": cell.note,
        "columns": cell.columns if cell.columns > 1 else 0,
        "rows": cell.rows if cell.rows > 1 else 0,
        "invalid": cell.invalid,
    }
    ticked = {} if cell.ticked is None else {"ticked": cell.ticked}
    return {name: value for name, value in made.items() if value} | ticked


def _is_bare(cell: GridCell) -> bool:
    marked = cell.runs or cell.style or cell.inner or cell.note or cell.invalid
    return (
        not marked and cell.ticked is None and cell.columns == cell.rows == 1 and "noted" not in cell.classes
    )
