"""Web addresses behind what cells show: linked words and smart chips, whose titles alone are values.

`hyperlink` is the one address of a whole cell, and is empty where it has several; those are in its runs of
text (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#CellData). Chips
have runs of their own (https://developers.google.com/workspace/sheets/api/guides/chips). All come with the
values, in the same call.
"""

from collections.abc import Iterator, Mapping
from typing import Any

LINK_FIELDS = "hyperlink,chipRuns(chip(richLinkProperties(uri))),textFormatRuns(format(link(uri)))"
"""What `links_behind` understands of a CellData, as a mask of `fields`."""


def links_behind(cell: Mapping[str, Any]) -> tuple[str, ...]:
    """The addresses behind a cell's words, in order, each once; none that the cell shows as its text.

    >>> links_behind({"chipRuns": [{"chip": {}}, {"chip": {"richLinkProperties": {"uri": "https://a.example"}}}]})
    ('https://a.example',)
    """
    shown = cell.get("effectiveValue", {}).get("stringValue", "")
    return tuple(dict.fromkeys(uri for uri in _uris(cell) if uri and uri != shown))


def _uris(cell: Mapping[str, Any]) -> Iterator[str]:
    for run in cell.get("chipRuns", ()):
        yield run.get("chip", {}).get("richLinkProperties", {}).get("uri", "")
    for run in cell.get("textFormatRuns", ()):
        yield run.get("format", {}).get("link", {}).get("uri", "")
    yield cell.get("hyperlink", "")
