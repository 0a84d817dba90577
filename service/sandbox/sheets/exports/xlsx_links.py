"""Links in an xlsx: one for a whole cell, by its address or its smart chip. A cell of text with several has
none as a format of Excel's; their words are then runs of their own, underlined.

https://developers.google.com/workspace/sheets/api/guides/chips
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from service.sandbox.sheets.hyperlinks import hyperlink
from service.sandbox.sheets.state.cells import Cell

LONGEST = 2079
"""Excel's bound on an address."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Linked:
    """What a cell of text links to: one address, or runs of text of which some do."""

    address: str = ""
    runs: tuple[tuple[str, bool], ...] = ()


def linked(cell: Cell, shown: str) -> Linked:
    """What the text `shown` in the cell links to."""
    uris = [*_chips(cell)]
    one = hyperlink(cell) or (uris[0] if len(uris) == 1 else "")
    if one or not _is_linked(cell):
        return Linked(one)
    return Linked(runs=tuple(_runs(cell, shown)))


def put_linked(page: Worksheet, at: Place, shown: str, found: Linked, looks: tuple[Format, Format]) -> bool:
    """Write the text with its links, if it has any that Excel has room for; `looks` are plain and linked."""
    plain, link = looks
    if found.address and len(found.address) <= LONGEST:
        return bool(page.write_url(*at, found.address, plain, shown) == 0)
    if len(found.runs) > 1:
        parts: list[str | Format] = []
        for text, is_link in found.runs:
            parts += [link, text] if is_link else [text]
        return bool(page.write_rich_string(*at, *parts) == 0)
    return False


def _is_linked(cell: Cell) -> bool:
    runs = (cell.extra or {}).get("textFormatRuns", ())
    return any(run.get("format", {}).get("link", {}).get("uri") for run in runs)


def _chips(cell: Cell) -> Iterator[str]:
    for run in (cell.extra or {}).get("chipRuns", ()):
        uri = run.get("chip", {}).get("richLinkProperties", {}).get("uri", "")
        if uri:
            yield str(uri)


def _runs(cell: Cell, shown: str) -> Iterator[tuple[str, bool]]:
    """The text cut where its runs begin, counted in UTF-16 as Google counts."""
    units = shown.encode("utf-16-le")
    runs = (cell.extra or {}).get("textFormatRuns", ())
    starts = [(int(run.get("startIndex", 0)), bool(run.get("format", {}).get("link"))) for run in runs]
    starts = starts if starts and starts[0][0] == 0 else [(0, False), *starts]
    ends = [start for start, _ in starts[1:]] + [len(units) // 2]
    for (start, is_link), end in zip(starts, ends, strict=True):
        text = units[2 * start : 2 * end].decode("utf-16-le")
        if text:
            yield text, is_link
