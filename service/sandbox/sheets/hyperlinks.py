"""Where a cell links to."""

import re

from service.sandbox.sheets.state.cells import Cell, Formula

_FORMULA = re.compile(r'=\s*HYPERLINK\s*\(\s*"((?:[^"]|"")*+)"\s*[,)]', re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)


def hyperlink(cell: Cell) -> str | None:
    """The one address that the whole cell links to: by a HYPERLINK formula with a written-out address, by its
    format, by a run of its text that spans all of it, or because its text is an address. Several make none.
    """
    if isinstance(cell.value, Formula):
        found = _FORMULA.match(cell.value.text)
        return found[1].replace('""', '"') if found else None
    uri = (cell.format or {}).get("textFormat", {}).get("link", {}).get("uri")
    if uri:
        return str(uri)
    runs = (cell.extra or {}).get("textFormatRuns", [])
    linked = [run.get("format", {}).get("link", {}).get("uri") for run in runs]
    if any(linked):
        whole = len(set(linked)) == 1 and not runs[0].get("startIndex")
        return str(linked[0]) if whole else None
    return cell.value if isinstance(cell.value, str) and _ADDRESS.match(cell.value) else None
